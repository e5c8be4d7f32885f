"""Where the buttons under a schedule lead: the same card shows one's own days, a group's, a teacher's."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from aiogram.filters.callback_data import CallbackData

from handlers import addresses as to
from handlers.home import back
from handlers.schedule.addresses import GroupDays
from handlers.screen import Button, Rows, button
from locales import Wording
from services.people import Person
from services.schedule import Whose

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Ways:
    """`below` are the rows under those that turn days and weeks; `week` is None where there is none."""

    day: Callable[[date], CallbackData]
    week: Callable[[date], CallbackData] | None
    below: Rows = ()
    paper: Callable[[date], CallbackData] | None = None
    """The week to hang on a wall, where it is not a picture first."""


def own_ways(words: Wording, *, student: bool, shift: date | None = None) -> Ways:
    """A student's card; a mentor has no practice of their own, and nothing to search for.

    `shift` is the day shown, where the student may say that they cannot come.
    """
    rows: list[tuple[Button, ...]] = []
    if shift is not None:
        rows.append((button(words("own-day.cannot"), to.CannotCome(day=shift)),))
    if student:
        rows.append(
            (
                button(words("menu.practice-card"), to.Practice()),
                button(words("menu.reminders"), to.Reminders()),
            )
        )
        rows.append(
            (
                button(words("schedule-title.calendar"), to.Calendar()),
                button(words("schedule-title.search"), to.SearchSchedule()),
            )
        )
    else:
        rows.append((button(words("schedule-title.calendar"), to.Calendar()),))
    rows.append((back(words),))
    return Ways(lambda day: to.Day(day=day), lambda day: to.Week(day=day), tuple(rows))


def group_ways(words: Wording, whose: Whose, person: Person) -> Ways:
    """A group's days as its coordinators and its tutor see them."""
    group_id = whose.group_id
    home = (
        button(words("staff.home"), to.StaffCluster(cluster=whose.cluster))
        if person.staff
        else button(words("menu.my-groups"), to.MyGroups())
    )
    return Ways(
        lambda day: to.GroupDay(group=group_id, day=day),
        lambda day: GroupDays(group=group_id, day=day),
        ((home, back(words)),),
        lambda day: to.GroupPaper(group=group_id, day=day),
    )


def day_rows(words: Wording, ways: Ways, day: date, *first: Button) -> Rows:
    """To the days around and to the week; `first` stand before the week."""
    turn = (
        button(words("schedule-title.before", day=day - DAY), ways.day(day - DAY)),
        button(words("schedule-title.after", day=day + DAY), ways.day(day + DAY)),
    )
    week = (button(words("schedule-title.week"), ways.week(day)),) if ways.week else ()
    second = (*first, *week)
    return (turn, *((second,) if second else ()), *ways.below)


def week_rows(words: Wording, ways: Ways, monday: date, days: list[date], *first: Button) -> Rows:
    """Each of the days, the weeks around, then `first`."""
    assert ways.week is not None, "whoever shows a week can turn it"
    labels = [button(words("schedule-title.day", day=day), ways.day(day)) for day in days]
    thirds = tuple(tuple(labels[at : at + 3]) for at in range(0, len(labels), 3))
    turn = (
        button(words("schedule-title.week-before"), ways.week(monday - WEEK)),
        button(words("schedule-title.week-after"), ways.week(monday + WEEK)),
    )
    return (*thirds, turn, *((first,) if first else ()), *ways.below)
