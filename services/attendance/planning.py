"""Roll calls are opened in time, and their mentors asked at the shift's start and once more at its end."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Deputy, RollCall
from models.catalogue import Cluster
from models.membership import Membership, Role
from models.outbox import LetterKind
from models.student import Group
from services.attendance.calls import LEAD, closes_at, zone_of
from services.attendance.opening import rows_of, void_others
from services.attendance.rights import is_of
from services.outbox import Entry, put
from services.practice import of_students
from services.practice.mentoring import employers_of
from services.spreadsheets.people import name_key

WORD = re.compile(r"[^\W\d_]{2,}")
UNTIMED = (time(9), time(16))
"""When a mentor is asked about trainees whose orders name no shift, local time."""


async def plan_roll_calls(session: AsyncSession, now: datetime) -> datetime | None:
    """A Planner: opens what begins within `LEAD`, also what began yesterday, and writes ROLL_CALL letters.

    Occasions are `start-<call>` and `end-<call>`, facts `{"call": id, "at": "start" or "end"}`. An order that
    has changed moves or voids what nobody has marked.
    """
    soonest: datetime | None = None
    for cluster, timezone in (await session.execute(select(Cluster.slug, Cluster.timezone))).all():
        nearest = await _plan(session, cluster, ZoneInfo(timezone), now)
        soonest = min(filter(None, (soonest, nearest)), default=None)
    return soonest


async def ask_too(session: AsyncSession, call: RollCall, person_id: int, now: datetime) -> None:
    """Somebody who holds a roll call since it was opened is asked as well."""
    await put(session, now, _letters(call, person_id, await zone_of(session, call.cluster), now))


async def holders_of(session: AsyncSession, calls: Sequence[RollCall]) -> dict[int, list[int]]:
    """Telegram ids of whoever may hold each roll call of one cluster: mentors and deputies of the day."""
    if not calls:
        return {}
    mentors = await _mentors(session, calls[0].cluster)
    by_word: defaultdict[str, list[Membership]] = defaultdict(list)
    for one in mentors.values():
        for word in _words(name_key(one.name or "")):
            by_word[word].append(one)
    employers = await employers_of(session, calls[0].cluster)
    deputies = await _deputies(session, calls)
    found: dict[int, list[int]] = {}
    for call in calls:
        alike = {one.id: one for word in _words(call.mentor_key) for one in by_word[word]}
        own = [one for one in alike.values() if is_of(one, call, employers)]
        standing_in = [
            mentors[deputy.deputy_id]
            for one in own
            for deputy in deputies.get(one.id, ())
            if deputy.date_from <= call.day <= deputy.date_to and deputy.deputy_id in mentors
        ]
        people = (one for one in (*own, *standing_in) if one.ended_at is None)
        found[call.id] = sorted({one.person_id for one in people if one.person_id is not None})
    return found


async def _plan(session: AsyncSession, cluster: str, zone: ZoneInfo, now: datetime) -> datetime | None:
    """Returns when the next shift after those is to be opened (UTC)."""
    today = now.astimezone(zone).date()
    first, last = today - timedelta(days=1), today + timedelta(days=1)
    shifts = await of_students(session, first, last, Group.cluster == cluster)
    await rows_of(session, (one for one in shifts if one.starts_at - LEAD <= now), now)
    await void_others(session, cluster, first, last, shifts, now)
    await _ask(session, cluster, zone, first, now)
    return min((one.starts_at - LEAD for one in shifts if one.starts_at - LEAD > now), default=None)


async def _ask(session: AsyncSession, cluster: str, zone: ZoneInfo, first: date, now: datetime) -> None:
    found = await session.scalars(
        select(RollCall).where(
            RollCall.cluster == cluster, RollCall.day >= first, RollCall.asked_at.is_(None)
        )
    )
    calls = [one for one in found if now < closes_at(one.day, zone)]
    holders = await holders_of(session, calls)
    letters: list[Entry] = []
    for call in calls:
        if holders[call.id]:
            call.asked_at = max(now, _asked(call, zone)[0])
            letters += [letter for one in holders[call.id] for letter in _letters(call, one, zone, now)]
    await put(session, now, letters)


def _letters(call: RollCall, person_id: int, zone: ZoneInfo, now: datetime) -> list[Entry]:
    """The start's is of no use once the end's is due."""
    start, end = _asked(call, zone)
    letters = (("start", start, end), ("end", end, closes_at(call.day, zone)))
    return [
        Entry(
            person_id,
            LetterKind.ROLL_CALL,
            f"{at}-{call.id}",
            due,
            {"call": call.id, "at": at},
            expires_at=until,
        )
        for at, due, until in letters
        if now < until
    ]


def _asked(call: RollCall, zone: ZoneInfo) -> tuple[datetime, datetime]:
    if call.timed:
        return call.starts_at, call.ends_at
    start, end = (datetime.combine(call.day, at, zone).astimezone(UTC) for at in UNTIMED)
    return start, end


async def _mentors(session: AsyncSession, cluster: str) -> dict[int, Membership]:
    """Also those who have left: somebody may stand in for them."""
    found = await session.scalars(
        select(Membership).where(
            Membership.cluster == cluster, Membership.role == Role.MENTOR, Membership.name.is_not(None)
        )
    )
    return {one.id: one for one in found}


async def _deputies(session: AsyncSession, calls: Sequence[RollCall]) -> dict[int, list[Deputy]]:
    """By the mentor's membership."""
    found = await session.scalars(
        select(Deputy).where(
            Deputy.ended_at.is_(None),
            Deputy.date_from <= max(one.day for one in calls),
            Deputy.date_to >= min(one.day for one in calls),
        )
    )
    by_mentor: defaultdict[int, list[Deputy]] = defaultdict(list)
    for one in found:
        by_mentor[one.membership_id].append(one)
    return by_mentor


def _words(name: str) -> set[str]:
    """A surname at least, by which most others are ruled out fast."""
    return set(WORD.findall(name))
