"""Nobody confirms: the mentor is reminded, then the deputy, and in the evening the coordinator, once each."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from models.attendance import Deputy, RollCall
from models.membership import Role
from models.outbox import Letter, LetterKind
from services import Services
from services.attendance.silence import COORDINATOR, MENTOR, plan_silence
from services.attendance.silence import DEPUTY as DEPUTY_STEP
from services.joining import Whom
from services.outbox import ask
from tests.conftest import FrozenClock
from tests.people import become, person
from tests.roll_calls import BEFORE, DAY, DEPUTY, SERGEY, START, membership, opened, plan, put_shop

OLGA = person(50, "Ольга")
RYAZAN = ZoneInfo("Europe/Moscow")


async def planned(services: Services) -> None:
    await ask(services.database, plan_silence, services.clock())


async def letters(services: Services) -> list[tuple[int, str]]:
    async with services.database.read() as session:
        found = await session.scalars(
            select(Letter).where(Letter.kind == LetterKind.ROLL_CALL_SILENT).order_by(Letter.id)
        )
        return [(one.recipient, one.facts["step"]) for one in found]


async def scene(services: Services, clock: FrozenClock) -> RollCall:
    clock.now = BEFORE
    shop = await put_shop(services, 3)
    await become(services, OLGA, Whom(Role.COORDINATOR, "ryazan", name="Ольга Куратор"))
    await become(services, DEPUTY, Whom(Role.MENTOR, "ryazan", name="Заместителев Пётр"))
    deputy = await membership(services.database, DEPUTY)
    async with services.database.write() as session:
        session.add(
            Deputy(membership_id=shop.mentor, deputy_id=deputy, date_from=DAY, date_to=DAY, made_at=BEFORE)
        )
    call = await opened(services)
    clock.now = START
    await plan(services)
    return call


async def confirm(services: Services, call: RollCall) -> None:
    async with services.database.write() as session:
        row = await session.get_one(RollCall, call.id)
        row.confirmed_at = services.clock()


async def test_the_ladder_climbs_once_and_for_ever(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    call = await scene(services, clock)
    clock.now = START + timedelta(minutes=29)
    await planned(services)
    assert await letters(services) == []
    clock.move(minutes=1)
    await planned(services)
    assert await letters(services) == [(SERGEY.id, MENTOR)]
    clock.move(minutes=30)
    await planned(services)
    assert await letters(services) == [(SERGEY.id, MENTOR), (DEPUTY.id, DEPUTY_STEP)]
    clock.now = datetime(2026, 11, 23, 19, 59, tzinfo=RYAZAN)
    await planned(services)
    assert len(await letters(services)) == 2
    for _ in range(3):
        clock.now = max(clock.now, datetime(2026, 11, 23, 20, tzinfo=RYAZAN)) + timedelta(hours=1)
        await planned(services)
    assert (await letters(services))[2:] == [(OLGA.id, COORDINATOR)]
    (told,) = await services.silences.told(OLGA.id, [call.id], COORDINATOR)
    assert (told.day, told.trainees, told.mentor) == (DAY, 3, "Ковалёв Сергей Петрович")
    clock.move(days=1)
    await planned(services)
    assert len(await letters(services)) == 3


async def test_a_confirmed_roll_call_is_left_alone(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    call = await scene(services, clock)
    clock.now = START + timedelta(minutes=31)
    await planned(services)
    await confirm(services, call)
    assert not await services.silences.told(SERGEY.id, [call.id], MENTOR), "the letter has nothing to say"
    clock.move(days=1)
    await planned(services)
    assert await letters(services) == [(SERGEY.id, MENTOR)]


async def test_after_a_long_pause_the_mentor_is_no_longer_bothered(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    await scene(services, clock)
    clock.now = START + timedelta(days=2)
    await planned(services)
    assert await letters(services) == [(OLGA.id, COORDINATOR)]


async def test_only_whoever_answers_for_it_is_told(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    call = await scene(services, clock)
    await become(services, person(60), Whom(Role.COORDINATOR, "norilsk", name="Другой Кластер"))
    for stranger, step in ((60, COORDINATOR), (SERGEY.id, COORDINATOR), (OLGA.id, MENTOR), (77, MENTOR)):
        assert not await services.silences.told(stranger, [call.id], step)
