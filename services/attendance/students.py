"""The student's own word: I am here, I cannot come, this mark is wrong. It never changes the mentor's."""

from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, AttendanceNote
from models.membership import Role
from services.attendance.calls import LEAD, zone_of
from services.attendance.marks import locked, say_dispute, say_excuse, say_here
from services.attendance.nearness import verdict_of
from services.attendance.own_shifts import (
    OwnShift,
    dispute_until,
    opened,
    own_shifts,
    row_of,
    shift_on,
    shown,
    shown_row,
)
from services.attendance.tasks import TaskKind, open_tasks, raise_task
from services.audit import actor_of
from services.clock import Clock
from services.database import Database
from services.people import Person
from services.practice.sites import site_of
from services.refusal import Refusal
from services.roles import Roles, Study

DAY = timedelta(days=1)
AHEAD = timedelta(days=14)
"""How far ahead the days are offered on which one cannot come."""
LONGEST = 500
"""Characters of a sentence."""


class Excuse(StrEnum):
    """Why somebody cannot come; nothing about health beyond that."""

    ILL = "ill"
    FAMILY = "family"
    COLLEGE = "college"
    OTHER = "other"


class OwnAttendance:
    """Only ever about the student who acts. Every method raises Refusal `not-student` or `no-shift`."""

    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def day(self, actor: Person, day: date) -> OwnShift:
        """That local day's shift: the one that is on or comes next, else the last."""
        study = await self._study(actor)
        now = self._clock()
        async with self._database.read() as session:
            shift = await shift_on(session, study.student_id, day, now)
            return await shown(session, study, shift, await row_of(session, shift), now)

    async def coming(self, actor: Person) -> tuple[OwnShift, ...]:
        """The shifts until `AHEAD` that are not over and not marked, also of a night that is on."""
        study = await self._study(actor)
        now = self._clock()
        async with self._database.read() as session:
            today = now.astimezone(await zone_of(session, study.cluster)).date()
            found = [
                await shown(session, study, shift, await row_of(session, shift), now)
                for shift in await own_shifts(session, study.student_id, today - DAY, today + AHEAD)
            ]
        return tuple(one for one in found if one.may_excuse)

    async def one(self, actor: Person, attendance_id: int) -> OwnShift:
        """A day of one's own by its row, as a letter about a mark names it."""
        study = await self._study(actor)
        now = self._clock()
        async with self._database.read() as session:
            row = await session.get(Attendance, attendance_id)
            if row is None or row.student_id != study.student_id:
                raise Refusal("no-shift")
            return await shown_row(session, study, row, now)

    async def here(self, actor: Person, day: date) -> OwnShift:
        """«I am here», from `LEAD` before the shift to its end. Again is once.

        Raises:
            Refusal: also `here-early` (`at`: local time from which), `here-late`.
        """
        return await self._say(actor, day, None)

    async def locate(self, actor: Person, latitude: float, longitude: float) -> OwnShift:
        """The same of the shift that is on, with a verdict on a location, which is not kept nor logged."""
        study = await self._study(actor)
        now = self._clock()
        async with self._database.read() as session:
            today = now.astimezone(await zone_of(session, study.cluster)).date()
            for day in (today, today - DAY, today + DAY):  # a night shift belongs to its first day
                found = await own_shifts(session, study.student_id, day, day)
                if any(one.starts_at - LEAD <= now <= one.ends_at for one in found):
                    today = day
                    break
        return await self._say(actor, today, (latitude, longitude))

    async def cannot_come(self, actor: Person, day: date, excuse: Excuse | None) -> OwnShift:
        """In advance or on the day, until the shift is over; None: I am coming after all.

        Raises:
            Refusal: also `already-marked`, `here-late`.
        """
        study = await self._study(actor)
        now = self._clock()
        async with self._database.write() as session:
            shift = await shift_on(session, study.student_id, day, now)
            if now > shift.ends_at:
                raise Refusal("here-late")
            row = await opened(session, shift, now)
            if row.status is not None:
                raise Refusal("already-marked")
            await say_excuse(session, row, now, actor, excuse.value if excuse else None)
            return await shown(session, study, shift, row, now)

    async def attach(self, actor: Person, attendance_id: int, text: str | None, file_id: str | None) -> None:
        """Words or a photo to an excuse; of a photo only Telegram's id is kept.

        Raises:
            Refusal: also `note-long`.
        """
        _require_short(text)
        study = await self._study(actor)
        now = self._clock()
        async with self._database.write() as session:
            row = await _own_row(session, study, attendance_id)
            session.add(
                AttendanceNote(
                    attendance_id=row.id,
                    at=now,
                    actor_id=await actor_of(session, actor.id, now),
                    role=Role.STUDENT.value,
                    text=text,
                    file_id=file_id,
                )
            )

    async def dispute(self, actor: Person, attendance_id: int, text: str) -> OwnShift:
        """Within `DISPUTABLE` of the mark; a coordinator decides. While one is open, another changes nothing.

        Raises:
            Refusal: also `note-long`, `dispute-late`.
        """
        _require_short(text)
        study = await self._study(actor)
        now = self._clock()
        async with self._database.write() as session:
            row = await _own_row(session, study, attendance_id)
            if not await open_tasks(session, TaskKind.DISPUTE, row.id):
                if dispute_until(row, now) is None:
                    raise Refusal("dispute-late")
                await say_dispute(session, row, now, actor, text)
                await raise_task(
                    session,
                    now,
                    TaskKind.DISPUTE,
                    cluster=study.cluster,
                    college_id=study.college_id,
                    occasion=f"{row.id}-{row.version}",
                    attendance_id=row.id,
                    roll_call_id=row.roll_call_id,
                )
            return await shown_row(session, study, row, now)

    async def _say(self, actor: Person, day: date, point: tuple[float, float] | None) -> OwnShift:
        study = await self._study(actor)
        now = self._clock()
        async with self._database.write() as session:
            shift = await shift_on(session, study.student_id, day, now)
            if now < shift.starts_at - LEAD:
                zone = await zone_of(session, study.cluster)
                raise Refusal("here-early", at=f"{(shift.starts_at - LEAD).astimezone(zone):%d.%m %H:%M}")
            if now > shift.ends_at:
                raise Refusal("here-late")
            verdict = None
            if point is not None:
                site = await site_of(session, study.college_id, shift.employer, shift.workshop)
                verdict = verdict_of(site, *point)
            row = await opened(session, shift, now)
            await say_here(session, row, now, actor, verdict)
            return await shown(session, study, shift, row, now)

    async def _study(self, actor: Person) -> Study:
        study = (await self._roles.of(actor.id)).study
        if study is None:
            raise Refusal("not-student")
        return study


def _require_short(text: str | None) -> None:
    if text and len(text) > LONGEST:
        raise Refusal("note-long", most=LONGEST)


async def _own_row(session: AsyncSession, study: Study, attendance_id: int) -> Attendance:
    owner = await session.scalar(select(Attendance.student_id).where(Attendance.id == attendance_id))
    if owner != study.student_id:
        raise Refusal("no-shift")
    return await locked(session, attendance_id)
