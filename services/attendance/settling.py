"""Days that nobody confirmed, confirmed by a coordinator: one reason for all, each mark its line."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, MarkStatus, RollCall
from models.membership import Role
from models.student import Group, Student
from services.attendance.calls import roster_of, rows_in
from services.attendance.decisions import REASON, settle
from services.attendance.late_days import LateDay, late_days
from services.attendance.marks import change_all
from services.attendance.mentorless import MentorlessDay, OfDay, mentorless_days, opened_of, unmarked_of
from services.attendance.naming import names_in
from services.attendance.scoping import zone_of
from services.clock import Clock
from services.database import Database
from services.pages import Page, page_of
from services.people import Person, ensure_person
from services.refusal import Refusal
from services.roles import Roles, Standing


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Whom nobody has marked, by student; `roster` changes when somebody joins or leaves them.

    `call_id` is the roll call that was not confirmed; where no mentor is asked it is None, and `group` is
    whose day it is.
    """

    cluster: str
    zone: ZoneInfo
    day: date
    employer: str
    workshop: str | None
    names: Mapping[int, str]
    roster: int
    call_id: int | None = None
    group_id: int | None = None
    group: str | None = None
    late: bool = False
    """The order came after the day was over."""


class Settlements:
    """Every method raises Refusal `not-staff`, `not-yours` or `gone`."""

    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def of(self, actor: Person, call_id: int) -> Unsettled:
        """`gone` too where the shift has not begun, or all are marked."""
        standing = await self._roles.require_staff(actor)
        async with self._database.read() as session:
            call, rows = await self._unmarked(session, standing, call_id, lock=False)
            names = await _names(session, {one.student_id for one in rows})
            return Unsettled(
                call.cluster,
                await zone_of(session, call.cluster),
                call.day,
                call.employer,
                call.workshop,
                names,
                roster_of(names),
                call_id=call.id,
                late=call.late_until is not None,
            )

    async def confirm(
        self, actor: Person, call_id: int, absent: Collection[int], roster: int, reason: str
    ) -> int:
        """Whoever is not among `absent` (student ids) was present. Returns how many were marked.

        The roll call counts as confirmed, by no mentor. Also raises `reason-needed`, and `gone` where the
        list is another than the one seen.
        """
        why = _reason(reason)
        standing = await self._roles.require_staff(actor)
        now = self._clock()
        async with self._database.write() as session:
            call, rows = await self._unmarked(session, standing, call_id, lock=True)
            changed = await _mark(session, rows, absent, roster, now, actor, why)
            call.version += 1
            if call.confirmed_at is None:
                call.confirmed_at = now
            return changed

    async def days(self, actor: Person, cluster: str, number: int) -> Page[MentorlessDay]:
        """Days of which no mentor is asked, the newest first."""
        scope = await self._roles.scope(actor, cluster)
        async with self._database.read() as session:
            return page_of(await mentorless_days(session, scope, self._clock()), number)

    async def late(self, actor: Person, cluster: str, number: int) -> Page[LateDay]:
        """Roll calls of orders that came late, the newest first; `of` and `confirm` are for them too."""
        scope = await self._roles.scope(actor, cluster)
        async with self._database.read() as session:
            return page_of(await late_days(session, scope, self._clock()), number)

    async def of_day(self, actor: Person, asked: OfDay) -> Unsettled:
        """`gone` too where nobody of the group is unmarked there."""
        standing = await self._roles.require_staff(actor)
        async with self._database.read() as session:
            group = await _own(session, standing, asked)
            places = await unmarked_of(session, asked, self._clock())
            if not places:
                raise Refusal("gone")
            names = await _names(session, places)
            employer, workshop = min(places.values(), key=str)
            return Unsettled(
                group.cluster,
                await zone_of(session, group.cluster),
                asked.day,
                employer,
                workshop,
                names,
                roster_of(names),
                group_id=group.id,
                group=group.code,
            )

    async def confirm_day(
        self, actor: Person, asked: OfDay, absent: Collection[int], roster: int, reason: str
    ) -> int:
        """As `confirm`, where there is no roll call."""
        why = _reason(reason)
        standing = await self._roles.require_staff(actor)
        now = self._clock()
        async with self._database.write() as session:
            await _own(session, standing, asked)
            rows = await opened_of(session, asked, now)
            if not rows:
                raise Refusal("gone")
            return await _mark(session, rows, absent, roster, now, actor, why)

    async def _unmarked(
        self, session: AsyncSession, standing: Standing, call_id: int, *, lock: bool
    ) -> tuple[RollCall, list[Attendance]]:
        call = await session.get(RollCall, call_id, with_for_update=lock or None)
        if call is None:
            raise Refusal("gone")
        standing.require(call.cluster, call.college_id)
        rows = [one for one in await rows_in(session, call.id) if one.status is None]
        if not rows or call.starts_at > self._clock():
            raise Refusal("gone")
        return call, rows


def _reason(text: str) -> str:
    why = text.strip()[:REASON]
    if not why:
        raise Refusal("reason-needed", most=REASON)
    return why


async def _own(session: AsyncSession, standing: Standing, asked: OfDay) -> Group:
    group = await session.get(Group, asked.group_id)
    if group is None:
        raise Refusal("gone")
    standing.require(group.cluster, group.college_id)
    return group


async def _names(session: AsyncSession, students: Collection[int]) -> dict[int, str]:
    """In the order of their full names."""
    found = await session.execute(
        select(Student.id, Student.group_id)
        .where(Student.id.in_(students))
        .order_by(Student.name_key, Student.id)
    )
    groups = dict(found.all())
    names = await names_in(session, set(groups.values()))
    return {student: names[student] for student in groups}


async def _mark(
    session: AsyncSession,
    rows: Iterable[Attendance],
    absent: Collection[int],
    roster: int,
    now: datetime,
    actor: Person,
    why: str,
) -> int:
    unmarked = list(rows)
    if roster_of({one.student_id for one in unmarked}) != roster:
        raise Refusal("gone")
    await ensure_person(session, actor.id, now)
    marks = [
        (row, MarkStatus.ABSENT if row.student_id in absent else MarkStatus.PRESENT, None) for row in unmarked
    ]
    changed = await change_all(session, marks, now, actor, Role.COORDINATOR, reason=why)
    for row in unmarked:
        await settle(session, row, now, actor.id)
    return changed
