"""When absences are told of: a college's own thresholds, or else these."""

from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import AttendanceRule
from models.catalogue import College
from services.audit import record
from services.clock import Clock
from services.database import Database
from services.people import Person
from services.refusal import Refusal
from services.roles import Roles


class Threshold(StrEnum):
    """One letter, for an address has 64 bytes."""

    TUTOR = "t"
    COORDINATOR = "c"
    HOURS = "h"


@dataclass(frozen=True, slots=True)
class Rule:
    """Days in a row without an excuse after which the tutor, and the coordinator, is written to.

    `hours_missed`: also the coordinator, None for never.
    """

    tutor_after: int = 2
    coordinator_after: int = 3
    hours_missed: float | None = 18.0


DAYS = (1, 10)
HOURS = (0, 200)
HOURS_STEP = 6
"""Hours that one tap adds or takes; none at all is "not watched"."""


class Rules:
    """Every method raises Refusal `not-staff`, `not-yours` or `gone`."""

    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def of(self, actor: Person, cluster: str) -> tuple[tuple[int, Rule], ...]:
        """Rules of the colleges that the actor answers for, by the college's id."""
        scope = await self._roles.scope(actor, cluster)
        async with self._database.read() as session:
            found = await session.scalars(
                select(College.id)
                .where(College.cluster == cluster, College.retired_at.is_(None))
                .order_by(College.position)
            )
            own = [college for college in found if scope.covers(college)]
            rules = await rules_of(session, set(own))
        return tuple((college, rules[college]) for college in own)

    async def change(self, actor: Person, college_id: int, threshold: Threshold, value: int) -> str:
        """Set one threshold, within bounds; hours of 0 are not watched. Returns the cluster."""
        standing = await self._roles.require_staff(actor)
        async with self._database.write() as session:
            college = await session.get(College, college_id)
            if college is None:
                raise Refusal("gone")
            standing.require(college.cluster, college.id)
            before = (await rules_of(session, {college.id}))[college.id]
            after = _with(before, threshold, value)
            if after != before:
                await session.merge(
                    AttendanceRule(
                        college_id=college.id,
                        tutor_after=after.tutor_after,
                        coordinator_after=after.coordinator_after,
                        hours_missed=after.hours_missed,
                    )
                )
                await record(
                    session,
                    self._clock(),
                    actor,
                    "attendance-rule",
                    cluster=college.cluster,
                    college_id=college.id,
                    tutor=after.tutor_after,
                    coordinator=after.coordinator_after,
                    hours=after.hours_missed or 0,
                )
            return college.cluster


async def rules_of(session: AsyncSession, colleges: set[int]) -> dict[int, Rule]:
    found = await session.scalars(select(AttendanceRule).where(AttendanceRule.college_id.in_(colleges)))
    known = {one.college_id: Rule(one.tutor_after, one.coordinator_after, one.hours_missed) for one in found}
    return {college: known.get(college, Rule()) for college in colleges}


def _with(rule: Rule, threshold: Threshold, value: int) -> Rule:
    days = min(max(value, DAYS[0]), DAYS[1])
    match threshold:
        case Threshold.TUTOR:
            return replace(rule, tutor_after=days)
        case Threshold.COORDINATOR:
            return replace(rule, coordinator_after=days)
        case Threshold.HOURS:
            hours = min(max(value, HOURS[0]), HOURS[1])
            return replace(rule, hours_missed=float(hours) if hours else None)
