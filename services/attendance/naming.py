"""Names in chats: of students as their college shows them, told apart within their group, and of staff."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.student import Group, Student
from services.roster.forms import forms_of
from services.roster.names import named, shown_apart
from services.spreadsheets.people import teachers_in


def shortened(name: str) -> str:
    """«Ковалёв С.П.» of a full name of staff; what is no full name stays as it is."""
    found = teachers_in(name)
    return found[0][0] if found else name


async def names_in(session: AsyncSession, group_ids: Collection[int]) -> dict[int, str]:
    """The name of everybody who is or was in these groups, by student."""
    if not group_ids:
        return {}
    groups = list(await session.scalars(select(Group).where(Group.id.in_(group_ids))))
    people = list(await session.scalars(select(Student).where(Student.group_id.in_(group_ids))))
    names: dict[int, str] = {}
    for cluster in {one.cluster for one in groups}:
        own = [one for one in groups if one.cluster == cluster]
        forms = await forms_of(session, cluster, {one.college_id for one in own})
        for group in own:
            members = [named(one) for one in people if one.group_id == group.id]
            names |= shown_apart(forms[group.college_id], members)
    return names
