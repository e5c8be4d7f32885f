"""Which roll calls a mentor has: today's, yesterday's until noon, late ones, older ones, and the next."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, RollCall
from models.catalogue import Cluster
from models.membership import Membership
from models.student import Group, Student
from services.attendance.calls import LEAD, Phase, closing, phase_of
from services.attendance.mentorless import LOOKED_BACK
from services.attendance.opening import rows_of
from services.attendance.rights import is_of, mentor_rows, stood_in_for
from services.database import Database
from services.practice import Shift
from services.practice.mentoring import Employers, employers_of, trainees
from services.roles import Standing
from services.roster.forms import form_of
from services.roster.names import named, shown_apart

DAY = timedelta(days=1)
LOOK_BACK = timedelta(days=14)
LOOK_AHEAD = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class CallLine:
    """One roll call in a list; times are UTC, `zone` is where they are shown."""

    id: int
    zone: ZoneInfo
    day: date
    starts_at: datetime
    ends_at: datetime
    timed: bool
    employer: str
    workshop: str | None
    phase: Phase
    confirmed: bool
    late: bool
    closes_at: datetime
    trainees: int
    instead_of: str | None


@dataclass(frozen=True, slots=True)
class Upcoming:
    """The first local day on which trainees come, and who, by the colleges' forms of names."""

    day: date
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mine:
    """`current` may still be confirmed or corrected; `older` were never confirmed, and it is too late.

    `late` are of orders that came late and may still be confirmed, then those that may be corrected; the
    oldest first.
    """

    current: tuple[CallLine, ...]
    late: tuple[CallLine, ...]
    older: tuple[CallLine, ...]
    upcoming: Upcoming | None


@dataclass(frozen=True, slots=True)
class Held:
    """A mentor whose roll calls one may hold; `days` are the local ones where one is only a deputy.

    `employers` are those of the cluster, nobody's where the mentor is bound to none.
    """

    mentor: Membership
    days: tuple[date, date] | None
    zone: ZoneInfo
    employers: Employers

    def covers(self, day: date) -> bool:
        return self.days is None or self.days[0] <= day <= self.days[1]


async def mine(database: Database, standing: Standing, now: datetime) -> Mine:
    """
    Raises:
        Refusal: `not-mentor`.
    """
    async with database.read() as session:
        held = await _held(session, standing, now)
        due = await _unopened(session, held, now)
    if due:
        async with database.write() as session:
            await rows_of(session, due, now)
    async with database.read() as session:
        lines = await _lines(session, held, now)
        still = [one for one in lines if one.phase is not Phase.CLOSED]
        current = tuple(one for one in still if not one.late)
        late = sorted((one for one in still if one.late), key=_to_be_entered)
        older = tuple(one for one in lines if one.phase is Phase.CLOSED and not one.confirmed)
        return Mine(current, tuple(late), older, None if current else await _upcoming(session, held, now))


def _to_be_entered(one: CallLine) -> tuple[bool, datetime, int]:
    return one.confirmed, one.starts_at, one.id


async def _held(session: AsyncSession, standing: Standing, now: datetime) -> list[Held]:
    own = await mentor_rows(session, standing)
    today = now.date()
    others = await stood_in_for(session, own, today - LOOKED_BACK, today + LOOK_AHEAD)
    mentors: list[tuple[Membership, tuple[date, date] | None]] = [(one, None) for one in own]
    mentors += [(mentor, (deputy.date_from, deputy.date_to)) for deputy, mentor in others]
    clusters = {one.cluster for one, _ in mentors}
    found = await session.execute(select(Cluster.slug, Cluster.timezone).where(Cluster.slug.in_(clusters)))
    zones = {slug: ZoneInfo(timezone) for slug, timezone in found}
    bound = {one.cluster for one, _ in mentors if one.employer_id is not None}
    employers = {cluster: await employers_of(session, cluster) for cluster in sorted(bound)}
    return [
        Held(one, days, zones[one.cluster], employers.get(one.cluster, Employers({})))
        for one, days in mentors
    ]


