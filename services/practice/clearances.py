"""What a student needs before the first day at a plant, and whether it is there on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue import Cluster
from models.membership import Role
from models.practice import Clearance, ClearanceKind
from models.student import Group, Student
from services.roster.ages import is_minor

AT_ONCE = 500
"""Students in one statement: databases limit variables."""


class Task(StrEnum):
    """The kinds of clearance, and what only minors need."""

    BRIEFING = ClearanceKind.BRIEFING.value
    MEDICAL = ClearanceKind.MEDICAL.value
    CLOTHING = ClearanceKind.CLOTHING.value
    ENTRY = ClearanceKind.ENTRY.value
    GUARDIAN = "guardian"
    """The consent of a parent or guardian."""


class Why(StrEnum):
    MISSING = "missing"
    TOO_EARLY = "too_early"
    """It holds from a later day on."""
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Done:
    """Holds from `since` to `until`, both included, local to the cluster; without `until` for good.

    `by` is the right by which it was recorded, None where a consent was.
    """

    since: date
    until: date | None = None
    by: Role | None = None


@dataclass(frozen=True, slots=True)
class Lack:
    """Why a student is not admitted. `until` is the last day on which an expired task held."""

    task: Task
    why: Why
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Clearances:
    """What one student has done. The birth date is for the rule and never for a screen."""

    student_id: int
    done: Mapping[Task, Done]
    birth_date: date | None

    def needed(self, day: date) -> tuple[Task, ...]:
        """Whoever is of age that day, or of unknown age, needs nobody's consent."""
        minor = is_minor(self.birth_date, day) is True
        return tuple(task for task in Task if task is not Task.GUARDIAN or minor)

    def lacks(self, day: date) -> tuple[Lack, ...]:
        """What keeps the student from being admitted on this local day, in the order of the tasks."""
        return tuple(lack for task in self.needed(day) if (lack := self._lack(task, day)) is not None)

    def admitted(self, day: date) -> bool:
        return not self.lacks(day)

    def _lack(self, task: Task, day: date) -> Lack | None:
        done = self.done.get(task)
        if done is None:
            return Lack(task, Why.MISSING)
        if done.since > day:
            return Lack(task, Why.TOO_EARLY)
        if done.until is not None and done.until < day:
            return Lack(task, Why.EXPIRED, done.until)
        return None


async def clearances_of(session: AsyncSession, student_ids: Iterable[int]) -> Mapping[int, Clearances]:
    """By student id; an id that no student has is left out."""
    wanted = sorted(set(student_ids))
    found: dict[int, Clearances] = {}
    for start in range(0, len(wanted), AT_ONCE):
        found |= await _some(session, wanted[start : start + AT_ONCE])
    return found


async def clearances_among(
    session: AsyncSession, students: Iterable[tuple[int, date | None, datetime | None]], zone: ZoneInfo
) -> Mapping[int, Clearances]:
    """The same of students of one cluster whose id, birth date and guardian's consent are known already."""
    known = list(students)
    done: dict[int, dict[Task, Done]] = {}
    for start in range(0, len(known), AT_ONCE):
        done |= await _done(session, [student_id for student_id, _, _ in known[start : start + AT_ONCE]])
    return {
        student_id: Clearances(student_id, done.get(student_id, {}) | _consent(agreed_at, zone), birth_date)
        for student_id, birth_date, agreed_at in known
    }


async def _some(session: AsyncSession, student_ids: list[int]) -> dict[int, Clearances]:
    students = await session.execute(
        select(Student.id, Student.birth_date, Student.guardian_consent_at, Cluster.timezone)
        .join(Group, Group.id == Student.group_id)
        .join(Cluster, Cluster.slug == Group.cluster)
        .where(Student.id.in_(student_ids))
    )
    done = await _done(session, student_ids)
    return {
        student_id: Clearances(
            student_id, done.get(student_id, {}) | _consent(agreed_at, ZoneInfo(zone)), birth_date
        )
        for student_id, birth_date, agreed_at, zone in students
    }


async def _done(session: AsyncSession, student_ids: list[int]) -> dict[int, dict[Task, Done]]:
    rows = await session.execute(
        select(
            Clearance.student_id,
            Clearance.kind,
            Clearance.granted_on,
            Clearance.valid_until,
            Clearance.recorded_as,
        ).where(Clearance.student_id.in_(student_ids), Clearance.ended_at.is_(None))
    )
    done: dict[int, dict[Task, Done]] = {}
    for student_id, kind, since, until, by in rows:
        done.setdefault(student_id, {})[Task(kind.value)] = Done(since, until, by)
    return done


def _consent(agreed_at: datetime | None, zone: ZoneInfo) -> dict[Task, Done]:
    if agreed_at is None:
        return {}
    return {Task.GUARDIAN: Done(agreed_at.astimezone(zone).date())}
