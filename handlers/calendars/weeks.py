"""A week of a schedule as a sheet of ready texts, for the picture and for the wall."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.calendars.wording import USUAL, place_of, title_of
from handlers.drawing import DayCard, Entry, Mark, WeekSheet
from locales import Wording
from services.calendars import TraineeShift
from services.practice.shifts import Shift
from services.schedule import DayPlan, LessonFacts, Outlook, TraineeDay, TraineesView, WeekView
from services.spreadsheets.records import LessonKind, Parity, PeriodKind

SATURDAY = 5
"""Days after Monday: what comes later is shown only if there is something."""
PRACTICE = {
    LessonKind.TRAINING_PRACTICE.value,
    LessonKind.INDUSTRIAL_PRACTICE.value,
    LessonKind.PREDIPLOMA_PRACTICE.value,
}
PARITY = {Parity.NUMERATOR: "schedule-numerator", Parity.DENOMINATOR: "schedule-denominator"}
What = LessonFacts | Shift | TraineeShift


def group_sheet(words: Wording, view: WeekView) -> WeekSheet:
    """A student's own week with shifts, or a group's."""
    zone, monday = view.whose.zone, view.monday
    cards = [
        _card(
            words,
            plan.day,
            view.today,
            [_entry(words, one, zone) for one in plan.occupations] + _cancelled(words, plan),
            _notes(words, plan, monday, view.outlook),
        )
        for plan in view.days
        if _is_shown(plan.day, monday, something=not plan.empty or bool(plan.notes))
    ]
    parity = view.days[0].parity
    updated = view.updated.at.astimezone(zone) if view.updated else None
    return WeekSheet(
        title=view.whose.group,
        subtitle=_span(words, monday) + (f" · {words.plain(PARITY[parity])}" if parity in PARITY else ""),
        days=tuple(cards),
        footer=words.plain("week-updated", at=updated, time=f"{updated:%H:%M}") if updated else "",
        today=words.plain("schedule-today"),
    )


def mentor_sheet(words: Wording, view: TraineesView) -> WeekSheet:
    """How many trainees come when, without names, and lessons that name the mentor."""
    monday = view.days[0].day
    cards = [
        _card(
            words,
            one.day,
            view.today,
            _of_mentor(words, one, view.zone),
            [] if _busy(one) else [_free(words)],
        )
        for one in view.days
        if _is_shown(one.day, monday, something=_busy(one))
    ]
    return WeekSheet(
        title=words.plain("ics-name-mentor"),
        subtitle=_span(words, monday),
        days=tuple(cards),
        footer="",
        today=words.plain("schedule-today"),
    )


def _is_shown(day: date, monday: date, *, something: bool) -> bool:
    return something or (day - monday).days <= SATURDAY


def _card(words: Wording, day: date, today: date, entries: list[Entry], notes: list[str]) -> DayCard:
    label, written = _said(words, day)
    return DayCard(label, written, day == today, tuple(entries), tuple(notes))


def _said(words: Wording, day: date) -> tuple[str, str]:
    """«Понедельник» and «23 ноября»."""
    label, _, written = words.plain("week-day", day=day).partition(", ")
    return label[:1].upper() + label[1:], written


def _span(words: Wording, monday: date) -> str:
    first, last = (_said(words, day)[1] for day in (monday, monday + timedelta(days=6)))
    return f"{first} – {last}"


def _entry(words: Wording, one: What, zone: ZoneInfo) -> Entry:
    timed = isinstance(one, LessonFacts) or one.timed
    begins, ends = (_at(one.starts_at, zone), _at(one.ends_at, zone)) if timed else ("", "")
    return Entry(begins, ends, title_of(words, one), _details(words, one), _mark(one))


def _at(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%H:%M}"


def _details(words: Wording, one: What) -> str:
    parts: tuple[str | None, ...]
    match one:
        case LessonFacts():
            kind = words.plain(f"schedule-kind-{one.kind}") if one.kind != USUAL else None
            parts = (kind, place_of(words, one), one.teacher, one.note)
        case Shift():
            mentor = words.plain("schedule-mentor", mentor=one.mentor) if one.mentor else None
            parts = (None if one.timed else words.plain("ics-untimed"), one.workshop, one.address, mentor)
        case TraineeShift():
            parts = (None if one.timed else words.plain("ics-untimed"), one.employer, one.workshop, None)
    return " · ".join(part for part in parts if part)


def _mark(one: What) -> Mark:
    if not isinstance(one, LessonFacts) or one.kind in PRACTICE:
        return Mark.PRACTICE
    return Mark.EXAM if one.kind == LessonKind.EXAM else Mark.LESSON


def _cancelled(words: Wording, plan: DayPlan) -> list[Entry]:
    return [
        Entry(
            "", "", words.plain("week-cancelled", pair=one.pair, half=one.subgroup or 0), "", Mark.CANCELLED
        )
        for one in plan.cancelled
    ]


def _notes(words: Wording, plan: DayPlan, monday: date, outlook: Outlook) -> list[str]:
    notes = list(plan.notes)
    if plan.practising:
        notes.append(words.plain("schedule-practising", count=plan.practising))
    if plan.periods:
        period = plan.periods[0]
        notes.append(words.plain(f"schedule-period-{period.kind}", day=period.date_to))
    if plan.empty and not plan.practising and not plan.period(PeriodKind.HOLIDAYS):
        notes.append(_emptiness(words, plan, monday, outlook))
    return notes


def _emptiness(words: Wording, plan: DayPlan, monday: date, outlook: Outlook) -> str:
    if plan.closed:
        return words.plain("week-closed")
    if outlook.last_day is None or monday > outlook.last_day:
        return words.plain("week-not-yet")
    return _free(words)


def _free(words: Wording) -> str:
    return words.plain("week-free")


def _busy(day: TraineeDay) -> bool:
    return bool(day.trainees or day.lessons)


def _of_mentor(words: Wording, day: TraineeDay, zone: ZoneInfo) -> list[Entry]:
    groups: dict[tuple[datetime, datetime, str, str | None], list[Shift]] = defaultdict(list)
    for one in day.trainees:
        shift = one.shift
        groups[shift.starts_at, shift.ends_at, shift.employer, shift.workshop].append(shift)
    taking: list[What] = [*day.lessons]
    for (starts, ends, employer, workshop), shifts in groups.items():
        first = shifts[0]
        taking.append(
            TraineeShift(
                day.day, starts, ends, first.timed, employer, workshop, first.address,
                len({one.student_id for one in shifts}),
            )
        )  # fmt: skip
    return [_entry(words, one, zone) for one in sorted(taking, key=lambda one: one.starts_at)]