async def _unopened(session: AsyncSession, held: list[Held], now: datetime) -> list[Shift]:
    """Shifts of today and yesterday that should have a roll call by now and have none."""
    due: list[Shift] = []
    for one in held:
        today = now.astimezone(one.zone).date()
        shifts = await trainees(session, one.mentor, today - timedelta(days=1), today, one.employers)
        due += [shift for shift in shifts if shift.starts_at - LEAD <= now and one.covers(shift.day)]
    if not due:
        return []
    found = await session.execute(
        select(Attendance.student_id, Attendance.day, Attendance.starts_at).where(
            Attendance.student_id.in_({one.student_id for one in due}),
            Attendance.day.in_({one.day for one in due}),
        )
    )
    known = set(found.all())
    return [one for one in due if (one.student_id, one.day, one.starts_at) not in known]


async def _lines(session: AsyncSession, held: list[Held], now: datetime) -> list[CallLine]:
    found: dict[int, CallLine] = {}
    for one in held:
        for call, count in await _calls_of(session, one, now):
            if call.id not in found and one.covers(call.day):
                found[call.id] = _line(call, count, one.zone, now, one.mentor.name if one.days else None)
    return sorted(found.values(), key=lambda one: (one.starts_at, one.id), reverse=True)


async def _calls_of(session: AsyncSession, held: Held, now: datetime) -> list[tuple[RollCall, int]]:
    """This mentor's calls of the last days and late ones with the number of trainees; those of nobody are
    left out.
    """
    mentor, today = held.mentor, now.astimezone(held.zone).date()
    lately = or_(RollCall.day >= today - LOOK_BACK, RollCall.late_until > now)
    recent = (
        RollCall.cluster == mentor.cluster,
        RollCall.day.between(today - LOOKED_BACK - DAY, today),
        lately,
    )
    named = await session.execute(select(RollCall.mentor_key, RollCall.employer).where(*recent).distinct())
    probe = [
        RollCall(cluster=mentor.cluster, college_id=mentor.college_id, mentor_key=key, employer=employer)
        for key, employer in named
    ]
    own = [(one.mentor_key, one.employer) for one in probe if is_of(mentor, one, held.employers)]
    if not own:
        return []
    calls = await session.execute(
        select(RollCall, func.count(Attendance.id))
        .join(Attendance, Attendance.roll_call_id == RollCall.id)
        .where(
            *recent,
            tuple_(RollCall.mentor_key, RollCall.employer).in_(own),
            *((RollCall.college_id == mentor.college_id,) if mentor.college_id is not None else ()),
            Attendance.void_at.is_(None),
        )
        .group_by(RollCall.id)
    )
    return list(calls.all())


def _line(call: RollCall, count: int, zone: ZoneInfo, now: datetime, instead_of: str | None) -> CallLine:
    return CallLine(
        id=call.id,
        zone=zone,
        day=call.day,
        starts_at=call.starts_at,
        ends_at=call.ends_at,
        timed=call.timed,
        employer=call.employer,
        workshop=call.workshop,
        phase=phase_of(call, zone, now),
        confirmed=call.confirmed_at is not None,
        late=call.late_until is not None,
        closes_at=closing(call, zone),
        trainees=count,
        instead_of=instead_of,
    )


async def _upcoming(session: AsyncSession, held: list[Held], now: datetime) -> Upcoming | None:
    ahead: list[Shift] = []
    for one in held:
        today = now.astimezone(one.zone).date()
        shifts = await trainees(session, one.mentor, today, today + LOOK_AHEAD, one.employers)
        ahead += [shift for shift in shifts if one.covers(shift.day)]
    if not ahead:
        return None
    first = min(one.day for one in ahead)
    return Upcoming(first, await _names(session, {one.student_id for one in ahead if one.day == first}))


async def _names(session: AsyncSession, student_ids: set[int]) -> tuple[str, ...]:
    found = await session.execute(
        select(Student, Group.cluster, Group.college_id)
        .join(Group, Group.id == Student.group_id)
        .where(Student.id.in_(student_ids))
        .order_by(Student.name_key, Student.id)
    )
    rows = found.all()
    shown: dict[int, str] = {}
    for cluster, college in sorted({(cluster, college) for _, cluster, college in rows}):
        form = await form_of(session, cluster, college)
        shown |= shown_apart(form, [named(one) for one, _, at in rows if at == college])
    return tuple(shown[one.id] for one, _, _ in rows)
