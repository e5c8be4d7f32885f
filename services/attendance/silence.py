"""The ladder for a roll call that nobody confirms: the mentor, the deputy, at the day's end the coordinator.

Each step is taken once and for ever: a column of the roll call says since when. Whatever happens, the day
stays unconfirmed.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.attendance import Attendance, Deputy, RollCall
from models.catalogue import Cluster
from models.membership import Membership
from models.outbox import LetterKind
from services.addressees import coordinators_of
from services.attendance.calls import closes_at, zone_of
from services.attendance.rights import is_of
from services.attendance.scoping import mentor_names
from services.database import Database
from services.outbox import Entry, put
from services.practice.mentoring import employers_of, mentors_of
from services.roles import Roles

PATIENCE = timedelta(minutes=30)
"""From the question to the reminder, and from the reminder to the deputy."""
EVENING = time(20)
"""Local: when coordinators are told of the day."""
LOOKED_BACK = timedelta(days=7)
MENTOR, DEPUTY, COORDINATOR = "mentor", "deputy", "coordinator"


@dataclass(frozen=True, slots=True)
class Silent:
    """A roll call that is still unconfirmed. Times are UTC, `zone` is where they are shown."""

    call_id: int
    day: date
    starts_at: datetime
    ends_at: datetime
    timed: bool
    zone: ZoneInfo
    employer: str
    workshop: str | None
    mentor: str
    trainees: int


class Silences:
    """Letters of this ladder, made of what is true when they are sent."""

    def __init__(self, database: Database, roles: Roles) -> None:
        self._database = database
        self._roles = roles

    async def told(self, person_id: int, call_ids: Collection[int], step: str) -> tuple[Silent, ...]:
        """Of these roll calls what is still unconfirmed and the person still answers for."""
        standing = await self._roles.of(person_id)
        own = {duty.membership_id for duty in standing.duties}
        async with self._database.read() as session:
            calls = await session.scalars(
                select(RollCall).where(RollCall.id.in_(call_ids), RollCall.confirmed_at.is_(None))
            )
            mine = []
            for call in calls:
                scope = standing.scope(call.cluster)
                if step == COORDINATOR:
                    asked = scope is not None and scope.covers(call.college_id)
                else:
                    asked = bool(own & {one.id for one in await _asked(session, call, step)})
                if asked:
                    mine.append(call)
            return await _silent(session, mine)


async def plan_silence(session: AsyncSession, now: datetime) -> None:
    """A planner: see services.outbox.planning. Nothing of it has a moment of its own."""
    calls = await session.scalars(
        select(RollCall)
        .where(
            RollCall.confirmed_at.is_(None),
            RollCall.day >= (now - LOOKED_BACK).date(),
            RollCall.starts_at <= now,
            RollCall.escalated_at.is_(None),
            exists().where(Attendance.roll_call_id == RollCall.id, Attendance.void_at.is_(None)),
        )
        .with_for_update(skip_locked=True)
    )
    by_cluster: defaultdict[str, list[RollCall]] = defaultdict(list)
    for call in calls:
        by_cluster[call.cluster].append(call)
    for cluster, open_calls in by_cluster.items():
        zone = await zone_of(session, cluster)
        for call in open_calls:
            await _remind(session, call, zone, now)
        await _escalate(session, cluster, open_calls, zone, now)


async def _remind(session: AsyncSession, call: RollCall, zone: ZoneInfo, now: datetime) -> None:
    """Who was asked is reminded, then the deputy is; until a mentor can no longer confirm."""
    until = closes_at(call.day, zone)
    if call.asked_at is None or now >= until:
        return
    if call.reminded_at is None:
        if call.asked_at + PATIENCE <= now:
            call.reminded_at = now
            await _put(session, now, call, MENTOR, until)
    elif call.deputy_asked_at is None and call.reminded_at + PATIENCE <= now:
        call.deputy_asked_at = now
        await _put(session, now, call, DEPUTY, until)


async def _put(session: AsyncSession, now: datetime, call: RollCall, step: str, until: datetime) -> None:
    people = {one.person_id for one in await _asked(session, call, step)} - {None}
    facts = {"calls": [call.id], "step": step}
    await put(
        session,
        now,
        [
            Entry(one, LetterKind.ROLL_CALL_SILENT, f"silent-{call.id}-{step}", now, facts, expires_at=until)
            for one in sorted(filter(None, people))
        ],
    )


async def _asked(session: AsyncSession, call: RollCall, step: str) -> list[Membership]:
    if step == MENTOR:
        return await mentors_of(
            session, call.cluster, call.mentor_key, college_id=call.college_id, employer=call.employer
        )
    return await _deputies(session, call)


async def _deputies(session: AsyncSession, call: RollCall) -> list[Membership]:
    mentor, deputy = aliased(Membership), aliased(Membership)
    found = await session.execute(
        select(mentor, deputy)
        .select_from(Deputy)
        .join(mentor, mentor.id == Deputy.membership_id)
        .join(deputy, deputy.id == Deputy.deputy_id)
        .where(
            Deputy.ended_at.is_(None),
            Deputy.date_from <= call.day,
            Deputy.date_to >= call.day,
            mentor.cluster == call.cluster,
            deputy.ended_at.is_(None),
        )
    )
    employers = await employers_of(session, call.cluster)
    return [standing_in for absent, standing_in in found if is_of(absent, call, employers)]


async def _escalate(
    session: AsyncSession, cluster: str, calls: list[RollCall], zone: ZoneInfo, now: datetime
) -> None:
    """One letter to each coordinator for each evening; a shift that ends later waits for the next one."""
    evening = _last_evening(zone, now)
    over = [one for one in calls if one.ends_at <= evening]
    by_person: defaultdict[int, list[int]] = defaultdict(list)
    people = {
        college: await coordinators_of(session, cluster, college)
        for college in {one.college_id for one in over}
    }
    for call in over:
        for person in people[call.college_id]:
            by_person[person].append(call.id)
    occasion = f"silent-{cluster}-{evening.astimezone(zone):%Y-%m-%d}"
    told = await put(
        session,
        now,
        [
            Entry(person, LetterKind.ROLL_CALL_SILENT, occasion, now, {"calls": ids, "step": COORDINATOR})
            for person, ids in by_person.items()
        ],
    )
    if told or not by_person:  # what this evening's letters no longer tell waits for the next evening
        for call in over:
            call.escalated_at = now


def _last_evening(zone: ZoneInfo, now: datetime) -> datetime:
    today = datetime.combine(now.astimezone(zone).date(), EVENING, zone)
    evening = today if today <= now else today - timedelta(days=1)
    return evening.astimezone(UTC)


async def _silent(session: AsyncSession, calls: list[RollCall]) -> tuple[Silent, ...]:
    names = await mentor_names(session, {one.mentor_key for one in calls})
    counted = await session.execute(
        select(Attendance.roll_call_id, func.count())
        .where(Attendance.roll_call_id.in_([one.id for one in calls]), Attendance.void_at.is_(None))
        .group_by(Attendance.roll_call_id)
    )
    counts = dict(counted.all())
    rows = await session.execute(
        select(Cluster.slug, Cluster.timezone).where(Cluster.slug.in_({one.cluster for one in calls}))
    )
    zones = {slug: ZoneInfo(zone) for slug, zone in rows}
    silent = [
        Silent(
            one.id,
            one.day,
            one.starts_at,
            one.ends_at,
            one.timed,
            zones[one.cluster],
            one.employer,
            one.workshop,
            names.get(one.mentor_key, one.mentor_key),
            counts.get(one.id, 0),
        )
        for one in calls
    ]
    return tuple(sorted(silent, key=lambda one: (one.day, one.employer, one.starts_at, one.call_id)))
