"""Make-up shifts for missed hours: offered, taken or declined, and then a shift like any other."""

from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, Makeup, RollCall
from models.membership import Role
from models.outbox import LetterKind
from models.student import Group, Student
from services.attendance.makeup_times import require_free, times_of
from services.attendance.making_up import (
    Missed,
    Offered,
    group_now,
    locked_day,
    locked_makeup,
    mentors_told,
    missed_hours,
    occasion_of,
    open_day,
    open_makeup,
    state_of,
    tell,
    view,
)
from services.attendance.marks import Field, note
from services.attendance.naming import names_in
from services.attendance.rights import held_row
from services.attendance.scoping import zone_of
from services.audit import record_of
from services.clock import Clock
from services.database import Database
from services.outbox import cancel
from services.people import Person, ensure_person
from services.refusal import Refusal
from services.roles import Roles

AHEAD = timedelta(days=60)
LONGEST = timedelta(hours=12)


class Makeups:
    """Refusals: `not-staff`, `not-yours`, `gone`; `not-mentor` and `not-your-trainees` for mentors."""

    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def missed(self, actor: Person, attendance_id: int) -> Missed:
        """What there is to make up of one day. Also raises `nothing-missed`."""
        async with self._database.read() as session:
            row = await self._own(session, actor, attendance_id)
            _require_missed(row)
            group = await session.get_one(Group, row.group_id)
            zone = await zone_of(session, group.cluster)
            call = await session.get(RollCall, row.roll_call_id) if row.roll_call_id else None
            names = await names_in(session, {await group_now(session, row.student_id)})
            return Missed(
                attendance_id=row.id,
                student_id=row.student_id,
                name=names[row.student_id],
                group=group.code,
                cluster=group.cluster,
                zone=zone,
                today=self._clock().astimezone(zone).date(),
                day=row.day,
                starts_at=row.starts_at,
                ends_at=row.ends_at,
                break_minutes=row.break_minutes,
                hours=missed_hours(row),
                employer=call.employer if call else "",
                open_id=await open_makeup(session, row.id),
            )

    async def offer(
        self,
        actor: Person,
        attendance_id: int,
        day: date,
        start: time | None = None,
        end: time | None = None,
    ) -> Offered:
        """On a local day, from and to local times, or else those of the missed shift. The student is asked.

        Also raises `nothing-missed`, `makeup-open` if one is offered or taken already, `makeup-when` for a
        day in the past or far ahead or times that are no shift, and as `require_free`.
        """
        now = self._clock()
        async with self._database.write() as session:
            row = await self._own(session, actor, attendance_id, lock=True)
            _require_missed(row)
            if await open_makeup(session, row.id) is not None:
                raise Refusal("makeup-open")
            group = await session.get_one(Group, row.group_id)
            zone = await zone_of(session, group.cluster)
            starts_at, ends_at = times_of(row, zone, day, start, end)
            if not now < starts_at <= now + AHEAD or not timedelta() < ends_at - starts_at <= LONGEST:
                raise Refusal("makeup-when")
            call = await session.get(RollCall, row.roll_call_id) if row.roll_call_id else None
            await ensure_person(session, actor.id, now)
            whole = (start, end) == (None, None)
            made = Makeup(
                attendance_id=row.id,
                day=day,
                starts_at=starts_at,
                ends_at=ends_at,
                break_minutes=row.break_minutes if whole else 0,
                mentor_key=call.mentor_key if call else None,
                offered_at=now,
                offered_by=actor.id,
            )
            await require_free(session, row, made)
            session.add(made)
            await session.flush()
            student = await session.get_one(Student, row.student_id)
            await tell(session, now, [student.person_id], made, "offered", made.ends_at)
            await record_of(session, now, actor, "makeup-offered", group, makeup=made.id)
            return await view(session, made)

    async def answer(self, person: Person, makeup_id: int, *, take: bool) -> Offered:
        """The student's own tap. Doing it twice is doing it once; the mentor and who offered it are told.

        Raises:
            Refusal: `gone` for another's, one that is over, or one that was answered otherwise;
                `nothing-missed` for taking what need not be made up any more, and as `require_free`.
        """
        now = self._clock()
        study = (await self._roles.of(person.id)).study
        async with self._database.write() as session:
            made = await locked_makeup(session, makeup_id)
            row = await session.get_one(Attendance, made.attendance_id)
            if study is None or study.student_id != row.student_id:
                raise Refusal("gone")
            if (made.taken_at if take else made.declined_at) is not None and made.cancelled_at is None:
                return await view(session, made)
            if state_of(made) != "offered" or made.starts_at <= now:
                raise Refusal("gone")
            if take:
                _require_missed(row)
                await require_free(session, row, made)
                made.taken_at = now
                made.done_id = await open_day(session, row, made)
            else:
                made.declined_at = now
            await session.flush()
            people = [made.offered_by, *(await mentors_told(session, row, made) if take else ())]
            await tell(session, now, people, made, state_of(made), None)
            return await view(session, made)

    async def cancel(self, actor: Person, makeup_id: int) -> Offered:
        """Taken back before it begins, unless it is marked already; its day counts nowhere then."""
        now = self._clock()
        async with self._database.write() as session:
            made = await locked_makeup(session, makeup_id)
            row = await self._own(session, actor, made.attendance_id)
            if made.cancelled_at is None:
                day = await locked_day(session, made)
                marked = day is not None and day.status is not None
                if made.starts_at <= now or state_of(made) == "declined" or marked:
                    raise Refusal("gone")
                made.cancelled_at = now
                if day is not None:
                    day.void_at = now
                    right = Role.COORDINATOR if (await self._roles.of(actor.id)).is_staff else Role.MENTOR
                    await note(session, day, now, actor, right, Field.VOID, None, now.isoformat())
                await cancel(session, now, LetterKind.MAKEUP, occasion_of(made, "offered"))
                student = await session.get_one(Student, row.student_id)
                people = [student.person_id, *(await mentors_told(session, row, made) if day else ())]
                await tell(session, now, people, made, "cancelled", made.ends_at)
            return await view(session, made)

    async def one(self, actor: Person, makeup_id: int) -> Offered:
        async with self._database.read() as session:
            made = await session.get(Makeup, makeup_id)
            if made is None:
                await self._own(session, actor, 0)
                raise Refusal("gone")
            await self._own(session, actor, made.attendance_id)
            return await view(session, made)

    async def told(self, makeup_id: int) -> Offered | None:
        """For a letter."""
        async with self._database.read() as session:
            made = await session.get(Makeup, makeup_id)
            return await view(session, made) if made is not None else None

    async def _own(
        self, session: AsyncSession, actor: Person, attendance_id: int, *, lock: bool = False
    ) -> Attendance:
        """A missed day, for its coordinator or its mentor."""
        standing = await self._roles.of(actor.id)
        wanted = select(Attendance).where(Attendance.id == attendance_id)
        row = await session.scalar(wanted.with_for_update() if lock else wanted)
        if not standing.is_staff and not any(duty.role is Role.MENTOR for duty in standing.duties):
            raise Refusal("not-staff")
        if row is None:
            raise Refusal("gone")
        group = await session.get_one(Group, row.group_id)
        scope = standing.scope(group.cluster)
        if scope is None or not scope.covers(group.college_id):
            if not any(duty.role is Role.MENTOR for duty in standing.duties):
                raise Refusal("not-yours")
            await held_row(session, standing, row.id)
        return row


def _require_missed(row: Attendance) -> None:
    if missed_hours(row) <= 0:
        raise Refusal("nothing-missed")
