"""Today's board for coordinators: by site, the people of a site, hours by group, and slow mentors."""

from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import addresses
from handlers.attendance import addresses as to
from handlers.attendance.parts import SIGNS, clock_time, day_label, day_within, place, practice, with_board
from handlers.paging import turning
from handlers.screen import Button, Rows, Screen, button, column, show
from locales import Html, Wording
from services.attendance import Boards
from services.attendance.boards import Counts, DayBoard, GroupHours, PersonLine, SiteDay, SiteLine
from services.attendance.delays import Delay
from services.attendance.ledger import State
from services.pages import Page
from services.people import Person

router = Router(name=__name__)


@router.callback_query(addresses.Board.filter())
@router.callback_query(to.BoardOf.filter())
async def open_board(
    query: CallbackQuery,
    callback_data: addresses.Board | to.BoardOf,
    boards: Boards,
    person: Person,
    words: Wording,
) -> None:
    of = callback_data if isinstance(callback_data, to.BoardOf) else None
    cluster = callback_data.cluster
    board = await boards.day(person, cluster, of.day if of else None, of.page if of else 0)
    await show(query, board_screen(words, board))


@router.callback_query(to.SiteOf.filter())
async def open_site(
    query: CallbackQuery, callback_data: to.SiteOf, boards: Boards, person: Person, words: Wording
) -> None:
    asked = callback_data
    site = await boards.site(person, asked.cluster, asked.day, asked.site, asked.page)
    await show(query, site_screen(words, site))


@router.callback_query(to.GroupHours.filter())
async def open_hours(
    query: CallbackQuery, callback_data: to.GroupHours, boards: Boards, person: Person, words: Wording
) -> None:
    page = await boards.hours(person, callback_data.cluster, callback_data.page)
    await show(query, hours_screen(words, callback_data.cluster, page))


@router.callback_query(to.Delays.filter())
async def open_delays(
    query: CallbackQuery, callback_data: to.Delays, boards: Boards, person: Person, words: Wording
) -> None:
    page = await boards.delays(person, callback_data.cluster, callback_data.page)
    await show(query, delays_screen(words, callback_data.cluster, page))


def board_screen(words: Wording, board: DayBoard) -> Screen:
    title = (
        words("board-today", day=day_within(words, board.day))
        if board.day == board.today
        else words("board-day", day=day_label(words, board.day))
    )
    told = counts(words, board.counts) if board.counts.total else words("board-nobody")
    sites = column(*(site_button(words, board, one) for one in board.sites.items))
    turn = turning(board.sites, lambda page: to.BoardOf(cluster=board.cluster, day=board.day, page=page))
    text = Html("\n\n").join((title, told))
    return Screen(text, (*sites, *turn, *_days(words, board), *_ways(words, board)))


def counts(words: Wording, some: Counts) -> Html:
    told = (
        (some.present, "board-present"),
        (some.late, "board-late"),
        (some.left_early, "board-left"),
        (some.absent, "board-absent"),
        (some.excused, "board-excused"),
        (some.unconfirmed, "board-unconfirmed"),
        (some.not_here, "board-not-here"),
        (some.ahead, "board-ahead"),
    )
    return Html("\n").join([words(key, count=count) for count, key in told if count])


def site_button(words: Wording, board: DayBoard, site: SiteLine) -> Button:
    some = site.counts
    sign = "❌" if some.absent else "❔" if some.unconfirmed else "▫️" if some.ahead else "✅"
    came = some.present + some.late + some.left_early
    label = words("board.site", sign=sign, came=came, total=some.total, place=site.workshop or site.employer)
    return button(label, to.SiteOf(cluster=board.cluster, day=board.day, site=site.key))


def _days(words: Wording, board: DayBoard) -> Rows:
    def of(days: int) -> Button:
        day = board.day + timedelta(days=days)
        key = "board.before" if days < 0 else "board.after"
        return button(words(key, day=day_label(words, day)), to.BoardOf(cluster=board.cluster, day=day))

    return ((of(-1), of(1)),)


