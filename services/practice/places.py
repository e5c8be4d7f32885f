"""Places of practice for staff: those that orders name, and what has been told about each."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.practice import Site
from models.schedule import Placement
from models.student import Group
from services.audit import record
from services.clock import Clock
from services.database import Database
from services.pages import Page, page_of
from services.people import Person, ensure_person
from services.practice.cards import Point, Told, told_of
from services.practice.sites import place_key, site_of, sites_of
from services.refusal import Refusal
from services.roles import Roles, Scope
from services.roster.ages import local_date
from services.roster.queries import within

LONGEST = 300
"""Characters of one text about a place."""
RADII = (100, 300, 500, 1000)
"""Metres around the point."""
USUAL_RADIUS = 300


class About(StrEnum):
    """What staff may write about a place; a column of `sites`."""

    GATE = "gate"
    BRING = "bring"
    WEAR = "wear"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place that live orders name today or later. `order` is one of them, `unknown` counts the gaps."""

    order: int
    college_id: int
    employer: str
    workshop: str | None
    students: int
    unknown: int


@dataclass(frozen=True, slots=True)
class PlaceView:
    order: int
    cluster: str
    college_id: int
    employer: str
    workshop: str | None
    addresses: tuple[str, ...]
    told: Told


class Places:
    """A place goes by the id of any order that names it.

    Every method raises Refusal `not-staff`, `not-yours` or `gone`.
    """

    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def of(self, actor: Person, cluster: str, number: int) -> Page[PlaceLine]:
        """What is least known comes first."""
        scope = await self._roles.scope(actor, cluster)
        async with self._database.read() as session:
            today = await local_date(session, cluster, self._clock())
            lines = await _lines(session, scope, today)
        lines.sort(key=lambda one: (-one.unknown, one.employer, one.workshop or "", one.college_id))
        return page_of(lines, number)

    async def one(self, actor: Person, order: int) -> PlaceView:
        standing = await self._roles.require_staff(actor)
        async with self._database.read() as session:
            placement, group = await _order(session, order)
            standing.require(group.cluster, group.college_id)
            site = await site_of(session, group.college_id, placement.employer, placement.workshop)
            return PlaceView(
                order,
                group.cluster,
                group.college_id,
                placement.employer,
                placement.workshop,
                await _addresses(session, group.college_id, placement),
                told_of(site),
            )

    async def tell(self, actor: Person, order: int, about: About, text: str | None) -> None:
        """Without a text it is unknown again. Also raises `place-text` for one that is too long."""
        text = " ".join(text.split()) if text else None
        if text and len(text) > LONGEST:
            raise Refusal("place-text", most=LONGEST)
        await self._change(actor, order, about.value, **{about.value: text})

    async def put_point(self, actor: Person, order: int, point: Point | None) -> None:
        """Where it is; without a point the radius goes, too."""
        if point is None:
            await self._change(actor, order, "point", latitude=None, longitude=None, radius=None)
            return
        at = {"latitude": point.latitude, "longitude": point.longitude}
        await self._change(actor, order, "point", **at, radius=USUAL_RADIUS)

    async def choose_radius(self, actor: Person, order: int, metres: int) -> None:
        """Within how many metres of the point somebody is at the place."""
        if metres not in RADII:
            raise Refusal("gone")
        await self._change(actor, order, "radius", radius=metres)

    async def _change(self, actor: Person, order: int, what: str, **values: Any) -> None:
        standing = await self._roles.require_staff(actor)
        now = self._clock()
        async with self._database.write() as session:
            placement, group = await _order(session, order)
            standing.require(group.cluster, group.college_id)
            await ensure_person(session, actor.id, now)
            site = await site_of(session, group.college_id, placement.employer, placement.workshop)
            if site is None:
                key = place_key(placement.employer, placement.workshop)
                site = Site(college_id=group.college_id, place_key=key, changed_at=now)
                session.add(site)
            if what == "radius" and site.latitude is None:
                raise Refusal("gone")
            for name, value in values.items():
                setattr(site, name, value)
            site.changed_at, site.changed_by = now, actor.id
            await session.flush()
            await record(
                session,
                now,
                actor,
                "place-told",
                cluster=group.cluster,
                college_id=group.college_id,
                site=site.id,
                about=what,
            )


async def _order(session: AsyncSession, order: int) -> tuple[Placement, Group]:
    placement = await session.get(Placement, order)
    if placement is None:
        raise Refusal("gone")
    return placement, await session.get_one(Group, placement.group_id)


async def _lines(session: AsyncSession, scope: Scope, today: date) -> list[PlaceLine]:
    rows = await session.execute(
        select(
            func.max(Placement.id).label("order"),
            Group.college_id,
            Placement.employer,
            Placement.workshop,
            func.count(Placement.student_id.distinct()).label("students"),
        )
        .join(Group, Group.id == Placement.group_id)
        .where(Placement.ended_by.is_(None), Placement.date_to >= today, *within(scope))
        .group_by(Group.college_id, Placement.employer, Placement.workshop)
    )
    places: dict[tuple[int, str], list[Any]] = defaultdict(list)
    for row in rows:
        places[row.college_id, place_key(row.employer, row.workshop)].append(row)
    sites = await sites_of(session, {college for college, _ in places})
    return [
        PlaceLine(
            max(row.order for row in named),
            key[0],
            named[0].employer,
            named[0].workshop,
            sum(row.students for row in named),
            unknown(told_of(sites.get(key))),
        )
        for key, named in places.items()
    ]


def unknown(told: Told) -> int:
    return [told.gate, told.bring, told.wear, told.contact, told.point].count(None)


async def _addresses(session: AsyncSession, college_id: int, place: Placement) -> tuple[str, ...]:
    """As the live orders write it: they may disagree."""
    found = await session.scalars(
        select(Placement.address)
        .join(Group, Group.id == Placement.group_id)
        .where(
            Placement.ended_by.is_(None),
            Group.college_id == college_id,
            Placement.employer == place.employer,
            Placement.workshop.is_not_distinct_from(place.workshop),
            Placement.address.is_not(None),
        )
        .distinct()
        .order_by(Placement.address)
    )
    return tuple(address for address in found if address)
