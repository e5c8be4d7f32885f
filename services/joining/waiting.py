"""Claims that wait, as staff see them, and which of them may be confirmed together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.invitation import Claim, ClaimStatus
from models.student import Group, Student
from services.roles import STUDYING, Scope
from services.roster.forms import forms_of
from services.roster.likeness import plausible
from services.roster.names import shown


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim as staff see it. `plausible`: may be confirmed together with others, see `_plausible`."""

    id: int
    student_id: int
    group: str
    name: str
    telegram_name: str
    made_at: datetime
    plausible: bool


def pending(scope: Scope) -> Select[*tuple[Any, ...]]:
    statement = (
        select(Claim, Student, Group)
        .join(Student, Student.id == Claim.student_id)
        .join(Group, Group.id == Student.group_id)
        .where(Claim.status == ClaimStatus.PENDING, Group.cluster == scope.cluster)
        .order_by(Group.code, Student.number, Claim.id)
    )
    return statement if scope.colleges is None else statement.where(Group.college_id.in_(scope.colleges))


async def waiting_in(session: AsyncSession, scope: Scope) -> list[Waiting]:
    rows: Sequence[Any] = (await session.execute(pending(scope))).all()
    forms = await forms_of(session, scope.cluster, {row.Group.college_id for row in rows})
    rivals = Counter(row.Student.id for row in rows)
    return [
        Waiting(
            id=claim.id,
            student_id=student.id,
            group=group.code,
            name=shown(forms[group.college_id], student.last_name, student.first_name),
            telegram_name=claim.telegram_name,
            made_at=claim.made_at,
            plausible=_plausible(claim, student, rivals[student.id]),
        )
        for claim, student, group in rows
    ]


def _plausible(claim: Claim, student: Student, rivals: int) -> bool:
    """The names may be one person's, nobody else wants the line, and the line may be taken."""
    free = student.person_id is None and student.status in STUDYING and student.retired_at is None
    return free and rivals == 1 and plausible(claim.telegram_name, student.last_name, student.first_name)
