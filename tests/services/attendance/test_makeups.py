"""A make-up shift from the offer to the hours that are no longer missing."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from models.attendance import Attendance, AttendanceChange, MarkStatus, RollCall
from models.membership import Role
from models.outbox import Letter, LetterKind
from models.student import Student, StudentStatus
from services import Services
from services.attendance.ledger import State, total
from services.attendance.marks import Field
from services.joining import Whom
from services.outbox import ask
from services.people import Person
from services.refusal import Refusal
from services.reminders.planning.days import Trainees
from services.reminders.planning.soon import Soon
from tests.conftest import FrozenClock
from tests.people import become, person
from tests.roll_calls import SERGEY, START, plan
from tests.services.attendance.test_deciding import OLGA, marked, scene
from tests.services.attendance.test_ledger import entries_of
from tests.services.reminders.scenes import put_lesson

SATURDAY = date(2026, 11, 28)
RYAZAN = ZoneInfo("Europe/Moscow")


async def missed(services: Services, clock: FrozenClock) -> tuple[Attendance, Person]:
    row, ivan = await scene(services, clock)
    await marked(services, row, MarkStatus.ABSENT)
    clock.move(hours=8)
    return row, ivan


async def letters(services: Services) -> list[tuple[int, str]]:
    async with services.database.read() as session:
        found = await session.scalars(
            select(Letter).where(Letter.kind == LetterKind.MAKEUP).order_by(Letter.id)
        )
        return [(one.recipient, one.facts["what"]) for one in found]


async def test_offered_taken_confirmed_and_no_longer_missing(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    row, ivan = await missed(services, clock)
    assert (await services.makeups.missed(OLGA, row.id)).hours == 6
    made = await services.makeups.offer(OLGA, row.id, SATURDAY)
    assert (made.state, made.hours, made.starts_at) == (
        "offered",
        6,
        datetime(2026, 11, 28, 8, tzinfo=RYAZAN),
    )
    assert await letters(services) == [(ivan.id, "offered")]
    taken = await services.makeups.answer(ivan, made.id, take=True)
    again = await services.makeups.answer(ivan, made.id, take=True)
    assert taken.state == again.state == "taken"
    assert (await letters(services))[1:] == [(OLGA.id, "taken"), (SERGEY.id, "taken")]
    before = total(await entries_of(services, row.student_id))
    assert (before.to_make_up, before.extra_ahead) == (6, 6)
    async with services.database.read() as session:
        day = (await session.scalars(select(Attendance).where(Attendance.makeup_of == row.id))).one()
        call = await session.get_one(RollCall, day.roll_call_id)
        assert (call.day, call.mentor_key) == (SATURDAY, "ковалев сергей петрович")
    clock.now = datetime(2026, 11, 28, 9, tzinfo=RYAZAN)
    lines = (await services.roll_calls.mine(SERGEY)).current
    assert SATURDAY in [one.day for one in lines], "the mentor's roll call has it like any shift"
    await marked(services, day, MarkStatus.PRESENT)
    after = total(await entries_of(services, row.student_id))
    assert (after.to_make_up, after.extra, after.planned) == (0, 6, before.planned)


async def test_hours_of_its_own_may_be_fewer(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    row, ivan = await missed(services, clock)
    made = await services.makeups.offer(OLGA, row.id, SATURDAY, time(9), time(11, 30))
    assert made.hours == 2.5
    await services.makeups.answer(ivan, made.id, take=True)
    (day,) = [one for one in await entries_of(services, row.student_id) if one.extra]
    await marked(services, Attendance(id=day.attendance_id), MarkStatus.PRESENT)
    assert total(await entries_of(services, row.student_id)).to_make_up == 3.5


async def test_declined_it_leaves_nothing_and_another_may_be_offered(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    row, ivan = await missed(services, clock)
    made = await services.makeups.offer(OLGA, row.id, SATURDAY)
    with pytest.raises(Refusal, match="makeup-open"):
        await services.makeups.offer(OLGA, row.id, SATURDAY + timedelta(days=1))
    assert (await services.makeups.answer(ivan, made.id, take=False)).state == "declined"
    with pytest.raises(Refusal, match="gone"):
        await services.makeups.answer(ivan, made.id, take=True)
    assert not [one for one in await entries_of(services, row.student_id) if one.extra]
    assert (await services.makeups.offer(OLGA, row.id, SATURDAY + timedelta(days=1))).state == "offered"


async def test_cancelled_it_counts_nowhere(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    row, ivan = await missed(services, clock)
    made = await services.makeups.offer(OLGA, row.id, SATURDAY)
    await services.makeups.answer(ivan, made.id, take=True)
    assert (await services.makeups.cancel(OLGA, made.id)).state == "cancelled"
    await services.makeups.cancel(OLGA, made.id)
    assert not [one for one in await entries_of(services, row.student_id) if one.extra]
    async with services.database.read() as session:
        day = (await session.scalars(select(Attendance).where(Attendance.makeup_of == row.id))).one()
        told = select(AttendanceChange.role).where(
            AttendanceChange.attendance_id == day.id, AttendanceChange.field == Field.VOID.value
        )
        assert list(await session.scalars(told)) == [Role.COORDINATOR.value], "its history says who, once"
    assert [what for _, what in await letters(services)].count("cancelled") == 2
    with pytest.raises(Refusal, match="gone"):
        await services.makeups.answer(ivan, made.id, take=True)


@pytest.mark.parametrize(
    ("day", "start", "end", "key"),
    [
        (date(2026, 11, 20), None, None, "makeup-when"),
        (date(2027, 3, 1), None, None, "makeup-when"),
        (SATURDAY, time(9), time(8, 30), "makeup-when"),
        (date(2026, 11, 24), None, None, "makeup-busy"),
        (date(2026, 11, 24), time(14), time(18), "makeup-busy"),
    ],
)
async def test_when_it_cannot_be(
    people_services: Services,
    clock: FrozenClock,
    day: date,
    start: time | None,
    end: time | None,
    key: str,
) -> None:
    services = people_services
    row, _ = await missed(services, clock)
    with pytest.raises(Refusal, match=key):
        await services.makeups.offer(OLGA, row.id, day, start, end)


async def test_the_mentor_may_offer_it_and_strangers_may_not(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    row, ivan = await missed(services, clock)
    other, stranger = person(61), person(62)
    await become(services, other, Whom(Role.MENTOR, "ryazan", name="Чужой Наставник Иванович"))
    await become(services, stranger, Whom(Role.COORDINATOR, "norilsk", name="Другой"))
    for actor, key in (
        (ivan, "not-staff"),
        (other, "not-your-trainees"),
        (stranger, "not-yours"),
        (person(63), "not-staff"),
    ):
        with pytest.raises(Refusal, match=key):
            await services.makeups.offer(actor, row.id, SATURDAY)
    made = await services.makeups.offer(SERGEY, row.id, SATURDAY)
    with pytest.raises(Refusal, match="gone"):
        await services.makeups.answer(other, made.id, take=True)
    async with services.database.read() as session:
        others = (
            await session.scalars(select(Attendance).where(Attendance.student_id != row.student_id))
        ).all()
    with pytest.raises(Refusal, match="nothing-missed"):
        await services.makeups.offer(OLGA, others[0].id, SATURDAY)


async def test_a_make_up_that_was_missed_too_can_be_offered_again(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    row, ivan = await missed(services, clock)
    made = await services.makeups.offer(OLGA, row.id, SATURDAY)
    await services.makeups.answer(ivan, made.id, take=True)
    (day,) = [one for one in await entries_of(services, row.student_id) if one.extra]
    clock.now = START + timedelta(days=6)
    await marked(services, Attendance(id=day.attendance_id), MarkStatus.ABSENT)
    entries = await entries_of(services, row.student_id)
    assert [one.state for one in entries if one.extra] == [State.ABSENT]
    assert total(entries).to_make_up == 6, "what was missed once is missed once"
    assert (await services.makeups.offer(OLGA, row.id, SATURDAY + timedelta(days=7))).state == "offered"


async def test_nobody_makes_up_during_lessons(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    row, ivan = await missed(services, clock)
    made = await services.makeups.offer(OLGA, row.id, SATURDAY)
    await put_lesson(services.database, row.group_id, datetime(2026, 11, 28, 13, tzinfo=RYAZAN))
    with pytest.raises(Refusal, match="makeup-lessons"):
        await services.makeups.answer(ivan, made.id, take=True)
    await services.makeups.cancel(OLGA, made.id)
    with pytest.raises(Refusal, match="makeup-lessons"):
        await services.makeups.offer(OLGA, row.id, SATURDAY)
    after = await services.makeups.offer(OLGA, row.id, SATURDAY, time(14, 30), time(18))
    assert after.hours == 3.5


@pytest.mark.parametrize(
    ("born", "start", "end", "lawful"),
    [
        (date(2010, 11, 1), time(8), time(12), True),  # 24 hours of the other days, and 4
        (date(2010, 11, 1), time(8), time(15, 30), False),  # more than 7 in a day
        (date(2010, 11, 1), time(8), time(13, 30), True),  # with 5.5 in the day
        (date(2011, 12, 1), time(8), time(9), False),  # 14 years old: 24 a week are full already
        (date(2010, 11, 1), time(19), time(22, 30), False),  # night
        (date(2008, 11, 28), time(8), time(19), True),  # of age on that day
    ],
)
async def test_a_minor_makes_up_within_the_law(
    people_services: Services, clock: FrozenClock, born: date, start: time, end: time, lawful: bool
) -> None:
    services = people_services
    row, _ = await missed(services, clock)
    async with services.database.write() as session:
        (await session.get_one(Student, row.student_id)).birth_date = born
    if lawful:
        assert (await services.makeups.offer(OLGA, row.id, SATURDAY, start, end)).state == "offered"
    else:
        with pytest.raises(Refusal, match="makeup-minor"):
            await services.makeups.offer(OLGA, row.id, SATURDAY, start, end)


async def recipients(services: Services, kind: LetterKind) -> list[int]:
    async with services.database.read() as session:
        return list(await session.scalars(select(Letter.recipient).where(Letter.kind == kind)))


async def test_the_mentor_is_told_in_the_evening_of_a_make_up_alone(
    people_services: Services, clock: FrozenClock
) -> None:
    """No order sends anybody there on a Saturday."""
    services = people_services
    row, ivan = await missed(services, clock)
    made = await services.makeups.offer(OLGA, row.id, SATURDAY)
    evening = datetime(2026, 11, 27, 19, 5, tzinfo=RYAZAN)
    await ask(services.database, Trainees(services.catalogue), evening)
    assert await recipients(services, LetterKind.TRAINEES) == [], "nobody has taken it yet"
    await services.makeups.answer(ivan, made.id, take=True)
    await ask(services.database, Trainees(services.catalogue), evening)
    assert await recipients(services, LetterKind.TRAINEES) == [SERGEY.id]


async def test_a_make_up_that_is_taken_on_its_own_day_is_reminded_of(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    row, ivan = await missed(services, clock)
    clock.now = datetime(2026, 11, 28, 5, tzinfo=RYAZAN)
    soon = Soon(services.catalogue)
    await ask(services.database, soon, clock())
    made = await services.makeups.offer(OLGA, row.id, SATURDAY)
    await services.makeups.answer(ivan, made.id, take=True)
    clock.now = datetime(2026, 11, 28, 7, tzinfo=RYAZAN)
    await ask(services.database, soon, clock())
    assert await recipients(services, LetterKind.BEFORE_FIRST) == [ivan.id]


async def test_what_is_no_longer_missed_is_not_taken_but_can_be_called_off(
    people_services: Services, clock: FrozenClock
) -> None:
    """The coordinator has found out that the student was there."""
    services = people_services
    row, ivan = await missed(services, clock)
    made = await services.makeups.offer(OLGA, row.id, SATURDAY)
    await services.attendance_tasks.correct(OLGA, row.id, MarkStatus.PRESENT, None, "Был, есть пропуск")
    with pytest.raises(Refusal, match="nothing-missed"):
        await services.makeups.answer(ivan, made.id, take=True)
    assert (await services.makeups.one(OLGA, made.id)).state == "offered"
    assert (await services.makeups.cancel(OLGA, made.id)).state == "cancelled"


async def test_after_whoever_had_left_is_back_it_is_offered_again(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    row, ivan = await missed(services, clock)
    made = await services.makeups.offer(OLGA, row.id, SATURDAY)
    await services.makeups.answer(ivan, made.id, take=True)
    async with services.database.write() as session:
        (await session.get_one(Student, row.student_id)).status = StudentStatus.EXPELLED
    clock.now = datetime(2026, 11, 28, 7, 30, tzinfo=RYAZAN)
    await plan(services)
    async with services.database.write() as session:
        (await session.get_one(Student, row.student_id)).status = StudentStatus.ACTIVE
    assert (await services.makeups.offer(OLGA, row.id, SATURDAY + timedelta(days=7))).state == "offered"
