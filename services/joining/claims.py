"""A group's link: students pick their own line of the roster, staff confirm it."""

from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.invitation import Claim, ClaimStatus, Invitation
from models.membership import FULL_NAME_LENGTH
from models.student import Group, Student
from services.audit import record_of
from services.clock import Clock
from services.consents import require_consent
from services.database import Database
from services.joining.deciding import Decided, decide, locked
from services.joining.letters import (
    Decision,
    WaitingClaims,
    decision,
    tell_staff,
    waiting_claims,
)
from services.joining.lines import Line, free_lines
from services.joining.tokens import find, require_working, use, whom
from services.joining.waiting import Waiting, pending, waiting_in
from services.pages import Page, page_of
from services.people import Person, ensure_person
from services.refusal import Refusal
from services.roles import STUDYING, Roles, study_of
from services.roster.forms import form_of
from services.roster.names import shown

LINES = 24
"""On one page, in two columns: most groups are on one or two pages."""


@dataclass(frozen=True, slots=True)
class Lines:
    group: str
    page: Page[Line]


@dataclass(frozen=True, slots=True)
class Claimed:
    """What the person waits for."""

    group: str
    name: str


class Claims:
    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def lines(self, person: Person, token: str, number: int) -> Lines:
        """The lines of the link's group that nobody has taken, in the order of the roster.

        Raises:
            Refusal: `invitation-…`, `consent-needed` or `already-student`.
        """
        async with self._database.read() as session:
            row = await self._group_link(session, person, token)
            group = await session.get_one(Group, row.group_id)
            free = await free_lines(session, group)
        return Lines(group.code, page_of(free, number, LINES))

    async def claim(self, person: Person, token: str, student_id: int, telegram_name: str) -> Claimed:
        """Say "this line is me". An earlier claim that still waits is taken back.

        Raises:
            Refusal: as `lines`; `not-yours` for a line of another group; `line-taken`; `not-studying`.
        """
        now = self._clock()
        async with self._database.write() as session:
            row = await self._group_link(session, person, token)
            student = await session.get(Student, student_id)
            if student is None or student.group_id != row.group_id:
                raise Refusal("not-yours")
            if student.person_id is not None:
                raise Refusal("line-taken")
            if student.status not in STUDYING or student.retired_at is not None:
                raise Refusal("not-studying")
            group = await session.get_one(Group, student.group_id)
            if not await _waits(session, person.id, student_id):
                await _take_back(session, person.id)
                await use(session, row, now)
                await self._store(session, person, student, row, telegram_name)
                await record_of(session, now, person, "claimed", group, number=student.number)
                await tell_staff(session, group, now)
            form = await form_of(session, group.cluster, group.college_id)
            return Claimed(group.code, shown(form, student.last_name, student.first_name))

    async def take_back(self, person: Person) -> None:
        async with self._database.write() as session:
            await _take_back(session, person.id)

    async def pending(self, actor: Person, cluster: str) -> int:
        """How many wait to be confirmed.

        Raises:
            Refusal: `not-staff` or `not-yours`.
        """
        scope = await self._roles.scope(actor, cluster)
        async with self._database.read() as session:
            counted = pending(scope).with_only_columns(func.count()).order_by(None)
            return await session.scalar(counted) or 0

    async def waiting(self, actor: Person, cluster: str, number: int) -> Page[Waiting]:
        """Who waits to be confirmed, group by group.

        Raises:
            Refusal: `not-staff` or `not-yours`.
        """
        scope = await self._roles.scope(actor, cluster)
        async with self._database.read() as session:
            return page_of(await waiting_in(session, scope), number)

    async def waiting_in(self, person_id: int, group_id: int) -> WaitingClaims | None:
        """Who waits in a group, for a letter to staff; None if nobody does or it is not theirs any more."""
        standing = await self._roles.of(person_id)
        async with self._database.read() as session:
            found = await waiting_claims(session, group_id)
        scope = standing.scope(found.cluster) if found else None
        if found is None or not found.count or scope is None or not scope.covers(found.college_id):
            return None
        return found

    async def decision(self, person_id: int, claim_id: int) -> Decision | None:
        """What was decided about somebody's own claim, if it still holds."""
        async with self._database.read() as session:
            return await decision(session, claim_id, person_id)

    async def decide(self, actor: Person, claim_id: int, *, yes: bool) -> Decided:
        """Confirm or refuse one claim; the person is written to.

        Raises:
            Refusal: `not-staff`, `not-yours`, `gone` if it was decided already; `deciding.TOLD_TO_STAFF`.
        """
        standing = await self._roles.require_staff(actor)
        async with self._database.write() as session:
            claim = await locked(session, claim_id)
            decided = await decide(session, standing, actor, claim, self._clock(), yes=yes)
        self._roles.forget(decided.person_id)
        return decided

    async def confirm_plausible(self, actor: Person, cluster: str) -> tuple[Decided, ...]:
        """Confirm every claim that is plausible; what cannot be confirmed after all goes on waiting.

        Raises:
            Refusal: `not-staff` or `not-yours`.
        """
        standing = await self._roles.require_staff(actor)
        scope = standing.scope(cluster)
        if scope is None:
            raise Refusal("not-yours")
        now = self._clock()
        confirmed: list[Decided] = []
        async with self._database.write() as session:
            for one in await waiting_in(session, scope):
                if one.plausible:
                    with suppress(Refusal):
                        async with session.begin_nested():
                            claim = await locked(session, one.id)
                            confirmed.append(await decide(session, standing, actor, claim, now, yes=True))
        self._roles.forget(*(one.person_id for one in confirmed))
        return tuple(confirmed)

    async def _group_link(self, session: AsyncSession, person: Person, token: str) -> Invitation:
        row = await find(session, token)
        require_working(row, self._clock())
        if not whom(row).is_group:
            raise Refusal("invitation-unknown")
        await require_consent(session, person)
        study = await study_of(session, person.id)
        if study is not None:
            raise Refusal("already-student", group=study.group)
        return row

    async def _store(
        self, session: AsyncSession, person: Person, student: Student, row: Invitation, telegram_name: str
    ) -> None:
        now = self._clock()
        await ensure_person(session, person.id, now)
        session.add(
            Claim(
                student_id=student.id,
                person_id=person.id,
                invitation_id=row.id,
                telegram_name=telegram_name[:FULL_NAME_LENGTH],
                status=ClaimStatus.PENDING,
                made_at=now,
            )
        )
        await session.flush()


async def _waits(session: AsyncSession, person_id: int, student_id: int) -> bool:
    claim = select(Claim.id).where(
        Claim.person_id == person_id, Claim.student_id == student_id, Claim.status == ClaimStatus.PENDING
    )
    return await session.scalar(claim) is not None


async def _take_back(session: AsyncSession, person_id: int) -> None:
    await session.execute(
        delete(Claim).where(Claim.person_id == person_id, Claim.status == ClaimStatus.PENDING)
    )
