"""Many hands on one list at once, on PostgreSQL, where they really write at the same time."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from models.attendance import MarkStatus, RollCall
from models.membership import Role
from models.schedule import Placement
from services import Services
from services.attendance.calls import CallView
from services.attendance.marks import change, locked
from services.attendance.outcomes import Outcome
from services.database import Database
from services.joining import Whom
from services.refusal import Refusal
from services.spreadsheets.people import name_key
from tests.conftest import FrozenClock
from tests.people import become, person, put_clusters
from tests.placements import MENTOR
from tests.roll_calls import (
    BEFORE,
    DAY,
    DEPUTY,
    SERGEY,
    history,
    membership,
    opened,
    plan,
    put_shop,
    rows,
)
from tests.services.conftest import ADMINISTRATOR, unlearned

TRAINEES, AT_ONCE = 12, 20
OTHER = "Морозов Илья Олегович"


@pytest.fixture
async def services(postgres: Database) -> Services:
    """A mentor with a full list, and a deputy who holds it as well."""
    await put_clusters(postgres)
    made = await Services.start(
        postgres, FrozenClock(BEFORE), None, learn=unlearned, admin_ids=(ADMINISTRATOR,)
    )
    shop = await put_shop(made, TRAINEES)
    await become(made, DEPUTY, Whom(Role.MENTOR, "ryazan", name="Замов Пётр"))
    await made.deputies.name(SERGEY, shop.mentor, await membership(postgres, DEPUTY), DAY, DAY)
    return made


async def confirm_by_turns(services: Services, screens: Sequence[CallView]) -> list[Outcome]:
    """The mentor and the deputy tap the screens they saw before, all in the same moment."""

    async def confirm(at: int) -> Outcome:
        who, seen = (SERGEY, DEPUTY)[at % 2], screens[at % 2]
        done = await services.roll_calls.confirm(
            who, seen.id, version=seen.version, drawn=seen.drawn, roster=seen.roster
        )
        return done.outcome

    return await asyncio.gather(*(confirm(at) for at in range(AT_ONCE)))


async def somebody_waits(database: Database) -> None:
    """For a lock that another holds."""
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    async with asyncio.timeout(60):
        while True:
            async with database.read() as session:
                if await session.scalar(waiting):
                    return
            await asyncio.sleep(0.01)


async def test_an_order_that_moves_a_trainee_waits_for_the_mentor_who_adds_them(services: Services) -> None:
    """Roll call before rows: whoever holds the roll call gets the row as well."""
    await opened(services)
    moved, *others = await rows(services.database)
    async with services.database.write() as session:
        whose = update(Placement).where(Placement.mentor_key == name_key(MENTOR))
        await session.execute(
            whose.where(Placement.student_id == others[0].student_id).values(mentor_key=name_key(OTHER))
        )
    await plan(services)
    here = (await rows(services.database))[1].roll_call_id
    assert here != moved.roll_call_id
    async with services.database.write() as session:
        await session.execute(
            whose.where(Placement.student_id == moved.student_id).values(mentor_key=name_key(OTHER))
        )
    async with services.database.write() as session:
        await session.execute(select(RollCall.id).where(RollCall.id == here).with_for_update())
        planning = asyncio.create_task(plan(services))
        await somebody_waits(services.database)
        await locked(session, moved.id)
    await planning
    assert (await rows(services.database))[0].roll_call_id == here


async def mark(services: Services, row_id: int, status: MarkStatus) -> None:
    """By a coordinator."""
    async with services.database.write() as session:
        row = await locked(session, row_id)
        await change(
            session, row, BEFORE, person(ADMINISTRATOR), Role.COORDINATOR, status=status, reason="paper"
        )


async def test_twenty_confirm_at_once_while_a_coordinator_marks(services: Services) -> None:
    """Nobody waits for each other in a circle, nothing is marked twice, and what was decided stays."""
    call = (await opened(services)).id
    screens = [await services.roll_calls.one(who, call) for who in (SERGEY, DEPUTY)]
    decided = [row.id for row in reversed(await rows(services.database))][:4]
    async with asyncio.timeout(60):
        deciding = asyncio.gather(*(mark(services, one, MarkStatus.EXCUSED) for one in decided))
        outcomes, _ = await asyncio.gather(confirm_by_turns(services, screens), deciding)
    assert set(outcomes) == {Outcome.DONE}, "all have meant the same"
    for row in await rows(services.database):
        marks = [one.after for one in await history(services.database, row.id)]
        if row.id in decided:
            assert row.status is MarkStatus.EXCUSED
            assert marks in ([["excused", None]], [["present", None], ["excused", None]])
        else:
            assert (row.status, marks) == (MarkStatus.PRESENT, [["present", None]])


async def test_of_two_different_words_one_is_done_and_the_other_asked(services: Services) -> None:
    """No list becomes a mixture of both, and each mark is written once."""
    call = (await opened(services)).id
    screens = []
    for who, status in ((SERGEY, MarkStatus.ABSENT), (DEPUTY, MarkStatus.EXCUSED)):
        seen = await services.roll_calls.one(who, call)
        for line in seen.lines:
            seen = (await services.roll_calls.tap(who, line.id, status, 0, seen.drawn)).view
        screens.append(seen)
    async with asyncio.timeout(60):
        outcomes = await confirm_by_turns(services, screens)
    assert {*outcomes[::2], *outcomes[1::2]} == {Outcome.DONE, Outcome.CONFLICT}
    found = await rows(services.database)
    assert len({row.status for row in found}) == 1
    assert {row.version for row in found} == {1}


async def test_a_make_up_is_not_called_off_while_its_mentor_confirms_it(services: Services) -> None:
    """Either it is called off, or it is confirmed: never a mark that counts nowhere."""
    clock, saturday = services.clock, DAY + timedelta(days=5)
    assert isinstance(clock, FrozenClock)
    await opened(services)
    missed = (await rows(services.database))[0]
    ivan, admin = person(41, "Иван"), person(ADMINISTRATOR)
    whom = Whom(Role.STUDENT, "ryazan", None, group_id=missed.group_id, student_id=missed.student_id)
    await become(services, ivan, whom)
    await mark(services, missed.id, MarkStatus.ABSENT)
    made = await services.makeups.offer(admin, missed.id, saturday)
    await services.makeups.answer(ivan, made.id, take=True)
    day = next(one for one in await rows(services.database) if one.makeup_of == missed.id)
    async with services.database.write() as session:
        await session.execute(select(RollCall.id).where(RollCall.id == day.roll_call_id).with_for_update())
        row = await locked(session, day.id)
        calling_off = asyncio.create_task(services.makeups.cancel(admin, made.id))
        await somebody_waits(services.database)
        await change(session, row, clock(), SERGEY, Role.MENTOR, status=MarkStatus.PRESENT)
    with pytest.raises(Refusal, match="gone"):
        await calling_off
    day = next(one for one in await rows(services.database) if one.makeup_of == missed.id)
    assert (day.status, day.void_at) == (MarkStatus.PRESENT, None)
