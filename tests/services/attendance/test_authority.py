"""What only a mentor, a deputy or the student may do is refused to everybody else, also with a forged id."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import select

from models.attendance import Deputy, MarkStatus
from models.membership import Role
from services import Services
from services.attendance.students import Excuse
from services.joining import Whom
from services.people import Person
from services.refusal import Refusal
from tests.conftest import FrozenClock
from tests.people import become, person
from tests.roll_calls import (
    BEFORE,
    DAY,
    DEPUTY,
    SERGEY,
    be_student,
    membership,
    opened,
    put_shop,
    rows,
)
from tests.services.conftest import ADMINISTRATOR

OUTSIDER, OTHER, FORMER = person(50), person(51), person(52)
Arguments = Callable[[dict[str, int]], tuple[Any, ...]]
BY_MENTOR: dict[str, Arguments] = {
    "additions.add": lambda ids: (ids["call"], ids["student"]),
    "additions.candidates": lambda ids: (ids["call"],),
    "additions.explain": lambda ids: (ids["call"], "Был с утра"),
    "additions.notes": lambda ids: (ids["row"],),
    "additions.plead": lambda ids: (ids["call"],),
    "additions.write": lambda ids: (ids["row"], "Молодец", None),
    "incidents.add": lambda ids: (ids["incident"], "Порез", None),
    "incidents.report": lambda ids: (ids["call"],),
    "incidents.require": lambda ids: (ids["incident"],),
    "roll_calls.correct": lambda ids: (ids["row"], MarkStatus.ABSENT, 0, 1, "slip"),
    "roll_calls.one": lambda ids: (ids["call"],),
    "roll_calls.tap": lambda ids: (ids["row"], MarkStatus.ABSENT, 0, 0),
    "roll_calls.trainee": lambda ids: (ids["row"],),
    "roll_calls.undo": lambda ids: (ids["call"], 1),
    "roll_calls.confirm": lambda ids: (ids["call"],),
}
"""In this order whoever may can do them all."""
SHOWN = {"version": 0, "drawn": 0, "roster": 0}
"""What a screen carries, beside the address of `roll_calls.confirm`."""
OF_ANY_MENTOR: dict[str, Arguments] = {
    "deputies.own": lambda _: (),
    "roll_calls.first_sight": lambda _: (),
    "roll_calls.mine": lambda _: (),
}
"""Each sees only what is their own."""
OF_MENTOR_OR_STAFF: dict[str, Arguments] = {
    "deputies.of": lambda ids: (ids["mentor"],),
    "deputies.name": lambda ids: (ids["mentor"], ids["deputy"], DAY, DAY),
    "deputies.end": lambda ids: (ids["standing_in"],),
}
OF_ANY_STUDENT: dict[str, Arguments] = {
    "own_attendance.cannot_come": lambda _: (DAY, Excuse.ILL),
    "own_attendance.coming": lambda _: (),
    "own_attendance.day": lambda _: (DAY,),
    "own_attendance.here": lambda _: (DAY,),
    "own_attendance.locate": lambda _: (54.6, 39.7),
}
"""By the day: always of the student who asks."""
OF_ONE_STUDENT: dict[str, Arguments] = {
    "own_attendance.attach": lambda ids: (ids["row"], "Справка", None),
    "own_attendance.dispute": lambda ids: (ids["row"], "Я был"),
    "own_attendance.one": lambda ids: (ids["row"],),
}
HELD = BY_MENTOR | OF_ANY_MENTOR | OF_MENTOR_OR_STAFF | OF_ANY_STUDENT | OF_ONE_STUDENT
"""That none is missing here tests/services/test_authority.py sees to."""


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(BEFORE)


async def set_scene(services: Services) -> tuple[dict[str, int], Person, Person]:
    """With the first and the second trainee, who have joined. A former mentor had the same name."""
    shop = await put_shop(services, 3)
    first, second = [await be_student(services, shop, at, 41 + at) for at in range(2)]
    await become(services, DEPUTY, Whom(Role.MENTOR, "ryazan", name="Замов Пётр"))
    await become(services, OTHER, Whom(Role.MENTOR, "ryazan", name="Другой Иван Ильич"))
    await become(services, FORMER, Whom(Role.MENTOR, "ryazan", name="Ковалёв Сергей Петрович"))
    await services.colleagues.end(person(ADMINISTRATOR), await membership(services.database, FORMER))
    deputy = await membership(services.database, DEPUTY)
    await services.deputies.name(SERGEY, shop.mentor, deputy, DAY, DAY)
    call = (await opened(services)).id
    async with services.database.read() as session:
        standing_in = (await session.scalars(select(Deputy.id))).one()
    ids = {
        "call": call,
        "row": (await rows(services.database))[0].id,
        "student": shop.students[0],
        "incident": (await services.incidents.report(SERGEY, call)).id,
        "mentor": shop.mentor,
        "deputy": deputy,
        "standing_in": standing_in,
    }
    return ids, first, second


def call(services: Services, name: str, actor: Person, ids: dict[str, int]) -> Awaitable[object]:
    service, _, method = name.partition(".")
    shown = SHOWN if name == "roll_calls.confirm" else {}
    made: Awaitable[object] = getattr(getattr(services, service), method)(actor, *HELD[name](ids), **shown)
    return made


async def refused(services: Services, name: str, actor: Person, ids: dict[str, int]) -> str | None:
    try:
        await call(services, name, actor, ids)
    except Refusal as refusal:
        return refusal.key
    return None


async def test_a_mentors_doings_are_refused_to_everybody_else(people_services: Services) -> None:
    services = people_services
    ids, student, _ = await set_scene(services)
    forged = ids | {"call": 10_000, "row": 10_000, "incident": 10_000}
    for name in BY_MENTOR:
        for nobody in (OUTSIDER, student, FORMER, person(ADMINISTRATOR)):
            assert await refused(services, name, nobody, ids) == "not-mentor", name
        assert await refused(services, name, OTHER, ids) == "not-your-trainees", name
        assert await refused(services, name, SERGEY, forged) == "not-your-trainees", name
    assert {row.status for row in await rows(services.database)} == {None}
    for name in OF_ANY_MENTOR:
        for nobody in (OUTSIDER, student, FORMER):
            assert await refused(services, name, nobody, ids) == "not-mentor", name
    for name in OF_MENTOR_OR_STAFF:
        for nobody in (OUTSIDER, student, FORMER, OTHER, DEPUTY):
            assert await refused(services, name, nobody, ids) == "not-yours", name


async def test_and_done_for_the_mentor_and_the_deputy(people_services: Services) -> None:
    services = people_services
    ids, *_ = await set_scene(services)
    for name in BY_MENTOR | OF_ANY_MENTOR | OF_MENTOR_OR_STAFF:
        holders = (SERGEY,) if name in OF_MENTOR_OR_STAFF else (DEPUTY, SERGEY)
        for holder in holders:
            if name == "additions.explain":
                await services.additions.plead(holder, ids["call"])
            assert await refused(services, name, holder, ids) is None, name
    assert await refused(services, "roll_calls.one", DEPUTY, ids) == "not-your-trainees", "no longer"


async def test_a_students_own_is_refused_to_everybody_else(people_services: Services) -> None:
    services = people_services
    ids, student, another = await set_scene(services)
    for name in OF_ANY_STUDENT | OF_ONE_STUDENT:
        for nobody in (OUTSIDER, SERGEY, person(ADMINISTRATOR)):
            assert await refused(services, name, nobody, ids) == "not-student", name
    for name in OF_ONE_STUDENT:
        assert await refused(services, name, another, ids) == "no-shift", name
    for name in (*OF_ANY_STUDENT, "own_attendance.attach", "own_attendance.one"):
        assert await refused(services, name, student, ids) is None, name
    assert await refused(services, "own_attendance.dispute", student, ids) != "no-shift"
    untouched = (await rows(services.database))[1]
    assert (untouched.said_here_at, untouched.excuse) == (None, None)
