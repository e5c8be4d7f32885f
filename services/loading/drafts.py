"""The dry run: what a file says, what is wrong with it, and what it would change and for whom."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256
from typing import NoReturn

from services.database import Database
from services.loading.live import Live, live_of
from services.loading.places import Place
from services.loading.planning import Plan, plan
from services.loading.roster import RosterResult, put_roster
from services.loading.turns import turn_of
from services.notices.audience import Audience, audience_of
from services.spreadsheets.records import Fault, Kind, Outcome, Reading, Severity
from services.spreadsheets.worker import read_safely

READ = ("groups", "students", "bells", "template", "lessons", "replacements", "practice", "periods")
CONFLICTS = frozenset(
    {
        "group_double_booked", "mentor_double_booked", "student_double_booked", "room_double_booked",
        "teacher_double_booked", "practice_during_classes", "shift_over_limit", "night_shift",
    }
)  # fmt: skip
"""Codes of faults in which a file contradicts itself, the schedule or the law."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a file would do. `read` counts records, `changes` what differs from the live data, by kind.

    `version` is that of the college it was compared with; a rejected file changes nothing.
    """

    place: Place
    today: date
    reading: Reading
    version: int
    plan: Plan
    read: dict[str, int]
    changes: dict[str, int]
    audience: Audience

    @property
    def rejected(self) -> bool:
        return self.reading.outcome is Outcome.REJECT

    @property
    def nothing_new(self) -> bool:
        return not any(self.changes.values())

    @property
    def confirms(self) -> tuple[Fault, ...]:
        """What needs a yes."""
        return tuple(fault for fault in self.reading.faults if fault.severity is Severity.CONFIRM)

    @property
    def conflicts(self) -> int:
        return sum(fault.code in CONFLICTS for fault in self.reading.faults)

    @property
    def digest(self) -> str:
        """Of everything that was read and found."""
        return sha256(repr(self.reading).encode()).hexdigest()


class _Undone(Exception):
    """Ends a trial: its transaction is rolled back."""


def _roll_back() -> NoReturn:
    raise _Undone


async def draft(
    database: Database, place: Place, name: str, data: bytes, *, today: date, now: datetime
) -> Draft:
    """Reads a file in the guarded process and compares it with the live data. Changes nothing.

    Of a workbook with several kinds of tables it is the first that changes something. `today` is local to
    the cluster; `now` is UTC.
    """
    made = await _draft(database, place, name, data, None, today, now)
    for kind in made.reading.others:
        if made.rejected or not made.nothing_new:
            break
        made = await _draft(database, place, name, data, kind, today, now)
    return made


async def _draft(
    database: Database, place: Place, name: str, data: bytes, kind: Kind | None, today: date, now: datetime
) -> Draft:
    async with database.read() as session:
        live = await live_of(session, place, today)
    reading = await read_safely(data, name, live.context, kind)
    if reading.outcome is Outcome.REJECT:
        return _drafted(live, reading, Plan(), {}, Audience())
    if reading.kind is Kind.ROSTER:
        tried = await _try_roster(database, place, reading, now)
        return _drafted(live, reading, Plan(), tried.counts, Audience())
    async with database.read() as session:
        made = await plan(session, live, reading, _since(today, now.astimezone(place.zone)))
        audience = await audience_of(session, place.cluster, place.college_id, made.concerned)
    return _drafted(live, reading, made, made.counts(), audience)


def _since(today: date, local: datetime) -> datetime:
    """Now, or the beginning of a day that was named instead of today."""
    return local.replace(tzinfo=None) if local.date() == today else datetime.combine(today, time())


def _drafted(live: Live, reading: Reading, made: Plan, changes: dict[str, int], audience: Audience) -> Draft:
    read = Counter({name: len(getattr(reading, name)) for name in READ})
    return Draft(live.place, live.context.today, reading, live.version, made, dict(+read), changes, audience)


async def _try_roster(database: Database, place: Place, reading: Reading, now: datetime) -> RosterResult:
    """A roster is matched with students by many rules: the surest dry run is to do it and roll it back."""
    tried: list[RosterResult] = []
    try:
        async with database.write() as session:
            await turn_of(session, place.college_id)
            tried.append(await put_roster(session, place, reading, now))
            _roll_back()
    except _Undone:
        return tried[0]
