"""The student is told of a mark other than present, and when it is no longer what they were told."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, MarkStatus
from models.outbox import LetterKind
from models.student import Student
from services.outbox import Entry, cancel, put

UNTOLD = (None, MarkStatus.PRESENT)


async def tell_marks(
    session: AsyncSession,
    changed: Iterable[tuple[Attendance, MarkStatus | None]],
    now: datetime,
    due_at: datetime,
) -> None:
    """Written for the marks that the rows have now, each given with the status before; what was not yet sent
    of that is not sent.

    A MARK_CHANGED letter, occasion `mark-<row>-<version>`, facts `{"attendance": row, "version": version}`.
    """
    rows = [row for row, before in changed if await _is_to_be_told(session, row, before, now)]
    if not rows:
        return
    found = await session.execute(
        select(Student.id, Student.person_id).where(Student.id.in_({row.student_id for row in rows}))
    )
    people = {student: person for student, person in found if person is not None}
    letters = [
        Entry(
            people[row.student_id],
            LetterKind.MARK_CHANGED,
            _occasion(row.id, row.version),
            due_at,
            {"attendance": row.id, "version": row.version},
        )
        for row in rows
        if row.student_id in people
    ]
    await put(session, now, letters)


async def _is_to_be_told(
    session: AsyncSession, row: Attendance, before: MarkStatus | None, now: datetime
) -> bool:
    told_otherwise = before not in UNTOLD and not await cancel(
        session, now, LetterKind.MARK_CHANGED, _occasion(row.id, row.version - 1), reason="changed"
    )
    return row.status is not None and (row.status is not MarkStatus.PRESENT or told_otherwise)


def _occasion(row_id: int, version: int) -> str:
    return f"mark-{row_id}-{version}"
