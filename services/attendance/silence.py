"""The ladder for a roll call that nobody confirms: the mentor, the deputy, at the day's end the coordinator.

Each step is taken once and for ever: a column of the roll call says since when. Whatever happens, the day
stays unconfirmed.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, RollCall
from models.catalogue import Cluster
from models.outbox import Letter, LetterKind
from services.addressees import coordinators_of
from services.attendance.calls import NOON, closes_at
from services.attendance.holders import Holders, holders_in, people_of
from services.attendance.rights import held
from services.attendance.scoping import mentor_names
from services.database import Database
from services.outbox import Entry, Plan, Step, in_steps, put
from services.refusal import Refusal
from services.roles import Roles, Standing

AT_ONCE = 50
"""Roll calls in one step: whoever taps waits until it is written."""
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
        async with self._database.read() as session:
            calls = await session.scalars(
                select(RollCall).where(RollCall.id.in_(call_ids), RollCall.confirmed_at.is_(None))
            )
            mine = []
            for call in calls.all():
                scope = standing.scope(call.cluster)
                if step == COORDINATOR:
                    asked = scope is not None and scope.covers(call.college_id)
                else:
                    asked = await _holds(session, standing, call)
                if asked:
                    mine.append(call)
            return await _silent(session, mine)


async def plan_silence(session: AsyncSession, now: datetime) -> Plan:
    """A planner. Nothing of it has a moment of its own."""
    steps: list[Step] = []
    for cluster, timezone in (await session.execute(select(Cluster.slug, Cluster.timezone))).all():
        zone = ZoneInfo(timezone)
        if silent := await _silent_calls(session, cluster, now, _unclimbed(zone, now)):
            holders = await holders_in(session, cluster, (now - LOOKED_BACK).date())
            steps += in_steps(silent, AT_ONCE, partial(_remind, holders, zone, now))
        over = await _silent_calls(session, cluster, now, RollCall.ends_at <= _last_evening(zone, now))
        if over and await _is_news(session, cluster, over, zone, now):
            steps.append(partial(_escalate, cluster, over, zone, now))
    return Plan(steps=steps)


async def _silent_calls(
    session: AsyncSession, cluster: str, now: datetime, which: ColumnElement[bool]
) -> list[int]:
    counts = exists().where(Attendance.roll_call_id == RollCall.id, Attendance.void_at.is_(None))
    wanted = select(RollCall.id).where(RollCall.cluster == cluster, _is_silent(now), which, counts)
    return list(await session.scalars(wanted.order_by(RollCall.id)))


def _is_silent(now: datetime) -> ColumnElement[bool]:
    """It has begun, nobody has confirmed it, and no coordinator was told. Of an order that came late nobody
    is silent.
    """
    return and_(
        RollCall.late_until.is_(None),
        RollCall.confirmed_at.is_(None),
        RollCall.day >= (now - LOOKED_BACK).date(),
        RollCall.starts_at <= now,
        RollCall.escalated_at.is_(None),
    )


def _unclimbed(zone: ZoneInfo, now: datetime) -> ColumnElement[bool]:
    """Who was asked so long ago is to be reminded, or the deputy is; until a mentor can no longer confirm."""
    mentor = and_(RollCall.reminded_at.is_(None), RollCall.asked_at <= now - PATIENCE)
    deputy = and_(RollCall.deputy_asked_at.is_(None), RollCall.reminded_at <= now - PATIENCE)
    first = (now.astimezone(zone) - timedelta(hours=NOON.hour)).date()
    return and_(RollCall.day >= first, or_(mentor, deputy))


async def _is_news(
    session: AsyncSession, cluster: str, call_ids: Sequence[int], zone: ZoneInfo, now: datetime
) -> bool:
    """This evening's letter is still to be written for somebody, or there is nobody to write to."""
    colleges = await session.scalars(select(RollCall.college_id).distinct().where(RollCall.id.in_(call_ids)))
    people = {one for college in colleges.all() for one in await coordinators_of(session, cluster, college)}
    told = await session.scalars(
        select(Letter.recipient).where(
            Letter.recipient.in_(people),
            Letter.kind == LetterKind.ROLL_CALL_SILENT,
            Letter.occasion == _evening_of(cluster, zone, now),
        )
    )
    return not people or bool(people - set(told))


async def _still(session: AsyncSession, call_ids: Sequence[int], now: datetime) -> list[RollCall]:
    """Those that are silent still; whoever taps on one at this moment is not silent."""
    found = await session.scalars(
        select(RollCall)
        .where(RollCall.id.in_(call_ids), _is_silent(now))
        .order_by(RollCall.id)
        .with_for_update(skip_locked=True)
    )
    return list(found)


async def _remind(
    holders: Holders, zone: ZoneInfo, now: datetime, call_ids: Sequence[int], session: AsyncSession
) -> None:
    letters: list[Entry] = []
    for call in await _still(session, call_ids, now):
        until = closes_at(call.day, zone)
        if now >= until:
            continue
        if call.reminded_at is None:
            call.reminded_at = now
            step, asked = MENTOR, holders.mentors_of(call)
        else:
            call.deputy_asked_at = now
            step, asked = DEPUTY, holders.deputies_of(call)
        facts, occasion = {"calls": [call.id], "step": step}, f"silent-{call.id}-{step}"
        letters += [
            Entry(one, LetterKind.ROLL_CALL_SILENT, occasion, now, facts, expires_at=until)
            for one in people_of(asked)
        ]
    await put(session, now, letters)


async def _escalate(
    cluster: str, call_ids: Sequence[int], zone: ZoneInfo, now: datetime, session: AsyncSession
) -> None:
    """One letter to each coordinator for each evening; a shift that ends later waits for the next one."""
    over = await _still(session, call_ids, now)
    by_person: defaultdict[int, list[int]] = defaultdict(list)
    people = {
        college: await coordinators_of(session, cluster, college)
        for college in {one.college_id for one in over}
    }
    for call in over:
        for person in people[call.college_id]:
            by_person[person].append(call.id)
    occasion = _evening_of(cluster, zone, now)
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


async def _holds(session: AsyncSession, standing: Standing, call: RollCall) -> bool:
    try:
        await held(session, standing, call=call.id)
    except Refusal:
        return False
    return True


def _evening_of(cluster: str, zone: ZoneInfo, now: datetime) -> str:
    """The occasion of the letters of one evening."""
    return f"silent-{cluster}-{_last_evening(zone, now).astimezone(zone):%Y-%m-%d}"


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
