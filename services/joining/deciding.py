"""Yes or no to one claim, in the transaction of whoever decides."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.invitation import Claim, ClaimStatus
from services.audit import record_of
from services.joining.letters import decision_on
from services.joining.links import tie
from services.outbox import put
from services.people import Person, ensure_person
from services.refusal import Refusal
from services.roles import Standing
from services.roster.access import own_student

TOLD_TO_STAFF = {
    "already-student": "claimant-studies",
    "line-taken": "already-joined",
    "not-studying": "student-left",
}
"""The same reason not to tie a person to a line, said to whoever decides."""


@dataclass(frozen=True, slots=True)
class Decided:
    cluster: str
    person_id: int


async def locked(session: AsyncSession, claim_id: int) -> Claim:
    """The claim as it is now; nobody else decides before this transaction ends.

    Raises:
        Refusal: `gone`.
    """
    claim = await session.get(Claim, claim_id, with_for_update=True)
    if claim is None:
        raise Refusal("gone")
    return claim


async def decide(
    session: AsyncSession, standing: Standing, actor: Person, claim: Claim, now: datetime, *, yes: bool
) -> Decided:
    """Confirm or refuse a claim that is `locked`; the person is written to.

    Raises:
        Refusal: `not-yours`, `gone` if it was decided already; `TOLD_TO_STAFF`.
    """
    student, group = await own_student(session, standing, claim.student_id)
    if claim.status is not ClaimStatus.PENDING:
        raise Refusal("gone")
    await ensure_person(session, actor.id, now)
    if yes:
        try:
            await tie(session, student, claim.person_id, now)
        except Refusal as refusal:
            raise Refusal(TOLD_TO_STAFF[refusal.key], **refusal.facts) from None
    claim.status = ClaimStatus.CONFIRMED if yes else ClaimStatus.REFUSED
    claim.decided_at, claim.decided_by = now, actor.id
    await session.flush()
    action = "claim-confirmed" if yes else "claim-refused"
    await record_of(session, now, actor, action, group, number=student.number)
    await put(session, now, [decision_on(claim.id, claim.person_id, now)])
    return Decided(group.cluster, claim.person_id)
