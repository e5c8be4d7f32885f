"""A coordinator confirms for a silent mentor: each mark by the one door, and the mentor is left in peace."""

import pytest

from models.attendance import MarkStatus, RollCall
from models.membership import Role
from services import Services
from services.attendance.ledger import total
from services.joining import Whom
from services.refusal import Refusal
from tests.conftest import FrozenClock
from tests.people import become, person
from tests.roll_calls import BEFORE, SERGEY, START, history, opened, put_shop, rows
from tests.services.attendance.test_ledger import entries_of

OLGA, STRANGER = person(50, "Ольга"), person(60, "Другой")


async def silent(services: Services, clock: FrozenClock) -> RollCall:
    """Three trainees of a mentor who never answers; it is two days later."""
    clock.now = BEFORE
    await put_shop(services, 3)
    await become(services, OLGA, Whom(Role.COORDINATOR, "ryazan", name=OLGA.name))
    await become(services, STRANGER, Whom(Role.COORDINATOR, "norilsk", name=STRANGER.name))
    call = await opened(services)
    clock.now = START
    clock.move(days=2)
    return call


async def test_all_at_once_with_one_reason(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    call = await silent(services, clock)
    seen = await services.settlements.of(OLGA, call.id)
    first, second, third = seen.names
    assert await services.settlements.confirm(OLGA, call.id, {second}, seen.roster, " По журналу ") == 3
    marked = await rows(services.database)
    assert [one.status for one in marked] == [MarkStatus.PRESENT, MarkStatus.ABSENT, MarkStatus.PRESENT]
    assert [first, second, third] == [one.student_id for one in marked]
    for row in marked:
        (line,) = await history(services.database, row.id)
        assert (line.role, line.reason) == ("coordinator", "По журналу")
    totals = total(one for one in await entries_of(services, marked[1].student_id) if one.day == call.day)
    assert (totals.absent, totals.unconfirmed) == (6, 0)
    async with services.database.read() as session:
        kept = await session.get_one(RollCall, call.id)
    assert (kept.confirmed_at, kept.confirmed_by) == (clock(), None)
    (delay,) = (await services.boards.delays(OLGA, "ryazan", 0)).items
    assert (delay.confirmed, delay.median) == (0, None), "the mentor has not confirmed"
    assert await services.silences.told(OLGA.id, [call.id], "coordinator") == ()
    with pytest.raises(Refusal, match="gone"):
        await services.settlements.of(OLGA, call.id)


async def test_what_is_marked_already_stays(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    call = await silent(services, clock)
    seen = await services.settlements.of(OLGA, call.id)
    first = (await rows(services.database))[0]
    await services.attendance_tasks.correct(OLGA, first.id, MarkStatus.LATE, 30, "сам сказал")
    with pytest.raises(Refusal, match="gone"):
        await services.settlements.confirm(OLGA, call.id, (), seen.roster, "По журналу")
    fresh = await services.settlements.of(OLGA, call.id)
    assert await services.settlements.confirm(OLGA, call.id, (), fresh.roster, "По журналу") == 2
    assert (await rows(services.database))[0].status is MarkStatus.LATE


async def test_only_with_a_reason_after_the_start_and_by_whoever_answers_for_it(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    call = await silent(services, clock)
    seen = await services.settlements.of(OLGA, call.id)
    with pytest.raises(Refusal, match="reason-needed"):
        await services.settlements.confirm(OLGA, call.id, (), seen.roster, "  ")
    for actor, key in ((SERGEY, "not-staff"), (STRANGER, "not-yours")):
        with pytest.raises(Refusal, match=key):
            await services.settlements.confirm(actor, call.id, (), seen.roster, "Потому")
    clock.now = BEFORE
    with pytest.raises(Refusal, match="gone"):
        await services.settlements.of(OLGA, call.id)
    assert {one.status for one in await rows(services.database)} == {None}
