"""Who is told of a change: those whom it concerns and whom the bot can reach."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.person import Person
from models.student import Student, StudentStatus
from services.notices.concern import Concerned
from services.practice.mentoring import mentors_of
from services.schedule.following import chats_of


@dataclass(frozen=True, slots=True)
class Audience:
    """Numbers: students and mentors with the bot, and group chats that follow a group concerned."""

    students: int = 0
    mentors: int = 0
    chats: int = 0

    def __bool__(self) -> bool:
        return bool(self.students or self.mentors or self.chats)

    @property
    def people(self) -> int:
        return self.students + self.mentors


async def audience_of(session: AsyncSession, cluster: str, college_id: int, concerned: Concerned) -> Audience:
    """How many `writing.tell` would tell; whoever is a student and a mentor is one person."""
    mentors = await mentors_told(session, cluster, college_id, concerned)
    students = await session.scalar(reached_students(concerned).with_only_columns(func.count()))
    both = await session.scalar(
        reached_students(concerned).with_only_columns(func.count()).where(Student.person_id.in_(mentors))
    )
    chats = len(await chats_told(session, concerned))
    return Audience(students or 0, len(mentors) - (both or 0), chats)


def reached_students(concerned: Concerned) -> Select[*tuple[Any, ...]]:
    """Person and student of each student who is told."""
    return (
        select(Student.person_id, Student.id)
        .join(Person, Person.id == Student.person_id)
        .where(*studies(concerned), Person.unreachable_at.is_(None))
    )


def studies(concerned: Concerned) -> Sequence[ColumnElement[bool]]:
    """Conditions on Student: concerned, and studying now."""
    return (
        of_concern(concerned),
        Student.status == StudentStatus.ACTIVE,
        Student.retired_at.is_(None),
    )


def of_concern(concerned: Concerned) -> ColumnElement[bool]:
    return or_(Student.group_id.in_(concerned.groups), Student.id.in_(concerned.students))


async def mentors_told(
    session: AsyncSession, cluster: str, college_id: int, concerned: Concerned
) -> list[int]:
    """Telegram ids, without doubles."""
    found: set[int] = set()
    for key, where in sorted(concerned.mentors):
        members = await mentors_of(session, cluster, key, college_id=college_id, employer=where or None)
        found |= {one.person_id for one in members if one.person_id is not None}
    return await _reachable(session, found)


async def chats_told(session: AsyncSession, concerned: Concerned) -> list[int]:
    return [one.chat_id for one in await chats_of(session, concerned.groups)]


async def without_the_bot(session: AsyncSession, concerned: Concerned) -> tuple[int, int]:
    """How many students concerned have no Telegram account here, and how many have blocked the bot."""
    counted = (
        select(
            func.count().filter(Student.person_id.is_(None)),
            func.count().filter(Person.unreachable_at.is_not(None)),
        )
        .select_from(Student)
        .outerjoin(Person, Person.id == Student.person_id)
        .where(*studies(concerned))
    )
    absent, blocked = (await session.execute(counted)).one()
    return absent, blocked


async def _reachable(session: AsyncSession, people: Iterable[int]) -> list[int]:
    found = await session.scalars(
        select(Person.id)
        .where(Person.id.in_(set(people)), Person.unreachable_at.is_(None))
        .order_by(Person.id)
    )
    return list(found)
