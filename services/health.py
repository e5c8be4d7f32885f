"""Numbers by which administrators see that the installation is alive: counts and times, nobody's data."""

from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import Any

from sqlalchemy import Select, func, select

from models.audit import AuditEntry
from models.handoff import Handoff
from models.invitation import Claim, ClaimStatus
from models.membership import Membership, Role
from models.person import Person as PersonRow
from models.student import Group, Student
from services.clock import Clock
from services.database import Database
from services.people import Person
from services.roles import STUDYING, Roles

COUNTS: dict[str, Select[*tuple[Any, ...]]] = {
    "people": select(func.count()).select_from(PersonRow),
    "unreachable": select(func.count()).where(PersonRow.unreachable_at.is_not(None)),
    "groups": select(func.count()).where(Group.retired_at.is_(None)),
    "students": select(func.count()).where(Student.status.in_(STUDYING), Student.retired_at.is_(None)),
    "joined": select(func.count()).where(Student.status.in_(STUDYING), Student.person_id.is_not(None)),
    "coordinators": select(func.count()).where(
        Membership.role == Role.COORDINATOR, Membership.ended_at.is_(None)
    ),
    "mentors": select(func.count()).where(Membership.role == Role.MENTOR, Membership.ended_at.is_(None)),
    "pending": select(func.count()).where(Claim.status == ClaimStatus.PENDING),
    "unanswered": select(func.count()).where(Handoff.answered_at.is_(None)),
}


@dataclass(frozen=True, slots=True)
class Report:
    """`milliseconds` for all of `counts`; `erased_at`: when retention last had anything to erase."""

    database: str
    milliseconds: int
    counts: dict[str, int]
    started_at: datetime
    erased_at: datetime | None


class Health:
    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._roles = roles
        self._started_at = clock()

    async def report(self, actor: Person) -> Report:
        """
        Raises:
            Refusal: `not-staff` for everybody but administrators.
        """
        await self._roles.require_administrator(actor)
        begun = perf_counter()
        async with self._database.read() as session:
            counts = {name: await session.scalar(one) or 0 for name, one in COUNTS.items()}
            erased_at = await session.scalar(
                select(func.max(AuditEntry.at)).where(AuditEntry.action == "retention")
            )
            database = session.get_bind().dialect.name
        spent = round((perf_counter() - begun) * 1000)
        return Report(database, spent, counts, self._started_at, erased_at)
