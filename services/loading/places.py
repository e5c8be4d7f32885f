"""Which college a file is for: the only one that fits, or the one that is named."""

from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue import Cluster, College
from models.language import Words
from models.student import Group
from services.spreadsheets.wording import folded


@dataclass(frozen=True, slots=True)
class Place:
    """A college of a cluster. `timezone` is the cluster's IANA zone; `known_by` are folded names."""

    cluster: str
    college_id: int
    college: Words
    timezone: str
    known_by: frozenset[str]
    has_groups: bool

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


class PlaceUnclear(Exception):
    """None or several colleges fit; `found` are those, `known` are all that there are."""

    def __init__(self, found: tuple[Place, ...], known: tuple[Place, ...]) -> None:
        super().__init__("the college is unclear")
        self.found = found
        self.known = known


async def places(session: AsyncSession) -> tuple[Place, ...]:
    """Every college, in the order of its cluster's pack."""
    rows = await session.execute(
        select(College, Cluster.timezone, College.id.in_(select(Group.college_id)))
        .join(Cluster, Cluster.slug == College.cluster)
        .where(College.retired_at.is_(None), Cluster.retired_at.is_(None))
        .order_by(Cluster.position, College.position, College.id)
    )
    return tuple(
        Place(
            college.cluster,
            college.id,
            college.name,
            timezone,
            frozenset(
                folded(name) for name in (college.key, college.name.ru, college.name.en, *college.aliases)
            ),
            has_groups=bool(grouped),
        )
        for college, timezone, grouped in rows
    )


def chosen(known: Iterable[Place], cluster: str | None = None, college: str | None = None) -> Place:
    """The only college that fits. Where several do, the only one among them that has groups already.

    Raises:
        PlaceUnclear: none fits, or several do.
    """
    everything = tuple(known)
    found = tuple(one for one in everything if cluster is None or one.cluster == folded(cluster))
    if college is not None:
        name = folded(college)
        found = tuple(one for one in found if name in one.known_by) or tuple(
            one for one in found if any(name in known_name for known_name in one.known_by)
        )
    if len(found) > 1:
        found = tuple(one for one in found if one.has_groups) or found
    if len(found) != 1:
        raise PlaceUnclear(found, everything)
    return found[0]
