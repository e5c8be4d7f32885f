"""Letters of claims: to staff that somebody waits, to the person what was decided."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.invitation import Claim, ClaimStatus
from models.outbox import Letter, LetterKind, LetterStatus
from models.student import Group, Student
from services.addressees import coordinators_of
from services.outbox import Entry, put

TOGETHER = timedelta(minutes=5)
"""A class follows its link within minutes: staff hear of all of them at once."""
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class WaitingClaims:
    """How many wait in a group now."""

    cluster: str
    college_id: int
    group: str
    count: int


@dataclass(frozen=True, slots=True)
class Decision:
    confirmed: bool
    group: str


async def tell_staff(session: AsyncSession, group: Group, now: datetime) -> None:
    """One letter for a group and an hour; what comes after it was sent waits for the next hour's."""
    recipients = await coordinators_of(session, group.cluster, group.college_id)
    hour = now.replace(minute=0, second=0, microsecond=0)
    said = await session.scalars(
        select(Letter.recipient).where(
            Letter.kind == LetterKind.CLAIM,
            Letter.occasion == _occasion(group.id, hour),
            Letter.status != LetterStatus.PENDING,
        )
    )
    told = set(said)
    await put(
        session,
        now,
        [
            _entry(one, group.id, hour + HOUR, hour + HOUR)
            if one in told
            else _entry(one, group.id, hour, now + TOGETHER)
            for one in recipients
        ],
    )


def _entry(recipient: int, group_id: int, hour: datetime, due_at: datetime) -> Entry:
    return Entry(recipient, LetterKind.CLAIM, _occasion(group_id, hour), due_at, {"group": group_id})


def _occasion(group_id: int, hour: datetime) -> str:
    return f"group-{group_id}-{hour:%Y-%m-%dT%H}"


def decision_on(claim_id: int, person_id: int, now: datetime) -> Entry:
    return Entry(person_id, LetterKind.CLAIM_DECIDED, f"claim-{claim_id}", now, {"claim": claim_id})


async def waiting_claims(session: AsyncSession, group_id: int) -> WaitingClaims | None:
    group = await session.get(Group, group_id)
    if group is None:
        return None
    counted = (
        select(func.count())
        .select_from(Claim)
        .join(Student, Student.id == Claim.student_id)
        .where(Student.group_id == group_id, Claim.status == ClaimStatus.PENDING)
    )
    return WaitingClaims(group.cluster, group.college_id, group.code, await session.scalar(counted) or 0)


async def decision(session: AsyncSession, claim_id: int, person_id: int) -> Decision | None:
    """None where it is not so any more, or was never this person's."""
    found = await session.execute(
        select(Claim.status, Student.person_id, Group.code)
        .join(Student, Student.id == Claim.student_id)
        .join(Group, Group.id == Student.group_id)
        .where(Claim.id == claim_id, Claim.person_id == person_id)
    )
    row = found.one_or_none()
    if row is None or row.status is ClaimStatus.PENDING:
        return None
    confirmed = row.status is ClaimStatus.CONFIRMED
    if confirmed is not (row.person_id == person_id):
        return None  # untied since, or confirmed after all
    return Decision(confirmed, row.code)
