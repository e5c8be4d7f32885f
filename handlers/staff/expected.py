"""Mentors whom orders name and who are not there: one tap invites each by exactly that name."""

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from handlers.paging import turning
from handlers.screen import Screen, alert, button, column, show
from handlers.staff import addresses as to
from handlers.staff.links import hand_over
from handlers.staff.parts import with_home
from locales import Html, Wording
from services.joining import Invitations
from services.pages import Page
from services.people import Person
from services.practice import ExpectedMentors
from services.practice.expected import Expected

router = Router(name=__name__)


@router.callback_query(to.ExpectedMentors.filter())
async def open_expected(
    query: CallbackQuery,
    callback_data: to.ExpectedMentors,
    expected_mentors: ExpectedMentors,
    person: Person,
    words: Wording,
) -> None:
    page = await expected_mentors.of(person, callback_data.cluster, callback_data.page)
    await show(query, expected_screen(words, callback_data.cluster, page))


@router.callback_query(to.InviteExpected.filter())
async def invite_expected(
    query: CallbackQuery,
    callback_data: to.InviteExpected,
    expected_mentors: ExpectedMentors,
    invitations: Invitations,
    person: Person,
    words: Wording,
    bot: Bot,
    bot_name: str,
) -> None:
    """The list is renewed above, the link comes below."""
    whom = await expected_mentors.whom(person, callback_data.order)
    made = await invitations.invite_staff(person, whom)
    page = await expected_mentors.of(person, whom.cluster, 0)
    await show(query, expected_screen(words, whom.cluster, page))
    await hand_over(bot, person, words, bot_name, made)
    await alert(query, words("staff-links.made"), toast=True)


def expected_screen(words: Wording, cluster: str, page: Page[Expected]) -> Screen:
    lines = [
        words(
            "practice-expected-line" if one.clear else "practice-expected-unclear",
            name=one.name,
            employer=one.employer,
            students=one.students,
        )
        for one in page.items
    ]
    blocks = [words("practice-expected", count=page.total), Html("\n").join(lines)]
    rows = column(
        *(
            button(words("practice-expected.invite", name=one.name), to.InviteExpected(order=one.order))
            for one in page.items
            if one.clear
        )
    )
    turn = turning(page, lambda number: to.ExpectedMentors(cluster=cluster, page=number))
    return with_home(words, cluster, Html("\n\n").join(block for block in blocks if block), (*rows, *turn))