def _ways(words: Wording, board: DayBoard) -> Rows:
    cluster = board.cluster
    tasks = button(words("board.tasks", count=board.tasks), addresses.AttendanceTasks(cluster=cluster))
    mentorless = addresses.MentorlessDays(cluster=cluster)
    days = button(words("board.mentorless", count=board.mentorless), mentorless)
    late = button(words("board.late", count=board.late), addresses.LateDays(cluster=cluster))
    return (
        *(((tasks,),) if board.tasks else ()),
        *(((days,),) if board.mentorless else ()),
        *(((late,),) if board.late else ()),
        (
            button(words("board.hours"), to.GroupHours(cluster=cluster)),
            button(words("board.delays"), to.Delays(cluster=cluster)),
        ),
        (
            button(words("board.rules"), to.Rules(cluster=cluster)),
            button(words("staff.home"), addresses.StaffCluster(cluster=cluster)),
        ),
    )


def site_screen(words: Wording, site: SiteDay) -> Screen:
    title = words(
        "board-site",
        place=place(site.site.employer, site.site.workshop),
        day=day_label(words, site.day),
    )
    people = Html("\n").join([_person(words, site, one) for one in site.people.items])
    rows = column(*(_person_button(one) for one in site.people.items))
    key, cluster = site.site.key, site.cluster
    turn = turning(site.people, lambda page: to.SiteOf(cluster=cluster, day=site.day, site=key, page=page))
    back = button(
        words("board.back", day=day_label(words, site.day)), to.BoardOf(cluster=cluster, day=site.day)
    )
    text = Html("\n\n").join((title, counts(words, site.site.counts), people))
    return Screen(text, (*rows, *turn, *_unsettled(words, site), (back,)))


def _unsettled(words: Wording, site: SiteDay) -> Rows:
    """What a coordinator may confirm for a mentor who did not, or where no mentor is asked."""
    return column(
        *(
            button(words("board-site.settle", count=count), to.Settle(call=call))
            for call, count in site.unsettled.items()
        ),
        *(
            button(
                words("board-site.settle-group", group=group, count=count),
                to.SettleDay(group=group_id, day=site.day, site=site.site.key),
            )
            for (group_id, group), count in site.mentorless.items()
        ),
    )


def _person(words: Wording, site: SiteDay, one: PersonLine) -> str:
    entry = one.entry
    said = ""
    if entry.said_here_at is not None:
        said = words("board-person-here", at=clock_time(entry.said_here_at, site.zone))
    elif entry.excused_at is not None:
        said = words("board-person-excuse")
    elif entry.state is State.UNCONFIRMED:
        said = words("board-person-silent")
    minutes = words("board-person-minutes", minutes=entry.minutes) if entry.minutes else ""
    told = words("board-person", sign=SIGNS[entry.state], name=one.name, group=one.group)
    return Html(" ").join([part for part in (told, minutes, said) if part])


def _person_button(one: PersonLine) -> Button:
    label = f"{SIGNS[one.entry.state]} {one.name} · {one.group}"
    if one.entry.attendance_id is not None:
        return button(label, to.DayOf(attendance=one.entry.attendance_id))
    return button(label, addresses.StudentHours(student=one.entry.student_id))


def hours_screen(words: Wording, cluster: str, page: Page[GroupHours]) -> Screen:
    lines = [
        words(
            "board-hours-line",
            group=one.group,
            practice=practice(words, one.kind, one.module),
            done=one.totals.confirmed,
            planned=one.totals.planned,
            missing=one.totals.to_make_up,
        )
        for one in page.items
    ]
    text = Html("\n\n").join((words("board-hours", count=page.total), *lines))
    rows = column(
        *(
            button(words("board-hours.group", group=group), addresses.GroupWeek(group=group_id))
            for group_id, group in dict.fromkeys((one.group_id, one.group) for one in page.items)
        )
    )
    turn = turning(page, lambda number: to.GroupHours(cluster=cluster, page=number))
    return with_board(words, cluster, text, (*rows, *turn))


def delays_screen(words: Wording, cluster: str, page: Page[Delay]) -> Screen:
    text = Html("\n\n").join(
        (words("board-delays", count=page.total), *(_delay(words, one) for one in page.items))
    )
    turn = turning(page, lambda number: to.Delays(cluster=cluster, page=number))
    return with_board(words, cluster, text, turn)


def _delay(words: Wording, one: Delay) -> str:
    if one.median is None:
        return words("board-delay-never", mentor=one.mentor, calls=one.calls)
    hours, minutes = divmod(one.median, 60)
    return words(
        "board-delay-line",
        mentor=one.mentor,
        calls=one.calls,
        confirmed=one.confirmed,
        hours=hours,
        minutes=minutes,
    )
