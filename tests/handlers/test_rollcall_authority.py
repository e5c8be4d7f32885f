"""Who may hold a roll call: every button of it, by whoever could want to. What is refused does nothing."""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData
from sqlalchemy import select
from structlog.testing import capture_logs

from handlers.rollcall import addresses as to
from models.attendance import (
    Attendance,
    AttendanceNote,
    AttendanceTask,
    Deputy,
    MarkStatus,
    RollCall,
    RollCallDraft,
)
from models.catalogue import Employer
from models.membership import Role
from models.outbox import Letter
from services import Services
from services.joining import Whom
from tests.conftest import FrozenClock
from tests.handlers.people import coordinator, staff, student
from tests.people import person as somebody
from tests.placements import MENTOR
from tests.roll_calls import DAY, SERGEY, START, Shop, membership, opened, put_shop
from tests.telegram import Messenger, Person

DENIED = {"not-mentor", "not-your-trainees"}


class Actor(StrEnum):
    MENTOR = "the mentor"
    DEPUTY = "the deputy of the day"
    LATE_DEPUTY = "a deputy of yesterday"
    ENDED_DEPUTY = "a deputy who was ended"
    FORMER = "the mentor after leaving"
    NAMESAKE = "another employer's mentor of the same name"
    COLLEAGUE = "another mentor"
    STUDENT = "a trainee of the list"
    COORDINATOR = "a coordinator, who has other ways"
    APPLICANT = "anybody"


ALLOWED = {Actor.MENTOR, Actor.DEPUTY}
Address = Callable[[RollCall, int], CallbackData]
ADDRESSES: tuple[Address, ...] = (
    lambda call, _: to.Call(id=call.id),
    lambda _, row: to.Trainee(row=row),
    lambda _, row: to.Tap(row=row, status=MarkStatus.ABSENT, minutes=0, drawn=0),
    lambda call, _: to.Add(call=call.id),
    lambda call, _: to.AddThis(call=call.id, student=1),
    lambda _, row: to.Note(row=row),
    lambda _, row: to.Notes(row=row),
    lambda call, _: to.Incident(call=call.id),
    lambda call, _: to.IncidentSure(call=call.id),
    lambda _, __: to.IncidentDetails(task=1),
    lambda call, _: to.Plead(call=call.id),
    lambda call, row: to.Confirm(call=call.id, version=0, drawn=1, roster=row % 9973),
    lambda _, row: to.Correct(row=row, status=MarkStatus.LATE, minutes=5, version=1, reason=to.Reason.SLIP),
    lambda _, row: to.Correct(row=row, status=MarkStatus.LATE, minutes=5, version=1, reason=to.Reason.OTHER),
    lambda call, _: to.Undo(call=call.id, version=2),
)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(START)


async def play(actor: Actor, services: Services, messenger: Messenger, shop: Shop) -> Person:
    match actor:
        case Actor.DEPUTY:
            return await _deputy(services, messenger, shop, DAY, DAY)
        case Actor.LATE_DEPUTY:
            yesterday = DAY - timedelta(days=1)
            return await _deputy(services, messenger, shop, yesterday, yesterday)
        case Actor.ENDED_DEPUTY:
            made = await _deputy(services, messenger, shop, DAY, DAY)
            async with services.database.read() as session:
                row = (await session.scalars(select(Deputy.id))).one()
            await services.deputies.end(SERGEY, row)
            return made
        case Actor.NAMESAKE:
            return await _namesake(services, messenger)
        case Actor.COLLEAGUE:
            return await staff(services, messenger, 34, Whom(Role.MENTOR, "ryazan", name="Чужов Илья Ильич"))
        case Actor.STUDENT:
            return await student(services, messenger, 41, shop.students[0])
        case Actor.COORDINATOR:
            return await coordinator(services, messenger)
        case Actor.APPLICANT:
            return messenger.person(77, "Гость")
        case _:
            return messenger.person(SERGEY.id, "Сергей")


async def _deputy(services: Services, messenger: Messenger, shop: Shop, first: date, last: date) -> Person:
    peter = await staff(services, messenger, 32, Whom(Role.MENTOR, "ryazan", name="Замов Пётр"))
    deputy = await membership(services.database, somebody(32))
    await services.deputies.name(SERGEY, shop.mentor, deputy, first, last)
    return peter


