"""Messages that were given up, of the people whom somebody answers for."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.membership import Membership
from models.outbox import Letter, LetterStatus
from models.student import Group, Student
from services.roles import Scope
from services.roster.queries import within


async def failed_letters(session: AsyncSession, scope: Scope, since: datetime) -> int:
    """Messages to students and staff of the scope that were given up."""
    students = (
        select(Student.person_id)
        .join(Group, Group.id == Student.group_id)
        .where(Student.person_id.is_not(None), *within(scope))
    )
    colleges = () if scope.colleges is None else (Membership.college_id.in_(scope.colleges),)
    members = select(Membership.person_id).where(
        Membership.cluster == scope.cluster, Membership.person_id.is_not(None), *colleges
    )
    found = await session.scalar(
        select(func.count()).where(
            Letter.status == LetterStatus.FAILED,
            Letter.done_at > since,
            Letter.recipient.in_(students.union_all(members)),
        )
    )
    return found or 0
