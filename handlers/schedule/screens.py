"""Now and next, a day, a week: one card that changes in place."""

from dataclasses import replace
from datetime import timedelta

from handlers import addresses as to
from handlers.schedule.days import around, day_blocks, day_title, parity, updated_line
from handlers.schedule.lines import at, clipped, occupation_lines, room, times
from handlers.schedule.ways import Ways, day_rows, week_rows
from handlers.screen import Screen, button
from locales import Html, Wording
from services.catalogue.entries import Catalogue
from services.practice import Shift
from services.schedule import DayPlan, DayView, NowNext, Occupation, WeekView, Whose

WEEK_SUBJECTS = (48, 24, 14)
"""Characters of a subject in a week: the longest that lets the week fit."""
WEEK_LINES = 10
"""Lessons of one day in a week: a day of its own shows all of them."""
ROOM = 3_500


def day_screen(
    words: Wording, catalogue: Catalogue, view: DayView, ways: Ways, *, live: bool = True
) -> Screen:
    """`live`: there is a card of now and next to go to."""
    whose = view.whose
    title = day_title(words, whose.group, view.plan, today=view.plan.day == view.today)
    blocks = [title, *around(words, catalogue, view), *day_blocks(words, whose, view.plan, view.outlook)]
    text = Html("\n\n").join([*blocks, *updated_line(words, whose, view.updated)])
    now = (button(words("schedule-title.now"), to.Now()),) if live else ()
    return Screen(text, day_rows(words, ways, view.plan.day, *now))


def now_screen(words: Wording, catalogue: Catalogue, view: NowNext, ways: Ways) -> Screen:
    whose = view.whose
    blocks = [day_title(words, whose.group, view.plan, today=True), *around(words, catalogue, view)]
    told = [] if whose.on_leave else now_blocks(words, view)
    around_today = replace(view.outlook, next_day=None) if view.upcoming else view.outlook
    today = day_blocks(words, whose, view.plan, around_today) if _adds(view) else []
    blocks += [*today, *told] if view.plan.empty and not view.current else [*told, *today]
    text = Html("\n\n").join([*blocks, *updated_line(words, whose, view.updated)])
    return Screen(text, day_rows(words, ways, view.today))


def _adds(view: NowNext) -> bool:
    """Whether today says more than now and next have said."""
    told = {*view.current, *view.upcoming}
    return view.whose.on_leave or view.plan.empty or not set(view.plan.occupations) <= told


def now_blocks(words: Wording, view: NowNext) -> list[Html]:
    """What is now and what is next, each under its heading."""
    blocks = []
    if view.current:
        blocks.append(_under(words, _now_heading(words, view), view.current, view.whose))
    if view.upcoming:
        blocks.append(_under(words, _next_heading(words, view), view.upcoming, view.whose))
    elif view.outlook.loaded and view.plan.empty is False:
        blocks.append(Html(words("schedule-nothing-next")))
    return blocks


def _under(words: Wording, heading: str, some: tuple[Occupation, ...], whose: Whose) -> Html:
    return Html("\n").join([heading, *(occupation_lines(words, one, whose.zone) for one in some[:4])])


def _now_heading(words: Wording, view: NowNext) -> str:
    first = min(view.current, key=lambda one: one.ends_at)
    if isinstance(first, Shift) and not first.timed:
        return words("schedule-now-whole-day")
    return words("schedule-now", **_span(first.ends_at - view.now))


def _next_heading(words: Wording, view: NowNext) -> str:
    first = view.upcoming[0]
    if isinstance(first, Shift) and not first.timed:
        return words("schedule-next-whole-day", day=first.day)
    if first.day == view.today:
        return words("schedule-next", **_span(first.starts_at - view.now))
    start = at(first.starts_at, view.whose.zone)
    if first.day == view.today + timedelta(days=1):
        return words("schedule-next-tomorrow", at=start)
    return words("schedule-next-later", day=first.day, at=start)


def _span(length: timedelta) -> dict[str, int]:
    """Whole minutes, rounded up: "0 min left" helps nobody."""
    hours, minutes = divmod(-int(-length.total_seconds() // 60), 60)
    return {"hours": hours, "minutes": minutes}


def week_screen(
    words: Wording, catalogue: Catalogue, view: WeekView, ways: Ways, *, live: bool = True
) -> Screen:
    whose, days = view.whose, view.days
    parts = [words("schedule-week-title", group=whose.group, first=days[0].day, last=days[-1].day)]
    which = parity(words, next((one.parity for one in days if one.parity), None))
    title = Html(" · ").join([*parts, *([which] if which else [])])
    blocks = [title, *around(words, catalogue, view), *_week_blocks(words, view)]
    text = Html("\n\n").join([*blocks, *updated_line(words, whose, view.updated)])
    now = (button(words("schedule-title.now"), to.Now()),) if live else ()
    picture = (button(words("schedule-title.picture"), to.WeekPicture(day=view.monday)),) if live else ()
    paper = (button(words("week-picture.paper"), ways.paper(view.monday)),) if ways.paper else ()
    busy = [one.day for one in days if not one.empty or one.practising]
    return Screen(text, week_rows(words, ways, view.monday, busy, *now, *picture, *paper))


def _week_blocks(words: Wording, view: WeekView) -> list[Html]:
    """Each day with its lessons, Sunday only if there is something; subjects as long as there is room."""
    shown = [one for one in view.days if one.day.weekday() < 6 or not one.empty]
    if all(one.empty and not one.practising and not one.notes for one in shown):
        middle = view.days[0]
        return [Html("\n").join(day_blocks(words, view.whose, middle, view.outlook))]
    for length in WEEK_SUBJECTS:
        blocks = [_week_day(words, view.whose, one, length) for one in shown]
        if sum(len(one) for one in blocks) <= ROOM:
            break
    return blocks


def _week_day(words: Wording, whose: Whose, plan: DayPlan, length: int) -> Html:
    lines: list[str] = [_brief(words, one, whose, length) for one in plan.occupations[:WEEK_LINES]]
    if (more := len(plan.occupations) - WEEK_LINES) > 0:
        lines.append(words("schedule-week-more", count=more))
    lines += [words("schedule-note", note=clipped(one, length)) for one in plan.notes[:1]]
    if plan.practising:
        lines.append(words("schedule-practising", count=plan.practising))
    return Html("\n").join(
        [words("schedule-week-day", day=plan.day), *(lines or [words("schedule-week-free")])]
    )


def _brief(words: Wording, one: Occupation, whose: Whose, length: int) -> str:
    if isinstance(one, Shift):
        hours = f"{times(one, whose.zone)} " if one.timed else ""
        return f"{hours}🏭 {clipped(one.employer, length)}"
    parts = [f"{at(one.starts_at, whose.zone)} {clipped(one.subject, length)}"]
    parts += [room(words, clipped(one.room, 12))] if one.room else []
    parts += [f"({one.subgroup})"] if one.subgroup else []
    parts += ["🔄"] if one.changed else []
    return " · ".join(parts)
