"""What staff do with one student: the guardian's consent, the status, a wrong Telegram account."""

from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from models.consent import Consent, GivenBy
from models.student import Group, NameForm, Student, StudentStatus
from services.audit import record, record_of
from services.clock import Clock
from services.consents import VERSION
from services.database import Database
from services.people import Person, ensure_person
from services.roles import Roles
from services.roster.access import own_student
from services.roster.forms import choose_form, forms_of
from services.roster.loading import LEFT


class Students:
    """Every method raises Refusal `not-staff`, `not-yours` or `gone`, and does nothing when repeated."""

    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def record_guardian_consent(self, actor: Person, student_id: int) -> None:
        """The actor has the guardian's consent on paper."""
        standing = await self._roles.require_staff(actor)
        now = self._clock()
        async with self._database.write() as session:
            student, group = await own_student(session, standing, student_id)
            if student.guardian_consent_at is not None:
                return
            await ensure_person(session, actor.id, now)
            student.guardian_consent_at, student.guardian_consent_by = now, actor.id
            session.add(
                Consent(
                    person_id=student.person_id,
                    student_id=student.id,
                    version=VERSION,
                    language=actor.language,
                    given_by=GivenBy.GUARDIAN,
                    given_at=now,
                    recorded_by=actor.id,
                )
            )
            await self._log(session, actor, "guardian-agreed", student, group)

    async def withdraw_guardian_consent(self, actor: Person, student_id: int) -> None:
        """The guardian has taken it back, or it was recorded by mistake."""
        standing = await self._roles.require_staff(actor)
        async with self._database.write() as session:
            student, group = await own_student(session, standing, student_id)
            if student.guardian_consent_at is None:
                return
            student.guardian_consent_at = student.guardian_consent_by = None
            await session.execute(
                update(Consent)
                .where(
                    Consent.student_id == student.id,
                    Consent.given_by == GivenBy.GUARDIAN,
                    Consent.withdrawn_at.is_(None),
                )
                .values(withdrawn_at=self._clock())
            )
            await self._log(session, actor, "guardian-withdrew", student, group)

    async def change_status(self, actor: Person, student_id: int, status: StudentStatus) -> None:
        """Whoever left stops being a student of the bot; coming back restores everything as it was.

        Whom rosters left out studies again if staff say so.
        """
        standing = await self._roles.require_staff(actor)
        async with self._database.write() as session:
            student, group = await own_student(session, standing, student_id)
            out = student.retired_at is not None or student.unlisted_at is not None
            if student.status is status and not out:
                return
            student.status, student.unlisted_at = status, None
            if status not in LEFT:
                student.retired_at = None
            student.left_at = self._clock() if status in LEFT else None
            await self._log(session, actor, "status-changed", student, group, status=status.value)
            person_id = student.person_id
        self._roles.forget(person_id)

    async def untie(self, actor: Person, student_id: int) -> None:
        """This Telegram account is not the student's: the line is free again, the account stays."""
        standing = await self._roles.require_staff(actor)
        async with self._database.write() as session:
            student, group = await own_student(session, standing, student_id)
            person_id, student.person_id, student.joined_at = student.person_id, None, None
            if person_id is not None:
                await self._log(session, actor, "student-untied", student, group)
        self._roles.forget(person_id)

    async def name_form(self, actor: Person, cluster: str) -> NameForm:
        """How names stand in chats where the actor answers; `not-yours` as above."""
        scope = await self._roles.scope(actor, cluster)
        college = min(scope.colleges) if scope.colleges else None
        async with self._database.read() as session:
            return (await forms_of(session, cluster, {college} if college else set()))[college]

    async def choose_name_form(self, actor: Person, cluster: str, form: NameForm) -> None:
        """For the whole cluster, or for each college that the actor answers for."""
        scope = await self._roles.scope(actor, cluster)
        now = self._clock()
        async with self._database.write() as session:
            for college in sorted(scope.colleges) if scope.colleges else (None,):
                await choose_form(session, cluster, college, form)
                await record(
                    session, now, actor, "names-chosen", cluster=cluster, college_id=college, form=form.value
                )

    async def _log(
        self, session: AsyncSession, actor: Person, action: str, student: Student, group: Group, **facts: Any
    ) -> None:
        await record_of(session, self._clock(), actor, action, group, number=student.number, **facts)