async def _namesake(services: Services, messenger: Messenger) -> Person:
    """Invited by a college for its own employer, and called the same in short."""
    async with services.database.read() as session:
        found = await session.scalars(select(Employer.id).where(Employer.cluster == "ryazan"))
        employer = found.all()[0]
    whom = Whom(Role.MENTOR, "ryazan", employer_id=employer, name="Ковалёв С. П.")
    assert MENTOR.startswith("Ковалёв")
    return await staff(services, messenger, 35, whom)


async def state(services: Services) -> list[Any]:
    tables = (RollCall, RollCallDraft, Attendance, AttendanceNote, AttendanceTask, Letter)
    async with services.database.read() as session:
        return [(await session.execute(select(table.__table__))).all() for table in tables]


@pytest.mark.parametrize("actor", Actor)
async def test_every_button(
    actor: Actor, services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    shop = await put_shop(services, 1)
    call = await opened(services)
    async with services.database.read() as session:
        row = (await session.scalars(select(Attendance.id))).one()
    if actor is Actor.FORMER:
        await services.colleagues.end(somebody(99), shop.mentor)
    someone = await play(actor, services, messenger, shop)
    await someone.sends("/start")
    for address in ADDRESSES:
        clock.move(seconds=20)
        before = await state(services)
        forged = address(call, row)
        with capture_logs() as logs:
            await someone.forges(forged.pack())
        refused = {entry["key"] for entry in logs if entry["event"] == "refused"}
        assert not [entry for entry in logs if entry["log_level"] == "error"], forged
        assert bool(refused & DENIED) is (actor not in ALLOWED), f"{actor}: {forged!r}: {refused}"
        if actor not in ALLOWED:
            assert await state(services) == before, f"{actor}: {forged!r} was refused and did something"


@pytest.mark.parametrize("actor", [Actor.COLLEAGUE, Actor.STUDENT, Actor.APPLICANT])
async def test_a_made_up_answer_is_refused_when_it_comes(
    actor: Actor, services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    """The question was asked of somebody else: the answer is looked at again."""
    shop = await put_shop(services, 1)
    call = await opened(services)
    async with services.database.read() as session:
        row = (await session.scalars(select(Attendance.id))).one()
    someone = await play(actor, services, messenger, shop)
    await someone.sends("/start")
    questions = (
        to.Note(row=row),
        to.Add(call=call.id),
        to.Plead(call=call.id),
        to.IncidentDetails(task=1),
        to.Correct(row=row, status=MarkStatus.ABSENT, minutes=0, version=1, reason=to.Reason.OTHER),
    )
    for question in questions:
        await services.prompts.ask(somebody(someone.id), question.pack())
        before = await state(services)
        await someone.sends("Абрикосов")
        assert await state(services) == before, question


async def test_made_up_buttons_do_no_harm(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    await put_shop(services, 1)
    await opened(services)
    sergey = messenger.person(SERGEY.id, "Сергей")
    await sergey.sends("/rollcall")
    before = await state(services)
    made_up = (
        *("rk:x:0", "rk:999999:0", "rk:-1:0", "rkc:1:0:0:0:z", "rkc:999999:0:0:0:n", "rku:999999:1"),
        *(
            "rkn:999999",
            "rkt:1:president:0:0",
            "rkt:1:late:-5:0",
            "rkt:1:late:99999:0",
            "rkt:999999:absent:0:0",
        ),
        *("rkr:999999:absent:0:1:s", "rkr:1:late:0:1:s", "rka:999999", "rkb:1:999999", "rki:0", "rkj:999999"),
        *("rkl:999999", "rkd:999999", "rke:1:999999", "rkf:1:1:2026-01-01:2027-01-01", "rkg:999999", "rkp:x"),
    )
    for data in made_up:
        clock.move(seconds=20)
        with capture_logs() as logs:
            await sergey.forges(data)
        assert not [entry for entry in logs if entry["log_level"] == "error"], data
        assert await state(services) == before, data
