"""The practice card, and what has to be done before the first day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.invitation import Claim, ClaimStatus
from models.membership import Role
from models.practice import ClearanceKind
from models.student import Group, Student, StudentStatus
from services.audit import record_of
from services.clock import Clock
from services.database import Database
from services.people import Person, ensure_person
from services.practice.cards import PracticeCard, card_of
from services.practice.clearances import Task, clearances_of
from services.practice.clearing import Validity, grant, limit, live, right_to, those_who_study
from services.refusal import Refusal
from services.roles import Roles
from services.roster.access import own_student
from services.roster.ages import local_date
from services.roster.forms import form_of
from services.roster.names import shown

ACTIVE = (StudentStatus.ACTIVE,)


class Stage(StrEnum):
    """Where somebody is on the way to a practice card."""

    STRANGER = "stranger"
    """Studies nowhere, as far as the bot knows."""
    WAITING = "waiting"
    """Has said which line of a group is theirs; staff have not confirmed it."""
    ON_LEAVE = "on_leave"
    STUDYING = "studying"


@dataclass(frozen=True, slots=True)
class OwnPractice:
    """`card` is there for whoever studies."""

    stage: Stage
    group: str | None = None
    card: PracticeCard | None = None


@dataclass(frozen=True, slots=True)
class StudentPractice:
    """For staff. `name` is in the form that the college chose."""

    id: int
    name: str
    group_id: int
    group: str
    cluster: str
    card: PracticeCard


@dataclass(frozen=True, slots=True)
class GroupPractice:
    """How many of a group's students lack each task on the group's local day, of those who study."""

    id: int
    code: str
    cluster: str
    total: int
    lacking: Mapping[Task, int]


class Practice:
    """Staff methods raise Refusal `not-staff`, `not-yours` or `gone`, and do nothing when repeated."""

    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def own(self, person: Person) -> OwnPractice:
        """One's own practice; whoever is no student learns what is missing."""
        study = (await self._roles.of(person.id)).study
        async with self._database.read() as session:
            if study is None:
                pending = (Claim.person_id == person.id, Claim.status == ClaimStatus.PENDING)
                waits = await session.scalar(select(Claim.id).where(*pending).limit(1))
                return OwnPractice(Stage.WAITING if waits else Stage.STRANGER)
            if study.status is StudentStatus.ACADEMIC_LEAVE:
                return OwnPractice(Stage.ON_LEAVE, study.group)
            student = await session.get_one(Student, study.student_id)
            group = await session.get_one(Group, study.group_id)
            return OwnPractice(
                Stage.STUDYING, study.group, await card_of(session, student, group, self._clock())
            )

    async def student(self, actor: Person, student_id: int) -> StudentPractice:
        standing = await self._roles.require_staff(actor)
        async with self._database.read() as session:
            student, group = await own_student(session, standing, student_id)
            form = await form_of(session, group.cluster, group.college_id)
            card = await card_of(session, student, group, self._clock())
        name = shown(form, student.last_name, student.first_name)
        return StudentPractice(student.id, name, group.id, group.code, group.cluster, card)

    async def confirm(self, actor: Person, student_id: int, kind: ClearanceKind) -> bool:
        """It is done, from today on; returns whether that is news.

        A mentor may confirm a briefing of the own trainees, from two weeks before their first day.
        """
        standing = await self._roles.of(actor.id)
        now = self._clock()
        async with self._database.write() as session:
            today = await self._today(session, student_id)
            student, group, right = await right_to(session, standing, student_id, kind, today)
            await ensure_person(session, actor.id, now)
            new = await grant(session, actor, right, (student.id,), kind, now, today or now.date())
            if new:
                await self._log(session, actor, "clearance-confirmed", student, group, kind, right)
        return bool(new)

    async def withdraw(self, actor: Person, student_id: int, kind: ClearanceKind) -> bool:
        """It is not done after all; a mentor may take back only what they said themselves."""
        standing = await self._roles.of(actor.id)
        now = self._clock()
        async with self._database.write() as session:
            today = await self._today(session, student_id)
            student, group, right = await right_to(session, standing, student_id, kind, today)
            row = await live(session, student.id, kind)
            if row is None:
                return False
            if right is Role.MENTOR and row.recorded_by != actor.id:
                raise Refusal("not-yours")
            await ensure_person(session, actor.id, now)
            row.ended_at, row.ended_by = now, actor.id
            await self._log(session, actor, "clearance-withdrawn", student, group, kind, right)
        return True

    async def limit(self, actor: Person, student_id: int, kind: ClearanceKind, validity: Validity) -> None:
        """How long it holds from the day on which it was done."""
        standing = await self._roles.of(actor.id)
        now = self._clock()
        async with self._database.write() as session:
            student, group, right = await right_to(session, standing, student_id, kind)
            row = await live(session, student.id, kind)
            if row is None:
                return
            await ensure_person(session, actor.id, now)
            await limit(session, actor, right, row, validity, now)
            await self._log(session, actor, "clearance-limited", student, group, kind, right)

    async def group(self, actor: Person, group_id: int) -> GroupPractice:
        standing = await self._roles.require_staff(actor)
        async with self._database.read() as session:
            group, students = await those_who_study(session, standing, group_id, active=ACTIVE)
            today = await local_date(session, group.cluster, self._clock())
            found = await clearances_of(session, [one.id for one in students])
        lacks = [lack.task for one in found.values() for lack in one.lacks(today)]
        lacking = {task: lacks.count(task) for task in Task}
        return GroupPractice(group.id, group.code, group.cluster, len(students), lacking)

    async def confirm_group(self, actor: Person, group_id: int, kind: ClearanceKind) -> int:
        """It is done for all of the group who study; returns for how many that is news."""
        standing = await self._roles.require_staff(actor)
        now = self._clock()
        async with self._database.write() as session:
            group, students = await those_who_study(session, standing, group_id, active=ACTIVE)
            today = await local_date(session, group.cluster, now)
            right = Role.ADMINISTRATOR if standing.administrator else Role.COORDINATOR
            await ensure_person(session, actor.id, now)
            new = await grant(session, actor, right, [one.id for one in students], kind, now, today)
            if new:
                facts = {"clearance": kind.value, "count": new}
                await record_of(session, now, actor, "clearances-confirmed", group, **facts)
        return new

    async def _today(self, session: AsyncSession, student_id: int) -> date | None:
        """The date where the student is; None for no such student."""
        cluster = await session.scalar(
            select(Group.cluster).join(Student, Student.group_id == Group.id).where(Student.id == student_id)
        )
        return await local_date(session, cluster, self._clock()) if cluster else None

    async def _log(
        self,
        session: AsyncSession,
        actor: Person,
        action: str,
        student: Student,
        group: Group,
        kind: ClearanceKind,
        right: Role,
    ) -> None:
        facts = {"number": student.number, "clearance": kind.value, "right": right.value}
        await record_of(session, self._clock(), actor, action, group, **facts)
