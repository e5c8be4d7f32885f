"""A roll call that nobody confirmed, confirmed by a coordinator: one reason for all, each mark its line."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, MarkStatus, RollCall
from models.membership import Role
from models.student import Student
from services.attendance.calls import roster_of, rows_in
from services.attendance.deciding import REASON, settle
from services.attendance.marks import change_all
from services.attendance.naming import names_in
from services.attendance.scoping import zone_of
from services.clock import Clock
from services.database import Database
from services.people import Person, ensure_person
from services.refusal import Refusal
from services.roles import Roles, Standing


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Whom nobody has marked, by attendance id; `roster` changes when somebody joins or leaves them."""

    call_id: int
    cluster: str
    zone: ZoneInfo
    day: date
    employer: str
    workshop: str | None
    names: dict[int, str]
    roster: int


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
            found = await session.execute(
                select(Attendance.id, Student.id.label("student"), Student.group_id)
                .join(Student, Student.id == Attendance.student_id)
                .where(Attendance.id.in_([one.id for one in rows]))
                .order_by(Student.name_key, Student.id)
            )
            people = found.all()
            names = await names_in(session, {one.group_id for one in people})
            return Unsettled(
                call.id,
                call.cluster,
                await zone_of(session, call.cluster),
                call.day,
                call.employer,
                call.workshop,
                {one.id: names[one.student] for one in people},
                roster_of(one.id for one in rows),
            )

    async def confirm(
        self, actor: Person, call_id: int, absent: Collection[int], roster: int, reason: str
    ) -> int:
        """Whoever is not among `absent` (attendance ids) was present. Returns how many were marked.

        The roll call counts as confirmed, by no mentor. Also raises `reason-needed`, and `gone` where the
        list is another than the one seen.
        """
        why = reason.strip()[:REASON]
        if not why:
            raise Refusal("reason-needed", most=REASON)
        standing = await self._roles.require_staff(actor)
        now = self._clock()
        async with self._database.write() as session:
            call, rows = await self._unmarked(session, standing, call_id, lock=True)
            if roster_of(one.id for one in rows) != roster:
                raise Refusal("gone")
            await ensure_person(session, actor.id, now)
            marks = [
                (row, MarkStatus.ABSENT if row.id in absent else MarkStatus.PRESENT, None) for row in rows
            ]
            changed = await change_all(session, marks, now, actor, Role.COORDINATOR, reason=why)
            for row in rows:
                await settle(session, row, now, actor.id)
            call.version += 1
            if call.confirmed_at is None:
                call.confirmed_at = now
            return changed

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
