"""What a student wrote or showed goes with the person; the marks and their history are the college's."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, AttendanceNote
from models.membership import Role
from models.student import Student


async def erase_words(session: AsyncSession, person_id: int) -> None:
    """Before the person is untied: notes and photos to excuses, and the sentences of disputes."""
    students = select(Student.id).where(Student.person_id == person_id)
    own = select(Attendance.id).where(Attendance.student_id.in_(students))
    await session.execute(
        delete(AttendanceNote).where(
            AttendanceNote.attendance_id.in_(own), AttendanceNote.role == Role.STUDENT.value
        )
    )
    await session.execute(update(Attendance).where(Attendance.id.in_(own)).values(dispute=None))


async def forget_notes(session: AsyncSession, before: datetime) -> int:
    """Notes and photos made before that moment (UTC); returns how many."""
    gone = await session.scalars(
        delete(AttendanceNote).where(AttendanceNote.at < before).returning(AttendanceNote.id)
    )
    return len(gone.all())
