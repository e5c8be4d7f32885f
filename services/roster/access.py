"""The group or student that a button names, if the actor answers for it."""

from sqlalchemy.ext.asyncio import AsyncSession

from models.student import Group, Student
from services.refusal import Refusal
from services.roles import Standing


async def own_group(session: AsyncSession, standing: Standing, group_id: int) -> Group:
    """
    Raises:
        Refusal: `gone` or `not-yours`.
    """
    group = await session.get(Group, group_id)
    if group is None:
        raise Refusal("gone")
    standing.require(group.cluster, group.college_id)
    return group


async def own_student(session: AsyncSession, standing: Standing, student_id: int) -> tuple[Student, Group]:
    """
    Raises:
        Refusal: `gone` or `not-yours`.
    """
    student = await session.get(Student, student_id)
    if student is None:
        raise Refusal("gone")
    return student, await own_group(session, standing, student.group_id)
