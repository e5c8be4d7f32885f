"""What a mentor sees: who comes today, or this week."""

from handlers import addresses as to
from handlers.schedule.lines import occupation_lines, times
from handlers.schedule.ways import Ways, day_rows, week_rows
from handlers.screen import Screen, button
from locales import Html, Wording
from services.schedule import Trainee, TraineeDay, TraineesView

AT_MOST = 40
"""Lines of one screen: a mentor has a handful."""


def trainees_screen(words: Wording, view: TraineesView, ways: Ways) -> Screen:
    """One day or seven."""
    if len(view.days) > 1:
        return _week(words, view, ways)
    day = view.days[0]
    blocks = [words("schedule-trainees", day=day.day), *_lines(words, view, day, AT_MOST)]
    if len(blocks) == 1:
        blocks.append(words("schedule-no-trainees"))
        blocks += _next(words, view)
    rows = day_rows(words, ways, day.day, button(words("menu.roll-calls"), to.RollCalls()))
    return Screen(Html("\n\n").join(blocks), rows)


def _week(words: Wording, view: TraineesView, ways: Ways) -> Screen:
    first, last = view.days[0].day, view.days[-1].day
    busy = [one for one in view.days if one.trainees or one.lessons]
    blocks = [words("schedule-trainees-week", first=first, last=last)]
    for one in busy:
        lines = _lines(words, view, one, AT_MOST // len(busy))
        blocks.append(Html("\n").join([words("schedule-week-day", day=one.day), *lines]))
    if not busy:
        blocks += [words("schedule-no-trainees-week"), *_next(words, view)]
    rows = week_rows(
        words,
        ways,
        first,
        [one.day for one in busy],
        button(words("menu.roll-calls"), to.RollCalls()),
        button(words("schedule-title.picture"), to.WeekPicture(day=first)),
    )
    return Screen(Html("\n\n").join(blocks), rows)


def _lines(words: Wording, view: TraineesView, day: TraineeDay, most: int) -> list[str]:
    lines = [_trainee(words, view, one) for one in day.trainees]
    lines += [occupation_lines(words, one, view.zone, groups=True) for one in day.lessons]
    return lines[:most]


def _trainee(words: Wording, view: TraineesView, one: Trainee) -> str:
    if not one.shift.timed:
        return words("schedule-trainee-untimed", name=one.name, group=one.group)
    return words("schedule-trainee", times=times(one.shift, view.zone), name=one.name, group=one.group)


def _next(words: Wording, view: TraineesView) -> list[str]:
    return [words("schedule-trainees-next", day=view.next_day)] if view.next_day else []
