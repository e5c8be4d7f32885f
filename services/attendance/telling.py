"""The student is told of a mark other than present, and when it is no longer what they were told."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, MarkStatus
from models.outbox import LetterKind
from models.student import Student
from services.outbox import Entry, cancel, put

UNTOLD = (None, MarkStatus.PRESENT)


async def tell_mark(
    session: AsyncSession, row: Attendance, now: datetime, before: MarkStatus | None, due_at: datetime
) -> None:
    """Written for the mark that the row has now; what was not yet sent of the mark before is not sent.

    A MARK_CHANGED letter, occasion `mark-<row>-<version>`, facts `{"attendance": row, "version": version}`.
    """
    unsent = 0
    if before not in UNTOLD:
        unsent = await cancel(
            session, now, LetterKind.MARK_CHANGED, _occasion(row.id, row.version - 1), reason="changed"
        )
    told_otherwise = before not in UNTOLD and not unsent
    if row.status is None or (row.status is MarkStatus.PRESENT and not told_otherwise):
        return
    person = await session.scalar(select(Student.person_id).where(Student.id == row.student_id))
    if person is not None:
        facts = {"attendance": row.id, "version": row.version}
        entry = Entry(person, LetterKind.MARK_CHANGED, _occasion(row.id, row.version), due_at, facts)
        await put(session, now, [entry])


def _occasion(row_id: int, version: int) -> str:
    return f"mark-{row_id}-{version}"
