"""A day as text: what there is, or why there is nothing."""

from datetime import datetime

from handlers.schedule.lines import cancelled_line, clipped, occupation_lines
from locales import Html, Wording
from models.language import Language
from services.catalogue.entries import Catalogue
from services.schedule import DayPlan, DayView, NowNext, Source, WeekView, Whose
from services.schedule.plans import Outlook
from services.spreadsheets.records import Parity, PeriodKind

ROOM = 3_300
"""Characters of a day's lessons: what stands around them has the rest of the 4,096."""
NOTE = 200
View = DayView | WeekView | NowNext


def parity(words: Wording, which: Parity | None) -> str | None:
    match which:
        case Parity.NUMERATOR:
            return words("schedule-numerator")
        case Parity.DENOMINATOR:
            return words("schedule-denominator")
        case _:
            return None


def day_title(words: Wording, group: str, plan: DayPlan, *, today: bool) -> Html:
    parts = [words("schedule-title", group=group, day=plan.day)]
    parts += [words("schedule-today")] if today else []
    which = parity(words, plan.parity)
    return Html(" · ").join([*parts, *([which] if which else [])])


def day_blocks(
    words: Wording, whose: Whose, plan: DayPlan, outlook: Outlook, *, groups: bool = False
) -> list[str]:
    """Notes, lessons, what was cancelled, periods; for an empty day the reason and the next one."""
    blocks = [words("schedule-note", note=clipped(one, NOTE)) for one in plan.notes[:3]]
    blocks += _fitting(
        words, [occupation_lines(words, one, whose.zone, groups=groups) for one in plan.occupations]
    )
    if plan.cancelled:
        blocks.append(Html("\n").join(cancelled_line(words, one) for one in plan.cancelled[:8]))
    if plan.practising:
        blocks.append(words("schedule-practising", count=plan.practising))
    period = plan.periods[0] if plan.periods else None
    if period is not None:
        blocks.append(words(f"schedule-period-{period.kind}", day=period.date_to))
    if plan.empty and not plan.practising:
        blocks += _emptiness(words, whose, plan, outlook)
    return blocks


def found_blocks(words: Wording, whose: Whose, plan: DayPlan, *, groups: bool) -> list[str]:
    """The lessons of a teacher, a room, a subject or a group, or that there are none."""
    lines = [occupation_lines(words, one, whose.zone, groups=groups) for one in plan.occupations]
    practising = [words("schedule-practising", count=plan.practising)] if plan.practising else []
    return [*_fitting(words, lines), *practising] or [words("schedule-found-free")]


def around(words: Wording, catalogue: Catalogue, view: View) -> list[str]:
    """What is said once on every screen of one's own schedule: a move, a leave, the zone, the file."""
    whose, said = view.whose, []
    if whose.moved_from:
        said.append(words("schedule-moved", old=whose.moved_from, group=whose.group))
    if whose.on_leave:
        said.append(words("schedule-on-leave", group=whose.group))
    if whose.name_zone:
        said.append(zone_line(words, catalogue, whose, view.now))
    return said


def zone_line(words: Wording, catalogue: Catalogue, whose: Whose, now: datetime) -> str:
    cluster = catalogue.cluster_by_slug.get(whose.cluster)
    city = cluster.city.into(Language(words.language)) if cluster else whose.cluster
    return words("schedule-zone", city=city, offset=offset(now.astimezone(whose.zone)))


def offset(moment: datetime) -> str:
    """«UTC+7», «UTC+5:30»."""
    minutes = int((moment.utcoffset() or moment - moment).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def updated_line(words: Wording, whose: Whose, updated: Source | None) -> list[str]:
    if updated is None:
        return []
    local = updated.at.astimezone(whose.zone)
    file = clipped(updated.file, 60)
    return [words("schedule-updated", at=local, time=f"{local:%H:%M}", file=file)]


def _fitting(words: Wording, lessons: list[Html]) -> list[str]:
    """As many as fit, and how many more there are."""
    shown: list[str] = []
    room = ROOM
    for one in lessons:
        room -= len(one)
        if room < 0:
            return [*shown, words("schedule-more", count=len(lessons) - len(shown))]
        shown.append(one)
    return shown


def _emptiness(words: Wording, whose: Whose, plan: DayPlan, outlook: Outlook) -> list[str]:
    if outlook.last_day is None:
        return [words("schedule-not-loaded", group=whose.group)]
    blocks = []
    if plan.closed:
        blocks.append(words("schedule-closed"))
    elif plan.period(PeriodKind.HOLIDAYS):
        pass  # the holidays are said already
    elif plan.in_term is False:
        blocks.append(words("schedule-between-terms"))
    elif plan.day > outlook.last_day:
        blocks.append(words("schedule-not-yet", day=outlook.last_day))
    else:
        blocks.append(words("schedule-free"))
    if outlook.next_day:
        blocks.append(words("schedule-next-day", day=outlook.next_day))
    return blocks
