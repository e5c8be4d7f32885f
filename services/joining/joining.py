"""Following an invitation: what it offers, and becoming that once the person has agreed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.invitation import Invitation
from models.membership import GroupTutor, Membership, Role
from models.student import Group, Student
from services.audit import record, record_of
from services.clock import Clock
from services.consents import consent_of, require_consent
from services.database import Database
from services.joining.links import tie
from services.joining.tokens import Whom, find, require_working, use, whom
from services.people import Person, ensure_person
from services.refusal import Refusal
from services.roles import Roles
from services.roster.forms import form_of
from services.roster.names import shown


@dataclass(frozen=True, slots=True)
class Opened:
    """`name` is whom the link is for; `agreed`: to the processing of data; `already`: nothing to do."""

    whom: Whom
    group: str | None
    name: str | None
    agreed: bool
    already: bool


@dataclass(frozen=True, slots=True)
class Joined:
    whom: Whom
    group: str | None
    name: str | None


class Joining:
    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def open(self, person: Person, token: str) -> Opened:
        """Look at an invitation. Nothing is stored.

        Raises:
            Refusal: `invitation-unknown`, `invitation-revoked`, `invitation-expired` or `invitation-used`.
        """
        async with self._database.read() as session:
            row = await find(session, token)
            already = await _already(session, person, row)
            if not already:
                require_working(row, self._clock())
            group = await session.get(Group, row.group_id) if row.group_id else None
            agreed = await consent_of(session, person.id) is not None
            name = await _name(session, row)
            return Opened(whom(row), group.code if group else None, name, agreed=agreed, already=already)

    async def accept(self, person: Person, token: str) -> Joined:
        """Become what the invitation says. One for a whole group makes nobody anything: see `Claims`.

        Raises:
            Refusal: as `open`; `consent-needed`; `line-taken`, `not-studying` or `already-student`.
        """
        now = self._clock()
        async with self._database.write() as session:
            row = await find(session, token)
            if whom(row).is_group:
                raise Refusal("invitation-unknown")
            group = await session.get(Group, row.group_id) if row.group_id else None
            joined = Joined(whom(row), group.code if group else None, await _name(session, row))
            await require_consent(session, person)
            if await _already(session, person, row):
                return joined
            await use(session, row, now)
            await ensure_person(session, person.id, now)
            if row.student_id is not None and group is not None:
                await _become_student(session, person, row.student_id, group, now)
            else:
                await _become_staff(session, person, row, now)
        self._roles.forget(person.id)
        return joined


async def _become_student(
    session: AsyncSession, person: Person, student_id: int, group: Group, now: datetime
) -> None:
    student = await session.get_one(Student, student_id)
    await tie(session, student, person.id, now)
    await record_of(session, now, person, "student-joined", group, number=student.number)


async def _become_staff(session: AsyncSession, person: Person, row: Invitation, now: datetime) -> None:
    membership = Membership(
        person_id=person.id,
        name=row.name,
        role=row.role,
        cluster=row.cluster,
        college_id=row.college_id,
        employer_id=row.employer_id,
        granted_at=now,
        granted_by=row.created_by,
    )
    session.add(membership)
    await session.flush()
    if row.role is Role.TUTOR and row.group_id is not None:
        session.add(GroupTutor(membership_id=membership.id, group_id=row.group_id))
    await record(
        session,
        now,
        person,
        "staff-joined",
        cluster=row.cluster,
        college_id=row.college_id,
        role=row.role.value,
        membership=membership.id,
    )


async def _already(session: AsyncSession, person: Person, row: Invitation) -> bool:
    """The person is what this link makes of them, as after tapping it a second time."""
    if row.student_id is not None:
        return (
            await session.scalar(select(Student.person_id).where(Student.id == row.student_id)) == person.id
        )
    if row.role is Role.TUTOR:
        tutors = (
            select(Membership.id)
            .join(GroupTutor, GroupTutor.membership_id == Membership.id)
            .where(
                Membership.person_id == person.id,
                Membership.ended_at.is_(None),
                GroupTutor.group_id == row.group_id,
            )
        )
        return await session.scalar(tutors) is not None
    if row.group_id is not None:
        mine = select(Student.id).where(Student.group_id == row.group_id, Student.person_id == person.id)
        return await session.scalar(mine) is not None
    same = select(Membership.id).where(
        Membership.person_id == person.id,
        Membership.role == row.role,
        Membership.cluster == row.cluster,
        Membership.college_id.is_not_distinct_from(row.college_id),
        Membership.employer_id.is_not_distinct_from(row.employer_id),
        Membership.ended_at.is_(None),
    )
    if row.role is Role.MENTOR:  # whose trainees are found by the name: another name is another invitation
        same = same.where(Membership.name == row.name)
    return await session.scalar(same) is not None


async def _name(session: AsyncSession, row: Invitation) -> str | None:
    if row.student_id is None:
        return row.name
    student = await session.get_one(Student, row.student_id)
    form = await form_of(session, row.cluster, row.college_id)
    return shown(form, student.last_name, student.first_name)
