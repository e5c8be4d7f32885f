"""Who of the staff is written to: people with the bot who answer for a college."""

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.membership import Membership, Role


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
