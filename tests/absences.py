"""One student's absence with what may hang on it: a task to decide and a make-up shift on offer."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from models.attendance import Attendance, Makeup, MarkStatus
from models.membership import Role
from models.student import Group, Student
from services import Services
from services.attendance.marks import change
from services.attendance.opening import rows_of
from services.attendance.tasks import TaskKind, raise_task
from services.practice import of_students
from tests.placements import put_placement

MONDAY = date(2026, 11, 16)
SATURDAY = datetime(2026, 11, 28, 6, tzinfo=UTC)


@dataclass(frozen=True)
class Absence:
    """Ids of rows."""

    attendance: int
    task: int
    makeup: int
    call: int


async def put_absence(services: Services, student_id: int) -> Absence:
    """On Monday the 16th, which is over."""
    await put_placement(services.database, student_id)
    now = services.clock()
    async with services.database.write() as session:
        shifts = await of_students(session, MONDAY, MONDAY, Student.id == student_id)
        (made,) = await rows_of(session, shifts, now)
        row = await session.get_one(Attendance, made.id)
        await change(session, row, now, None, Role.MENTOR, status=MarkStatus.ABSENT)
        group = await session.get_one(Group, row.group_id)
        task = await raise_task(
            session,
            now,
            TaskKind.DISPUTE,
            cluster=group.cluster,
            college_id=group.college_id,
            occasion=f"{row.id}",
            attendance_id=row.id,
        )
        makeup = Makeup(
            attendance_id=row.id,
            day=SATURDAY.date(),
            starts_at=SATURDAY,
            ends_at=SATURDAY.replace(hour=10),
            break_minutes=0,
            offered_at=now,
        )
        session.add(makeup)
        await session.flush()
        assert task is not None
        assert row.roll_call_id is not None
        return Absence(row.id, task, makeup.id, row.roll_call_id)
