"""Who of the staff is written to: people with the bot who answer for a college; and in which language."""

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.consent import Consent, GivenBy
from models.language import Language
from models.membership import Membership, Role
from models.person import Person


async def coordinators_of(session: AsyncSession, cluster: str, college_id: int) -> list[int]:
    """Telegram ids of those who coordinate this college, alone or with the whole cluster, without doubles."""
    found = await session.scalars(
        select(Membership.person_id)
        .where(
            Membership.cluster == cluster,
            Membership.role == Role.COORDINATOR,
            Membership.ended_at.is_(None),
            Membership.person_id.is_not(None),
            or_(Membership.college_id.is_(None), Membership.college_id == college_id),
        )
        .distinct()
        .order_by(Membership.person_id)
    )
    return [person_id for person_id in found if person_id is not None]


async def language_of(session: AsyncSession, person_id: int) -> Language:
    """What the person chose, or else the language in which they agreed to be written to."""
    chosen = await session.scalar(select(Person.language).where(Person.id == person_id))
    if chosen is None:
        chosen = await session.scalar(
            select(Consent.language)
            .where(Consent.person_id == person_id, Consent.given_by == GivenBy.SELF)
            .order_by(Consent.id.desc())
            .limit(1)
        )
    return chosen or Language.RU
