"""What many questions about attendance begin with: the zone, open tasks of a scope, names of mentors."""

from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import AttendanceTask
from models.catalogue import Cluster
from models.schedule import Placement
from services.roles import Scope


async def zone_of(session: AsyncSession, cluster: str) -> ZoneInfo:
    return ZoneInfo((await session.scalars(select(Cluster.timezone).where(Cluster.slug == cluster))).one())


def open_in(scope: Scope) -> tuple[ColumnElement[bool], ...]:
    """Tasks of attendance that nobody has decided."""
    own = (AttendanceTask.cluster == scope.cluster, AttendanceTask.done_at.is_(None))
    return own if scope.colleges is None else (*own, AttendanceTask.college_id.in_(scope.colleges))


async def mentor_names(session: AsyncSession, keys: set[str]) -> dict[str, str]:
    """How the orders write the names of mentors, by their keys."""
    rows = await session.execute(
        select(Placement.mentor_key, func.max(Placement.mentor))
        .where(Placement.mentor_key.in_(keys))
        .group_by(Placement.mentor_key)
    )
    return {key: name for key, name in rows if key and name}
