"""What a coordinator decides: tasks one by one, and a mark that nobody else may correct any more."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import (
    Attendance,
    AttendanceChange,
    AttendanceTask,
    Cause,
    MarkStatus,
)
from models.membership import Role
from models.student import Group
from services.attendance.decisions import REASON, carry_out, concerned_by, settle, tell
from services.attendance.giving_back import lock_calls
from services.attendance.marks import change, locked
from services.attendance.scoping import open_in
from services.attendance.task_views import CAUSES, Outcome, TaskLine, TaskView, choices_of, lines_of, view
from services.attendance.tasks import close
from services.clock import Clock
from services.database import Database
from services.pages import Page, page_from
from services.people import Person, ensure_person
from services.refusal import Refusal
from services.roles import Roles, Standing


class Tasks:
    """Every method raises Refusal `not-staff`, `not-yours` or `gone`."""

    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def open(self, actor: Person, cluster: str, number: int) -> Page[TaskLine]:
        """What waits for a decision, the newest first."""
        scope = await self._roles.scope(actor, cluster)
        statement = select(AttendanceTask).where(*open_in(scope)).order_by(AttendanceTask.id.desc())
        async with self._database.read() as session:
            page = await page_from(session, statement, number)
            lines = await lines_of(session, [row.AttendanceTask for row in page.items])
        return Page(tuple(lines), page.number, page.pages, page.total)

    async def one(self, actor: Person, task_id: int) -> TaskView:
        """Also one that is decided."""
        standing = await self._roles.require_staff(actor)
        async with self._database.read() as session:
            return await view(session, await _own(session, standing, task_id))

    async def decide(
        self, actor: Person, task_id: int, outcome: Outcome, reason: str | None = None
    ) -> TaskView:
        """Once: whoever comes second is refused with `gone`. The student and the mentor are told.

        Also raises `reason-needed` for an excuse without one.
        """
        standing = await self._roles.require_staff(actor)
        now = self._clock()
        async with self._database.write() as session:
            task = await _own(session, standing, task_id)
            if outcome not in choices_of(task.kind):
                raise Refusal("gone")
            if outcome in CAUSES and not (reason or "").strip():
                raise Refusal("reason-needed", most=REASON)
            await ensure_person(session, actor.id, now)
            if outcome is Outcome.VOID and task.attendance_id:
                await lock_calls(session, task.attendance_id)
            row = await locked(session, task.attendance_id) if task.attendance_id else None
            if not await close(session, now, task, outcome, actor.id):
                raise Refusal("gone")
            if row is not None:
                await carry_out(session, row, task, now, actor, outcome, reason)
                await tell(session, row, task, now, told_why=bool(reason))
            await session.refresh(task)
            return await view(session, task)

    async def correct(
        self,
        actor: Person,
        attendance_id: int,
        status: MarkStatus,
        minutes: int | None,
        reason: str,
        cause: Cause | None = None,
    ) -> None:
        """Set any mark at any time, with a reason; what was to be decided about it is decided by that.

        `cause` is why a day is excused.

        Also raises `reason-needed`.
        """
        standing = await self._roles.require_staff(actor)
        now = self._clock()
        if not reason.strip():
            raise Refusal("reason-needed", most=REASON)
        async with self._database.write() as session:
            row = await locked(session, attendance_id)
            group = await session.get_one(Group, row.group_id)
            standing.require(group.cluster, group.college_id)
            await ensure_person(session, actor.id, now)
            why = reason.strip()[:REASON]
            changed = await change(
                session,
                row,
                now,
                actor,
                Role.COORDINATOR,
                status=status,
                minutes=minutes,
                reason=why,
                cause=cause,
            )
            if changed:
                await settle(session, row, now, actor.id)

    async def require_correcting(self, actor: Person, attendance_id: int) -> None:
        """The actor may set any mark of this day."""
        standing = await self._roles.require_staff(actor)
        async with self._database.read() as session:
            row = await session.get(Attendance, attendance_id)
            if row is None:
                raise Refusal("gone")
            group = await session.get_one(Group, row.group_id)
            standing.require(group.cluster, group.college_id)

    async def told(self, person_id: int, task_id: int, change_id: int | None = None) -> TaskView | None:
        """For a letter: the task, if this person still answers for it or is concerned by it; or None.

        `change_id` is the line of the history whose reason is told with it.
        """
        found = await self._told(person_id, task_id)
        if found is None or change_id is None:
            return found
        async with self._database.read() as session:
            change = await session.get(AttendanceChange, change_id)
        return replace(found, reason=change.reason if change else None)

    async def _told(self, person_id: int, task_id: int) -> TaskView | None:
        standing = await self._roles.of(person_id)
        async with self._database.read() as session:
            task = await session.get(AttendanceTask, task_id)
            if task is None:
                return None
            scope = standing.scope(task.cluster)
            if scope is not None and scope.covers(task.college_id):
                return await view(session, task)
            row = await session.get(Attendance, task.attendance_id) if task.attendance_id else None
            concerned = row is not None and person_id in await concerned_by(session, row)
            return await view(session, task) if concerned else None


async def _own(session: AsyncSession, standing: Standing, task_id: int) -> AttendanceTask:
    task = await session.get(AttendanceTask, task_id)
    if task is None:
        raise Refusal("gone")
    standing.require(task.cluster, task.college_id)
    return task
