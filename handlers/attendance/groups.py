"""A group's week of practice on a phone, a line for each student: for coordinators and the tutor."""

from datetime import timedelta

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import addresses
from handlers.attendance import addresses as to
from handlers.attendance.parts import letter_of
from handlers.home import with_way_back
from handlers.paging import turning
from handlers.screen import Button, Screen, button, column, pairs, show
from locales import Html, Wording, escape_html
from services.attendance import Boards
from services.attendance.ledger import Entry
from services.attendance.sheets import WORST
from services.attendance.weeks import Grid, GridLine
from services.people import Person
from services.tutors import TutoredGroup, Tutors

router = Router(name=__name__)
NAME = 11
"""Letters of a name in the grid: with seven days and the hours a line is 32 letters, which a phone holds."""


@router.callback_query(addresses.GroupWeek.filter())
async def open_week(
    query: CallbackQuery,
    callback_data: addresses.GroupWeek,
    boards: Boards,
    person: Person,
    words: Wording,
) -> None:
    grid = await boards.week(person, callback_data.group, callback_data.day, callback_data.page)
    await show(query, week_screen(words, grid, person))


@router.message(Command("mygroups"))
@router.callback_query(addresses.MyGroups.filter())
async def open_groups(event: Message | CallbackQuery, tutors: Tutors, person: Person, words: Wording) -> None:
    await show(event, groups_screen(words, await tutors.groups(person)))


def groups_screen(words: Wording, groups: tuple[TutoredGroup, ...]) -> Screen:
    rows = column(
        *(
            button(words("tutor-groups.line", group=one.code), addresses.GroupWeek(group=one.id))
            for one in groups
        )
    )
    return with_way_back(words, words("tutor-groups", count=len(groups)), rows)


def week_screen(words: Wording, grid: Grid, person: Person) -> Screen:
    monday = grid.days[0]
    title = words("week", group=grid.group, first=f"{monday:%d.%m}", last=f"{grid.days[-1]:%d.%m}")
    parts = [title, table(words, grid), words("week-legend")]
    if not grid.lines:
        parts = [title, words("week-empty")]

    def week(days: int) -> Button:
        first = monday + timedelta(days=days)
        key = "week.before" if days < 0 else "week.after"
        return button(words(key, day=f"{first:%d.%m}"), addresses.GroupWeek(group=grid.group_id, day=first))

    people = pairs(
        *(button(one.name, addresses.StudentHours(student=one.student_id)) for one in grid.page.items)
    )
    turn = turning(grid.page, lambda page: addresses.GroupWeek(group=grid.group_id, day=monday, page=page))
    day = grid.today if grid.today in grid.days else monday  # whose month is meant, where a week has two
    papers = button(words("week.papers"), to.GroupPapers(group=grid.group_id, day=day))
    lessons = button(words("staff-group.schedule"), addresses.GroupDay(group=grid.group_id))
    way = (
        button(words("attendance.board"), addresses.Board(cluster=grid.cluster))
        if person.staff
        else button(words("menu.my-groups"), addresses.MyGroups())
    )
    return with_way_back(
        words,
        Html("\n\n").join(parts),
        (*people, *turn, (week(-7), week(7)), (papers, lessons), (way,)),
    )


def table(words: Wording, grid: Grid) -> Html:
    head = f"{'':{NAME}} {words('week.weekdays')}"
    lines = [head, *(_line(words, one) for one in grid.page.items)]
    return Html("<pre>" + escape_html("\n".join(lines)) + "</pre>")


def _line(words: Wording, line: GridLine) -> str:
    letters = " ".join(letter(words, cell) for cell in line.cells)
    return f"{line.name[:NAME]:{NAME}} {letters} {line.totals.confirmed:>4g}"


def letter(words: Wording, cell: tuple[Entry, ...]) -> str:
    """What stands for a day with several shifts is its worst."""
    if not cell:
        return "·"
    worst = min(cell, key=lambda one: WORST.index(one.state))
    return letter_of(words, worst.state, ill=worst.ill)
