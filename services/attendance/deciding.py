"""What a coordinator decides: tasks one by one, and a mark that nobody else may correct any more."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import (
    Attendance,
    AttendanceChange,
    AttendanceTask,
    Cause,
    MarkStatus,
)
from models.audit import Actor
from models.membership import Membership, Role
from models.outbox import LetterKind
from models.student import Group, Student
from services.attendance.giving_back import give_back, lock_calls
from services.attendance.marks import DEPUTY, Field, change, keep_mark, locked
from services.attendance.scoping import open_in
from services.attendance.task_views import CAUSES, Outcome, TaskLine, TaskView, choices_of, lines_of, view
from services.attendance.tasks import TaskKind, close, open_tasks
from services.attendance.words import Case
from services.clock import Clock
from services.database import Database
from services.outbox import Entry, cancel, put
from services.pages import Page, page_from
from services.people import Person, ensure_person
from services.refusal import Refusal
from services.roles import Roles, Standing

REASON = 300
"""Characters of a reason at most."""
SETTLED_BY_MARK = (TaskKind.MISMATCH, TaskKind.DISPUTE, TaskKind.CORRECTION)


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
                await _carry_out(session, row, task, now, actor, outcome, reason)
                await _tell(session, row, task, now, await _last_change(session, row) if reason else None)
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


async def concerned_by(session: AsyncSession, row: Attendance) -> list[int]:
    """Telegram ids of the student and of the mentors, still in office, who have marked the day."""
    marked = await session.scalars(
        select(Membership.person_id)
        .join(Actor, Actor.person_id == Membership.person_id)
        .join(AttendanceChange, AttendanceChange.actor_id == Actor.id)
        .where(
            AttendanceChange.attendance_id == row.id,
            AttendanceChange.field == Field.MARK.value,
            AttendanceChange.role.in_((Role.MENTOR.value, DEPUTY)),
            Membership.role == Role.MENTOR,
            Membership.ended_at.is_(None),
        )
    )
    student = await session.scalar(select(Student.person_id).where(Student.id == row.student_id))
    return sorted({one for one in (*marked, student) if one is not None})


async def _own(session: AsyncSession, standing: Standing, task_id: int) -> AttendanceTask:
    task = await session.get(AttendanceTask, task_id)
    if task is None:
        raise Refusal("gone")
    standing.require(task.cluster, task.college_id)
    return task


async def _carry_out(
    session: AsyncSession,
    row: Attendance,
    task: AttendanceTask,
    now: datetime,
    actor: Person,
    outcome: Outcome,
    reason: str | None,
) -> None:
    why = (reason or "").strip()[:REASON] or None
    status: MarkStatus | None = None
    match outcome:
        case Outcome.STUDENT:
            excused = task.facts.get("case") == Case.EXCUSE_PRESENT
            status = MarkStatus.EXCUSED if excused else MarkStatus.PRESENT
        case Outcome.ILL | Outcome.EXCUSE:
            status = MarkStatus.EXCUSED
        case Outcome.KEEP if row.status is not None:
            await keep_mark(session, row, now, actor)
        case Outcome.VOID if row.void_at is None:
            await give_back(session, row, now, actor, outcome.value)
        case _:
            pass
    if status is not None:
        why, cause = why or outcome.value, CAUSES.get(outcome)
        await change(session, row, now, actor, Role.COORDINATOR, status=status, reason=why, cause=cause)
    if outcome is not Outcome.ACCEPT:
        await settle(session, row, now, actor.id, but=task.id)


async def settle(
    session: AsyncSession, row: Attendance, now: datetime, by: int, but: int | None = None
) -> None:
    """Other questions about the same day are answered by the same decision."""
    for kind in SETTLED_BY_MARK:
        for task in await open_tasks(session, kind, row.id):
            if task.id != but:
                await close(session, now, task, Outcome.CORRECTED, by)


async def _last_change(session: AsyncSession, row: Attendance) -> int | None:
    found: int | None = await session.scalar(
        select(func.max(AttendanceChange.id)).where(AttendanceChange.attendance_id == row.id)
    )
    return found


async def _tell(
    session: AsyncSession, row: Attendance, task: AttendanceTask, now: datetime, change_id: int | None
) -> None:
    """One letter about the decision; that of the mark alone need not follow it."""
    await cancel(
        session, now, LetterKind.MARK_CHANGED, f"mark-{row.id}-{row.version}", reason="told-with-decision"
    )
    await put(session, now, _decided(await concerned_by(session, row), task.id, now, change_id))


def _decided(people: Iterable[int], task_id: int, now: datetime, change_id: int | None) -> list[Entry]:
    """What was written to a decision stays in the history: the letter only knows where."""
    occasion = f"task-{task_id}-decided"
    facts = {"task": task_id, "decided": True} | ({"change": change_id} if change_id else {})
    return [Entry(one, LetterKind.ATTENDANCE_TASK, occasion, now, facts) for one in people]
