"""A student who is forgotten takes the words along; the marks and how they came about are the college's."""

from sqlalchemy import func, select

from models.attendance import Attendance, AttendanceChange, AttendanceNote, MarkStatus
from services import Services
from services.attendance.students import Excuse
from services.personal_data.retention import NOTES
from tests.conftest import FrozenClock
from tests.people import person
from tests.roll_calls import BEFORE, DAY, SERGEY, be_student, opened, put_shop, rows

IVAN = person(41, "Иван")


async def written(services: Services) -> Attendance:
    shop = await put_shop(services, 1)
    ivan = await be_student(services, shop)
    own = await services.own_attendance.cannot_come(ivan, DAY, Excuse.FAMILY)
    assert own.attendance_id is not None
    await services.own_attendance.attach(ivan, own.attendance_id, "Переезд", "photo-1")
    seen = await services.roll_calls.one(SERGEY, (await opened(services)).id)
    (line,) = seen.lines
    seen = (await services.roll_calls.tap(SERGEY, line.id, MarkStatus.ABSENT, 0, seen.drawn)).view
    await services.roll_calls.confirm(
        SERGEY, seen.id, version=seen.version, drawn=seen.drawn, roster=seen.roster
    )
    await services.additions.write(SERGEY, line.id, "Звонил сам", None)
    await services.own_attendance.dispute(ivan, line.id, "Я предупреждал")
    return (await rows(services.database))[0]


async def counts(services: Services) -> tuple[int, int]:
    async with services.database.read() as session:
        notes = await session.scalar(select(func.count(AttendanceNote.id)))
        changes = await session.scalar(select(func.count(AttendanceChange.id)))
    return notes or 0, changes or 0


async def test_words_go_and_marks_stay(people_services: Services, clock: FrozenClock) -> None:
    clock.now = BEFORE
    row = await written(people_services)
    assert (row.dispute, row.hours) == ("Я предупреждал", 0.0)
    before = await counts(people_services)
    overview = await people_services.personal_data.of(IVAN)
    assert overview.holdings.count("attendance") == 1
    assert overview.holdings.count("attendance_notes") == 2
    await people_services.personal_data.forget(IVAN)
    (row,) = await rows(people_services.database)
    assert (row.dispute, row.status) == (None, MarkStatus.ABSENT)
    assert await counts(people_services) == (before[0] - 1, before[1])
    async with people_services.database.read() as session:
        told = (await session.scalars(select(AttendanceChange))).all()
    assert not any("предупреждал" in str((one.before, one.after, one.reason)) for one in told)


async def test_notes_are_forgotten_in_time(people_services: Services, clock: FrozenClock) -> None:
    clock.now = BEFORE
    await written(people_services)
    clock.now = BEFORE + NOTES
    assert (await people_services.retention.run()).notes == 0
    clock.move(seconds=1)
    assert (await people_services.retention.run()).notes == 2
