"""Tying a person to a line of a roster, and untying: the one place where it happens."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.invitation import Claim, ClaimStatus
from models.person import Person as PersonRow
from models.student import Student
from services.joining.letters import decision_on
from services.outbox import put
from services.refusal import Refusal
from services.roles import STUDYING, study_of


async def tie(session: AsyncSession, student: Student, person_id: int, now: datetime) -> None:
    """From now on this person is this student. What others claimed of the line is refused.

    Raises:
        Refusal: `line-taken`, `not-studying`, or `already-student` where the person studies elsewhere.
    """
    if student.person_id == person_id:
        return
    if student.status not in STUDYING or student.retired_at is not None:
        raise Refusal("not-studying")
    # Two links followed at once make one student: the second waits here and then sees the first.
    await session.execute(select(PersonRow.id).where(PersonRow.id == person_id).with_for_update())
    study = await study_of(session, person_id)
    if study is not None:
        raise Refusal("already-student", group=study.group)
    # Whoever has left a college and enters another lets go of the old line.
    await session.execute(update(Student).where(Student.person_id == person_id).values(person_id=None))
    taken = await session.execute(
        update(Student)
        .where(Student.id == student.id, Student.person_id.is_(None))
        .values(person_id=person_id, joined_at=now)
        .returning(Student.id)
    )
    if taken.one_or_none() is None:
        raise Refusal("line-taken")
    refused = await session.execute(
        update(Claim)
        .where(
            (Claim.student_id == student.id) | (Claim.person_id == person_id),
            Claim.status == ClaimStatus.PENDING,
        )
        .values(status=ClaimStatus.REFUSED, decided_at=now)
        .returning(Claim.id, Claim.person_id)
    )
    others = [(claim, other) for claim, other in refused if other != person_id]
    await put(session, now, [decision_on(claim, other, now) for claim, other in others])
