"""Erasing a person: their rows go, and what must stay stays without them.

The college's own roster stays: the college must keep it by law. Roles that were held, consents and the log
stay as facts about nobody.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.calendar import CalendarLink
from models.handoff import Handoff
from models.invitation import Claim, Invitation
from models.membership import Membership
from models.person import Person as PersonRow
from models.prompt import Prompt
from models.student import LeftGroup, Student
from services.attendance.erasing import erase_words
from services.consents import withdraw
from services.joining.working import revoke_named_by
from services.outbox.keeping import erase_letters


@dataclass(frozen=True, slots=True)
class Left:
    """What stays without the person. `roster`: a line of a college's roster bore their name."""

    roster: bool


async def leave(session: AsyncSession, person_id: int, now: datetime) -> bool:
    """End everything that the person is. Account, language and questions stay; returns if a student left."""
    await session.execute(
        update(Membership)
        .where(Membership.person_id == person_id, Membership.ended_at.is_(None))
        .values(ended_at=now)
    )
    await revoke_named_by(session, person_id, now)
    await session.execute(delete(Claim).where(Claim.person_id == person_id))
    await session.execute(delete(CalendarLink).where(CalendarLink.person_id == person_id))
    lines = select(Student.id).where(Student.person_id == person_id)
    await session.execute(delete(LeftGroup).where(LeftGroup.student_id.in_(lines)))
    untied = await session.scalars(
        update(Student)
        .where(Student.person_id == person_id)
        .values(person_id=None, joined_at=None)
        .returning(Student.id)
    )
    await withdraw(session, person_id, now)
    return untied.first() is not None


async def erase(session: AsyncSession, person_id: int, now: datetime) -> Left:
    """The log, consents and ended roles lose their person by the foreign keys of their tables."""
    await erase_words(session, person_id)
    student = await leave(session, person_id, now)
    await _unname(session, person_id)
    await session.execute(delete(Handoff).where(Handoff.person_id == person_id))
    await session.execute(delete(Prompt).where(Prompt.person_id == person_id))
    await erase_letters(session, person_id)
    await session.execute(delete(PersonRow).where(PersonRow.id == person_id))
    return Left(roster=student)


async def _unname(session: AsyncSession, person_id: int) -> None:
    """Of the roles that were held, and of the links that made them."""
    held = select(Membership.name, Membership.role, Membership.cluster).where(
        Membership.person_id == person_id, Membership.name.is_not(None)
    )
    same = tuple_(Invitation.name, Invitation.role, Invitation.cluster).in_(held)
    await session.execute(update(Invitation).where(Invitation.used > 0, same).values(name=None))
    await session.execute(update(Membership).where(Membership.person_id == person_id).values(name=None))
