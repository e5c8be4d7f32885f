"""The ledger: by hand for each kind of day, and against the raw history for whatever people do."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from models.attendance import Attendance, AttendanceChange, MarkStatus
from models.membership import Role
from models.student import Student
from services import Services
from services.attendance.hours import worth
from services.attendance.ledger import Entry, State, Totals, ledgers, parts, total
from services.attendance.marks import Field, change, note
from services.attendance.opening import rows_of
from services.practice import of_students
from tests.conftest import FrozenClock
from tests.people import group, students
from tests.placements import PLANT, put_placement

MONDAY = date(2026, 11, 16)
NOON = datetime(2026, 11, 22, 9, tzinfo=UTC)


async def learner(services: Services) -> int:
    group_id = await group(services.database, services.clock())
    return (await students(services.database, group_id))[0].id


async def open_days(services: Services, student_id: int, first: date, last: date) -> list[int]:
    async with services.database.write() as session:
        shifts = await of_students(session, first, last, Student.id == student_id)
        return [row.id for row in await rows_of(session, shifts, services.clock())]


async def mark(
    services: Services, row_id: int, status: MarkStatus | None, minutes: int | None = None
) -> None:
    async with services.database.write() as session:
        row = await session.get_one(Attendance, row_id)
        await change(session, row, services.clock(), None, Role.MENTOR, status=status, minutes=minutes)


async def entries_of(services: Services, student_id: int) -> list[Entry]:
    async with services.database.read() as session:
        return (await ledgers(session, services.clock(), Student.id == student_id)).get(student_id, [])


async def test_each_kind_of_day_counts_as_what_it_is(people_services: Services) -> None:
    services = people_services
    student_id = await learner(services)
    await put_placement(services.database, student_id)
    rows = await open_days(services, student_id, MONDAY, MONDAY + timedelta(days=4))
    await mark(services, rows[0], MarkStatus.PRESENT)
    await mark(services, rows[1], MarkStatus.LATE, 60)
    await mark(services, rows[2], MarkStatus.ABSENT)
    await mark(services, rows[3], MarkStatus.EXCUSED)
    entries = await entries_of(services, student_id)
    assert [one.state for one in entries[:5]] == [
        State.PRESENT,
        State.LATE,
        State.ABSENT,
        State.EXCUSED,
        State.UNCONFIRMED,
    ]
    assert {one.state for one in entries[5:]} == {State.AHEAD}
    assert len(entries) == 10
    assert entries[0].employer == entries[-1].employer == PLANT
    totals = total(entries)
    assert totals == Totals(
        planned=60, done=11, lost=1, absent=6, excused=6, unconfirmed=6, ahead=30, extra=0
    )
    assert totals.to_make_up == 7
    # 11 of the 18 hours that were due; 60 planned, 6 excused, 30 to come.
    assert totals.short == round(60 - 6 - 11 - 30 * 11 / 18, 2)


async def test_nothing_is_forecast_before_anything_is_known(people_services: Services) -> None:
    services = people_services
    student_id = await learner(services)
    await put_placement(services.database, student_id)
    totals = total(await entries_of(services, student_id))
    assert (totals.rate, totals.short) == (None, None)
    assert totals.unconfirmed == 30, "a day that nobody confirmed is never a day of presence"
    assert totals.confirmed == 0


async def test_what_is_made_up_is_no_longer_missing(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    student_id = await learner(services)
    await put_placement(services.database, student_id)
    rows = await open_days(services, student_id, MONDAY, MONDAY)
    await mark(services, rows[0], MarkStatus.ABSENT)
    async with services.database.write() as session:
        missed = await session.get_one(Attendance, rows[0])
        saturday = datetime.combine(MONDAY + timedelta(days=5), time(5), UTC)
        extra = Attendance(
            student_id=student_id,
            group_id=missed.group_id,
            day=saturday.date(),
            starts_at=saturday,
            ends_at=saturday + timedelta(hours=4),
            break_minutes=0,
            planned_hours=4,
            kind=missed.kind,
            module=missed.module,
            added=False,
            makeup_of=missed.id,
            version=0,
        )
        session.add(extra)
        await session.flush()
        made = extra.id
    await mark(services, made, MarkStatus.PRESENT)
    totals = total(await entries_of(services, student_id))
    assert (totals.planned, totals.extra, totals.to_make_up) == (60, 4, 2)
    async with services.database.write() as session:
        wrong = await session.get_one(Attendance, made)
        wrong.void_at = clock()
    assert total(await entries_of(services, student_id)).to_make_up == 6


async def test_an_order_that_ended_plans_nothing_that_nobody_marked(people_services: Services) -> None:
    services = people_services
    student_id = await learner(services)
    order = await put_placement(services.database, student_id, module="ПМ.01")
    await put_placement(
        services.database, student_id, date_from=date(2026, 12, 1), date_to=date(2026, 12, 1), module="ПМ.02"
    )
    rows = await open_days(services, student_id, MONDAY, MONDAY + timedelta(days=1))
    await mark(services, rows[0], MarkStatus.PRESENT)
    async with services.database.write() as session:
        from models.schedule import Placement  # noqa: PLC0415  only this test ends an order

        ended = await session.get_one(Placement, order)
        ended.ended_by = ended.load_id
    entries = await entries_of(services, student_id)
    assert [(one.day, one.state) for one in entries] == [
        (MONDAY, State.PRESENT),
        (date(2026, 12, 1), State.AHEAD),
    ]
    assert [(one.module, one.totals.planned) for one in parts(entries)] == [("ПМ.01", 6), ("ПМ.02", 6)]


async def test_two_shifts_on_one_day_are_two(people_services: Services) -> None:
    services = people_services
    student_id = await learner(services)
    one_day = {"date_from": MONDAY, "date_to": MONDAY}
    await put_placement(services.database, student_id, **one_day)
    await put_placement(
        services.database,
        student_id,
        shift_start=time(16),
        shift_end=time(20),
        shift_hours=4.0,
        break_minutes=0,
        **one_day,
    )
    entries = await entries_of(services, student_id)
    assert [one.planned for one in entries] == [6, 4]
    rows = await open_days(services, student_id, MONDAY, MONDAY)
    await mark(services, rows[0], MarkStatus.ABSENT)
    async with services.database.write() as session:
        second = await session.get_one(Attendance, rows[1])
        await session.delete(second)  # as if only the first had been opened
    entries = await entries_of(services, student_id)
    assert [(one.planned, one.state) for one in entries] == [(6, State.ABSENT), (4, State.UNCONFIRMED)]


async def replayed(services: Services, student_id: int) -> Totals:
    """The same totals from the history alone, without a look at what the rows say now."""
    done = missed = excused = unconfirmed = planned = 0.0
    async with services.database.read() as session:
        rows = list(await session.scalars(select(Attendance).where(Attendance.student_id == student_id)))
        for row in rows:
            lines = list(
                await session.scalars(
                    select(AttendanceChange)
                    .where(AttendanceChange.attendance_id == row.id)
                    .order_by(AttendanceChange.id)
                )
            )
            marks = [one for one in lines if one.field == Field.MARK.value]
            assert all(later.before == earlier.after for earlier, later in pairwise(marks)), "a gap"
            voids = [one.after for one in lines if one.field == Field.VOID.value]
            if voids and voids[-1] is not None:
                continue
            status, minutes = marks[-1].after if marks else (None, None)
            planned += row.planned_hours
            match status:
                case None:
                    unconfirmed += row.planned_hours
                case "excused":
                    excused += row.planned_hours
                case _:
                    hours = worth(MarkStatus(status), row.planned_hours, minutes) or 0
                    done += hours
                    missed += row.planned_hours - hours
    return Totals(planned=planned, done=done, absent=missed, excused=excused, unconfirmed=unconfirmed)


async def test_totals_are_those_of_the_raw_history(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    student_id = await learner(services)
    await put_placement(services.database, student_id, date_to=date(2026, 11, 20))
    rows = await open_days(services, student_id, MONDAY, date(2026, 11, 20))
    deeds = (
        (0, MarkStatus.ABSENT, None),
        (0, MarkStatus.LATE, 30),
        (1, MarkStatus.PRESENT, None),
        (1, None, None),
        (2, MarkStatus.LEFT_EARLY, 60),
        (3, MarkStatus.EXCUSED, None),
        (2, MarkStatus.PRESENT, None),
        (4, MarkStatus.ABSENT, None),
    )
    for at, status, minutes in deeds:
        clock.move(minutes=1)
        await mark(services, rows[at], status, minutes)
        now, raw = total(await entries_of(services, student_id)), await replayed(services, student_id)
        for name in ("planned", "done", "excused", "unconfirmed"):
            assert getattr(now, name) == getattr(raw, name), name
        assert now.lost + now.absent == raw.absent
    async with services.database.write() as session:
        row = await session.get_one(Attendance, rows[4])
        row.void_at = clock()
        await note(session, row, clock(), None, Role.COORDINATOR, Field.VOID, None, clock().isoformat())
    # The order plans the voided day still: it is unconfirmed again, in the ledger alone.
    now, raw = total(await entries_of(services, student_id)), await replayed(services, student_id)
    assert (now.done, now.absent) == (raw.done, 0)


states = st.sampled_from(State)
hours = st.integers(0, 48).map(lambda quarters: quarters / 4)


@st.composite
def entry(draw: st.DrawFn) -> Entry:
    state, planned, extra = draw(states), draw(hours), draw(st.booleans())
    came = state in {State.PRESENT, State.LATE, State.LEFT_EARLY}
    done = min(planned, draw(hours)) if came else 0
    return Entry(1, 1, MONDAY, NOON, NOON, "industrial", None, "", None, None, state, planned, done, extra)


@given(st.lists(entry(), max_size=30), st.integers(0, 30))
def test_totals_add_up_and_nothing_is_lost_between_them(some: list[Entry], cut: int) -> None:
    totals, left, right = total(some), total(some[:cut]), total(some[cut:])
    of_plan = (totals.done, totals.lost, totals.absent, totals.excused, totals.unconfirmed, totals.ahead)
    assert abs(totals.planned - sum(of_plan)) < 0.01
    assert abs(totals.planned - left.planned - right.planned) < 0.01
    assert abs(totals.confirmed - left.confirmed - right.confirmed) < 0.01
    assert totals.to_make_up <= totals.lost + totals.absent
    assert totals.short is None or 0 <= totals.short <= totals.planned
    assert (totals.rate is None) is (totals.done + totals.lost + totals.absent == 0)
