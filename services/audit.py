"""The log of who did what: written in the transaction of the deed, read by staff of the same scope."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.audit import Actor, AuditEntry
from models.membership import Membership
from models.student import Group
from services.database import Database
from services.pages import Page, page_from
from services.people import Person, ensure_person
from services.roles import Roles, Scope


@dataclass(frozen=True, slots=True)
class Entry:
    """`actor` is the name of the member of staff who did it, if they have one; `by_person`: not a job."""

    at: datetime
    action: str
    college_id: int | None
    facts: dict[str, Any]
    actor: str | None
    by_person: bool


async def record(
    session: AsyncSession,
    at: datetime,
    actor: Person | None,
    action: str,
    *,
    cluster: str | None = None,
    college_id: int | None = None,
    **facts: Any,
) -> None:
    """Adds a line to the log. `facts` are ids, codes and counts: never names, numbers to call or birth dates.

    Without an actor it was the command line or a job.
    """
    actor_id = await actor_of(session, actor.id, at) if actor else None
    session.add(
        AuditEntry(
            at=at, actor_id=actor_id, action=action, cluster=cluster, college_id=college_id, facts=facts
        )
    )
    await session.flush()


async def record_of(
    session: AsyncSession,
    at: datetime,
    actor: Person | None,
    action: str,
    group: Group,
    **facts: Any,
) -> None:
    """As `record`, of something that is this group's; a student is named by the `number` in its list."""
    facts = {"group": group.code, **facts}
    await record(session, at, actor, action, cluster=group.cluster, college_id=group.college_id, **facts)


async def actor_of(session: AsyncSession, person_id: int, at: datetime) -> int:
    """By whom the log knows this person."""
    known: int | None = await session.scalar(select(Actor.id).where(Actor.person_id == person_id))
    if known is not None:
        return known
    await ensure_person(session, person_id, at)
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    await session.execute(dialect.insert(Actor).on_conflict_do_nothing(), {"person_id": person_id})
    made: int = (await session.scalars(select(Actor.id).where(Actor.person_id == person_id))).one()
    return made


class Audit:
    def __init__(self, database: Database, roles: Roles) -> None:
        self._database = database
        self._roles = roles

    async def entries(self, actor: Person, cluster: str, number: int) -> Page[Entry]:
        """The newest first, of what the actor answers for.

        Raises:
            Refusal: `not-staff` or `not-yours`.
        """
        scope = await self._roles.scope(actor, cluster)
        name = (
            select(Membership.name)
            .where(Membership.person_id == Actor.person_id, Membership.cluster == AuditEntry.cluster)
            .order_by(Membership.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        statement = (
            select(
                AuditEntry.at,
                AuditEntry.action,
                AuditEntry.college_id,
                AuditEntry.facts,
                name,
                AuditEntry.actor_id.is_not(None),
            )
            .outerjoin(Actor, Actor.id == AuditEntry.actor_id)
            .where(*_within(scope))
            .order_by(AuditEntry.id.desc())
        )
        async with self._database.read() as session:
            page = await page_from(session, statement, number)
        items = tuple(Entry(*row) for row in page.items)
        return Page(items, page.number, page.pages, page.total)


def _within(scope: Scope) -> tuple[Any, ...]:
    """What concerns the whole cluster is for whoever answers for all of it."""
    own = AuditEntry.cluster == scope.cluster
    return (own,) if scope.colleges is None else (own, AuditEntry.college_id.in_(scope.colleges))
