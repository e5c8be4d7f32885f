"""Groups, the people of one group, and those who need attention."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import addresses
from handlers.paging import turning
from handlers.screen import Button, Screen, button, column, show
from handlers.staff import addresses as to
from handlers.staff.parts import city, college, with_home
from locales import Wording
from models.student import StudentStatus
from services.catalogue import CatalogueService
from services.catalogue.entries import Catalogue
from services.pages import Page
from services.people import Person
from services.roster import GroupLine, GroupView, Need, Roster, StudentLine

router = Router(name=__name__)
TITLES = {Need.NO_TELEGRAM: "staff-no-telegram", Need.NO_GUARDIAN_CONSENT: "staff-no-guardian"}


@router.callback_query(to.Groups.filter())
async def open_groups(
    query: CallbackQuery,
    callback_data: to.Groups,
    roster: Roster,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    page = await roster.groups(person, callback_data.cluster, callback_data.page)
    await show(query, groups_screen(words, catalogue.current, callback_data.cluster, page))


@router.callback_query(to.Group.filter())
async def open_group(
    query: CallbackQuery,
    callback_data: to.Group,
    roster: Roster,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    group = await roster.group(person, callback_data.id, callback_data.page)
    await show(query, group_screen(words, catalogue.current, group))


@router.callback_query(to.InNeed.filter())
async def open_in_need(
    query: CallbackQuery, callback_data: to.InNeed, roster: Roster, person: Person, words: Wording
) -> None:
    page = await roster.in_need(person, callback_data.cluster, callback_data.need, callback_data.page)
    await show(query, in_need_screen(words, callback_data.cluster, callback_data.need, page))


def groups_screen(words: Wording, catalogue: Catalogue, cluster: str, page: Page[GroupLine]) -> Screen:
    text = words("staff-groups", city=city(words, catalogue, cluster), count=page.total)
    groups = column(*(group_button(words, one) for one in page.items))
    turn = turning(page, lambda number: to.Groups(cluster=cluster, page=number))
    return with_home(words, cluster, text, (*groups, *turn))


def group_screen(words: Wording, catalogue: Catalogue, group: GroupView) -> Screen:
    text = words(
        "staff-group",
        group=group.code,
        college=college(words, catalogue, group.college_id),
        total=group.total,
        joined=group.joined,
    )
    invite = column(
        button(words("staff-group.invite"), to.InviteGroup(id=group.id)),
        button(words("staff-group.tutor"), to.InviteTutor(id=group.id)),
        button(words("practice-staff.group"), addresses.GroupClearances(group=group.id)),
        button(words("staff-group.attendance"), addresses.GroupWeek(group=group.id)),
        button(words("staff-group.schedule"), addresses.GroupDay(group=group.id)),
    )
    people = column(*(student_button(words, one) for one in group.page.items))
    turn = turning(group.page, lambda number: to.Group(id=group.id, page=number))
    all_groups = ((button(words("staff.groups"), to.Groups(cluster=group.cluster)),),)
    return with_home(words, group.cluster, text, (*invite, *people, *turn, *all_groups))


def in_need_screen(words: Wording, cluster: str, need: Need, page: Page[StudentLine]) -> Screen:
    people = column(*(student_button(words, one, with_group=True) for one in page.items))
    turn = turning(page, lambda number: to.InNeed(cluster=cluster, need=need, page=number))
    return with_home(words, cluster, words(TITLES[need], count=page.total), (*people, *turn))


def group_button(words: Wording, group: GroupLine) -> Button:
    label = words("staff-groups.line", group=group.code, joined=group.joined, total=group.students)
    return button(label, to.Group(id=group.id))


def student_button(words: Wording, student: StudentLine, *, with_group: bool = False) -> Button:
    mark = "joined" if student.joined else "alone"
    if student.status is not StudentStatus.ACTIVE:
        mark = "away"
    name = f"{student.name} · {student.group}" if with_group else student.name
    return button(words(f"staff-student.{mark}", name=name), to.Student(id=student.id))
