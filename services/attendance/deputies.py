"""Who stands in for a mentor: named by the mentor among colleagues of the same employer, or by staff."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Deputy, RollCall
from models.membership import Membership, Role
from services.attendance.calls import zone_of
from services.attendance.planning import ask_too
from services.attendance.rights import is_of, mentor_rows
from services.audit import record
from services.clock import Clock
from services.database import Database
from services.people import Person, ensure_person
from services.practice.mentoring import employers_of
from services.refusal import Refusal
from services.roles import Roles, Standing

LONGEST = 62
"""Days: a leave or a row of shifts; whoever is away for longer has a successor."""


@dataclass(frozen=True, slots=True)
class Colleague:
    membership_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Standin:
    """`deputy` stands in for `mentor` from one local day to another, both included."""

    id: int
    mentor: str
    deputy: str
    date_from: date
    date_to: date


@dataclass(frozen=True, slots=True)
class Standins:
    """`mine`: who stands in for whom, now or later; `colleagues`: who could. `today` is local."""

    membership_id: int
    cluster: str
    college_id: int | None
    today: date
    mine: tuple[Standin, ...]
    colleagues: tuple[Colleague, ...]


class Deputies:
    """Every method raises Refusal `not-yours` where the actor is neither the mentor nor staff there."""

    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def own(self, actor: Person) -> tuple[int, ...]:
        """The actor's memberships as a mentor.

        Raises:
            Refusal: `not-mentor`.
        """
        standing = await self._roles.of(actor.id)
        async with self._database.read() as session:
            return tuple(one.id for one in await mentor_rows(session, standing))

    async def of(self, actor: Person, membership_id: int) -> Standins:
        """Of this mentor: the actor's self, or a mentor whom the actor coordinates."""
        standing = await self._roles.of(actor.id)
        async with self._database.read() as session:
            mentor = await _mentor(session, standing, actor, membership_id)
            today = self._clock().astimezone(await zone_of(session, mentor.cluster)).date()
            colleagues = await _colleagues(session, mentor)
            names = {one.id: one.name or "" for one in (mentor, *colleagues)}
            found = await session.scalars(
                select(Deputy)
                .where(Deputy.membership_id == mentor.id, Deputy.ended_at.is_(None), Deputy.date_to >= today)
                .order_by(Deputy.date_from, Deputy.id)
            )
            return Standins(
                mentor.id,
                mentor.cluster,
                mentor.college_id,
                today,
                tuple([await _standin(session, one, names) for one in found]),
                tuple(Colleague(one.id, one.name or "") for one in colleagues),
            )

    async def name(
        self, actor: Person, membership_id: int, deputy_id: int, date_from: date, date_to: date
    ) -> None:
        """From one local day to another, both included; the same again changes nothing.

        Raises:
            Refusal: also `not-a-colleague`, `deputy-days`.
        """
        standing = await self._roles.of(actor.id)
        now = self._clock()
        async with self._database.write() as session:
            mentor = await _mentor(session, standing, actor, membership_id)
            today = now.astimezone(await zone_of(session, mentor.cluster)).date()
            if not today - timedelta(days=1) <= date_from <= date_to <= today + timedelta(days=LONGEST):
                raise Refusal("deputy-days", most=LONGEST)
            if deputy_id not in {one.id for one in await _colleagues(session, mentor)}:
                raise Refusal("not-a-colleague")
            if await _exists(session, mentor.id, deputy_id, date_from, date_to):
                return
            await ensure_person(session, actor.id, now)
            session.add(
                Deputy(
                    membership_id=mentor.id,
                    deputy_id=deputy_id,
                    date_from=date_from,
                    date_to=date_to,
                    made_at=now,
                    made_by=actor.id,
                )
            )
            await _log(session, now, actor, "deputy-named", mentor)
            await _ask(session, mentor, deputy_id, date_from, date_to, now)

    async def end(self, actor: Person, deputy_row: int) -> int:
        """At once. What the deputy has confirmed stays. Returns the mentor's membership."""
        standing = await self._roles.of(actor.id)
        now = self._clock()
        async with self._database.write() as session:
            row = await session.get(Deputy, deputy_row, with_for_update=True)
            if row is None:
                raise Refusal("gone")
            mentor = await _mentor(session, standing, actor, row.membership_id)
            if row.ended_at is None:
                row.ended_at = now
                await _log(session, now, actor, "deputy-ended", mentor)
            return mentor.id


async def _mentor(session: AsyncSession, standing: Standing, actor: Person, membership_id: int) -> Membership:
    mentor = await session.get(Membership, membership_id)
    if mentor is None or mentor.role is not Role.MENTOR:
        raise Refusal("gone")
    own = mentor.person_id == actor.id and mentor.ended_at is None
    if not own:
        standing.require(mentor.cluster, mentor.college_id)
    return mentor


async def _colleagues(session: AsyncSession, mentor: Membership) -> list[Membership]:
    """Mentors of the same employer who could see the same college's trainees."""
    found = await session.scalars(
        select(Membership)
        .where(
            Membership.cluster == mentor.cluster,
            Membership.role == Role.MENTOR,
            Membership.ended_at.is_(None),
            Membership.person_id.is_not(None),
            Membership.employer_id.is_not_distinct_from(mentor.employer_id),
            Membership.id != mentor.id,
        )
        .order_by(Membership.name, Membership.id)
    )
    colleges = (None, mentor.college_id)
    return [one for one in found if mentor.college_id is None or one.college_id in colleges]


async def _exists(
    session: AsyncSession, mentor_id: int, deputy_id: int, date_from: date, date_to: date
) -> bool:
    found = await session.scalar(
        select(Deputy.id).where(
            Deputy.membership_id == mentor_id,
            Deputy.deputy_id == deputy_id,
            Deputy.date_from == date_from,
            Deputy.date_to == date_to,
            Deputy.ended_at.is_(None),
        )
    )
    return found is not None


async def _ask(
    session: AsyncSession, mentor: Membership, deputy_id: int, first: date, last: date, now: datetime
) -> None:
    """Roll calls that are open already are the deputy's as well."""
    deputy = await session.get_one(Membership, deputy_id)
    employers = await employers_of(session, mentor.cluster)
    asked = await session.scalars(
        select(RollCall).where(
            RollCall.cluster == mentor.cluster,
            RollCall.day.between(first, last),
            RollCall.asked_at.is_not(None),
            RollCall.confirmed_at.is_(None),
        )
    )
    for call in [one for one in asked if is_of(mentor, one, employers)]:
        if deputy.person_id is not None:
            await ask_too(session, call, deputy.person_id, now)


async def _standin(session: AsyncSession, row: Deputy, names: dict[int, str]) -> Standin:
    deputy = await session.get(Membership, row.deputy_id)
    name = deputy.name if deputy else None
    return Standin(row.id, names[row.membership_id], name or "", row.date_from, row.date_to)


async def _log(session: AsyncSession, now: datetime, actor: Person, action: str, mentor: Membership) -> None:
    await record(session, now, actor, action, cluster=mentor.cluster, college_id=mentor.college_id)
