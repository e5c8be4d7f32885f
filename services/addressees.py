"""Who of the staff is written to: people with the bot who answer for a college; and in which language."""

from collections.abc import Collection

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.consent import Consent, GivenBy
from models.following import FollowedGroup
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


async def language_of(session: AsyncSession, chat_id: int) -> Language:
    return (await languages_of(session, {chat_id}))[chat_id]


async def languages_of(session: AsyncSession, chat_ids: Collection[int]) -> dict[int, Language]:
    """What each person or followed chat has chosen, or else the language in which a person agreed to be
    written to.
    """
    found = await session.execute(select(Person.id, Person.language).where(Person.id.in_(chat_ids)))
    chosen: dict[int, Language] = {person: language for person, language in found if language is not None}
    if agreed := {one for one in chat_ids if one > 0 and one not in chosen}:
        consents = await session.execute(
            select(Consent.person_id, Consent.language)
            .where(Consent.person_id.in_(agreed), Consent.given_by == GivenBy.SELF)
            .order_by(Consent.id)
        )
        chosen |= {person: language for person, language in consents if person is not None}
    if groups := {one for one in chat_ids if one < 0}:
        followed = await session.execute(
            select(FollowedGroup.chat_id, FollowedGroup.language).where(FollowedGroup.chat_id.in_(groups))
        )
        chosen |= dict(followed.all())
    return {one: chosen.get(one) or Language.RU for one in chat_ids}
