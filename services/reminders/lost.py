"""«I am lost», «I am late»: from a student on the way to practice to whoever waits there, and back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue import Cluster
from models.membership import Role
from models.outbox import LetterKind
from models.student import Group, Student
from services.addressees import coordinators_of
from services.clock import Clock
from services.database import Database
from services.outbox import Entry, put
from services.people import Person
from services.practice.mentoring import mentors_of
from services.practice.shifts import Shift, of_students
from services.refusal import Refusal
from services.roles import STUDYING, Roles
from services.roster.ages import local_date
from services.roster.forms import form_of
from services.roster.names import shown

MINUTES = (5, 15, 30, 60)
"""How late somebody may say they are; 0 is lost."""
OFTEN = timedelta(minutes=5)
"""The same is not said again sooner."""
OF_USE = timedelta(hours=3)


class Answer(StrEnum):
    GATE = "gate"
    """Come to the gate, you are met there."""
    COME = "come"
    """I come to where you are."""
    WAIT = "wait"
    """It is all right to be late."""


class Told(StrEnum):
    MENTOR = "mentor"
    COORDINATOR = "coordinator"
    NOBODY = "nobody"
    """Neither a mentor nor a coordinator has the bot."""


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """`name` is in the form that the college chose."""

    student_id: int
    name: str
    group: str
    day: date
    employer: str


class LostTrainees:
    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def say(self, person: Person, day: date, minutes: int) -> Told:
        """Tell whoever waits for the person on this local day.

        Raises:
            Refusal: `gone` for minutes that are none of the choices, or a day without a shift of the
                person's own; `lost-day` for a day that is neither today nor yesterday (a night shift).
        """
        now = self._clock()
        if minutes not in (0, *MINUTES):
            raise Refusal("gone")
        async with self._database.write() as session:
            student, group = await _own(session, person.id)
            today = await local_date(session, group.cluster, now)
            shift = await _shift(session, student.id, day)
            if not timedelta(0) <= today - day <= timedelta(days=1):
                raise Refusal("lost-day")
            if shift is None:
                raise Refusal("gone")
            who, told = await _waiting(session, group, shift)
            turn = int(now.timestamp() // OFTEN.total_seconds())
            facts = {"student": student.id, "day": day.isoformat(), "minutes": minutes}
            occasion = f"{student.id}:{day}:{minutes}:{turn}"
            await put(session, now, [_entry(one, occasion, now, facts) for one in who])
            return told

    async def one(self, student_id: int, day: date) -> OnTheWay | None:
        """For the letter to the mentor; None when there is no such shift any more."""
        async with self._database.read() as session:
            shift = await _shift(session, student_id, day)
            if shift is None:
                return None
            student = await session.get_one(Student, student_id)
            group = await session.get_one(Group, student.group_id)
            form = await form_of(session, group.cluster, group.college_id)
            name = shown(form, student.last_name, student.first_name)
            return OnTheWay(student_id, name, group.code, day, shift.employer)

    async def answer(self, actor: Person, student_id: int, day: date, answer: Answer) -> None:
        """
        Raises:
            Refusal: `not-staff`, or `not-yours` for everybody but the student's mentors and coordinators;
                `gone` where there is no such shift or no student with the bot.
        """
        now = self._clock()
        standing = await self._roles.of(actor.id)
        if not standing.is_staff and Role.MENTOR not in standing.roles:
            raise Refusal("not-staff")
        async with self._database.write() as session:
            shift = await _shift(session, student_id, day)
            student = await session.get(Student, student_id)
            if student is None:
                raise Refusal("not-yours")
            group = await session.get_one(Group, student.group_id)
            scope = standing.scope(group.cluster)
            theirs = shift is not None and actor.id in await _mentors(session, group, shift)
            if not theirs and not (scope and scope.covers(group.college_id)):
                raise Refusal("not-yours")
            if shift is None or student.person_id is None:
                raise Refusal("gone")
            facts = {"answer": answer.value, "day": day.isoformat()}
            await put(session, now, [_entry(student.person_id, f"{day}:{answer}:{actor.id}", now, facts)])


def _entry(recipient: int, occasion: str, now: datetime, facts: dict[str, Any]) -> Entry:
    return Entry(recipient, LetterKind.LOST, occasion, now, facts, now + OF_USE, urgent=True)


async def _own(session: AsyncSession, person_id: int) -> tuple[Student, Group]:
    row = (
        await session.execute(
            select(Student, Group)
            .join(Group, Group.id == Student.group_id)
            .join(Cluster, Cluster.slug == Group.cluster)
            .where(Student.person_id == person_id, Student.status.in_(STUDYING), Student.retired_at.is_(None))
        )
    ).one_or_none()
    if row is None:
        raise Refusal("gone")
    return row[0], row[1]


async def _shift(session: AsyncSession, student_id: int, day: date) -> Shift | None:
    return next(iter(await of_students(session, day, day, Student.id == student_id)), None)


async def _waiting(session: AsyncSession, group: Group, shift: Shift) -> tuple[list[int], Told]:
    if mentors := await _mentors(session, group, shift):
        return mentors, Told.MENTOR
    coordinators = await coordinators_of(session, group.cluster, group.college_id)
    return coordinators, Told.COORDINATOR if coordinators else Told.NOBODY


async def _mentors(session: AsyncSession, group: Group, shift: Shift) -> list[int]:
    if not shift.mentor_key:
        return []
    found = await mentors_of(
        session, group.cluster, shift.mentor_key, college_id=group.college_id, employer=shift.employer
    )
    return sorted({one.person_id for one in found if one.person_id is not None})
