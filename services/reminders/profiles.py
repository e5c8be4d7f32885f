"""Settings and zone of people, of a whole batch in one statement."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue import Cluster
from models.membership import Membership
from models.person import Person
from models.reminder import ReminderSettings
from models.student import Group, Student
from services.reminders.settings import DEFAULTS, Settings

NOWHERE = ZoneInfo("Europe/Moscow")
"""For whoever has not even chosen a cluster."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The zone is that of the cluster where somebody studies, or else works, or else looks around."""

    settings: Settings = DEFAULTS
    zone: ZoneInfo = NOWHERE


async def profiles(session: AsyncSession, person_ids: Iterable[int]) -> Mapping[int, Profile]:
    """By person; whoever the bot does not know is left out."""
    wanted = tuple(set(person_ids))
    if not wanted:
        return {}
    rows = await session.execute(_known().where(Person.id.in_(wanted)))
    return {row[0]: Profile(Settings.of(row[1]), ZoneInfo(row[2]) if row[2] else NOWHERE) for row in rows}


def _known() -> Select[*tuple[Any, ...]]:
    studies = (
        select(Cluster.timezone)
        .join(Group, Group.cluster == Cluster.slug)
        .join(Student, Student.group_id == Group.id)
        .where(Student.person_id == Person.id)
        .correlate(Person)
        .scalar_subquery()
    )
    works = (
        select(func.min(Cluster.timezone))
        .join(Membership, Membership.cluster == Cluster.slug)
        .where(Membership.person_id == Person.id, Membership.ended_at.is_(None))
        .correlate(Person)
        .scalar_subquery()
    )
    chosen = (
        select(Cluster.timezone).where(Cluster.slug == Person.cluster).correlate(Person).scalar_subquery()
    )
    return select(Person.id, ReminderSettings, func.coalesce(studies, works, chosen)).outerjoin(
        ReminderSettings, ReminderSettings.person_id == Person.id
    )
