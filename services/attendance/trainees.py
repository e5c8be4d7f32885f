"""What a mentor adds to a roll call: a trainee who was moved here today, a note, a photo, a plea."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, AttendanceNote, AttendanceTask, RollCall
from models.student import Group, Student
from services.attendance.calls import CallView, Phase, rows_in
from services.attendance.confirming import Turn
from services.attendance.marks import Field, locked, note
from services.attendance.notes import DayNotes, notes_of
from services.attendance.opening import rows_of
from services.attendance.register import register_of
from services.attendance.rights import held, held_call, held_row
from services.attendance.scoping import zone_of
from services.attendance.tasks import TaskKind, raise_task
from services.audit import actor_of
from services.clock import Clock
from services.database import Database
from services.people import Person
from services.practice import Shift, of_students
from services.practice.sites import folded_place
from services.refusal import Refusal
from services.roles import Roles
from services.roster.forms import form_of
from services.roster.names import folded, named, shown_apart

LEAST, MOST = 2, 12
"""Letters of a name to look for, and names to choose from."""
LONGEST = 500
"""Characters of a note."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who has practice that day and is not on this list."""

    student_id: int
    name: str
    group: str


@dataclass(frozen=True, slots=True)
class Candidates:
    found: tuple[Candidate, ...]
    more: bool


class Additions:
    """Every method raises Refusal `not-mentor` or `not-your-trainees`."""

    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def candidates(self, actor: Person, call_id: int, text: str = "") -> Candidates:
        """Students of the same college with a shift that day: without a text those of the same employer.

        Never anybody else: a mentor does not look through a college's lists.

        Raises:
            Refusal: also `name-short` for a text of fewer than `LEAST` letters.
        """
        sought = folded(text)
        if text and len(sought) < LEAST:
            raise Refusal("name-short", least=LEAST)
        standing = await self._roles.of(actor.id)
        async with self._database.read() as session:
            call, _ = await held_call(session, standing, call_id)
            shifts = await _elsewhere(session, call)
            if not sought:
                own = folded_place(call.employer)
                shifts = [one for one in shifts if folded_place(one.employer) == own]
            return await _named(session, call, shifts, sought)

    async def add(self, actor: Person, call_id: int, student_id: int) -> CallView:
        """Put a trainee on the list; a coordinator is told. Twice is once.

        Raises:
            Refusal: also `not-a-candidate`; `roll-call-closed`; `marked-elsewhere` for whom somebody else has
                confirmed already.
        """
        standing = await self._roles.of(actor.id)
        now = self._clock()
        async with self._database.write() as session:
            found = await held(session, standing, call=call_id, lock=True)
            register = await register_of(session, found)
            if register.phase(now) not in {Phase.OPEN, Phase.CONFIRMED}:
                raise Refusal("roll-call-closed")
            if not any(row.student_id == student_id for row in register.rows):
                await _add(Turn(session, register, actor, now), student_id)
                register = await register_of(session, found)
        return register.view(now)

    async def write(self, actor: Person, attendance_id: int, text: str | None, file_id: str | None) -> None:
        """A note or a photo about a trainee; of a photo only Telegram's id is kept.

        Raises:
            Refusal: also `note-long`.
        """
        if text and len(text) > LONGEST:
            raise Refusal("note-long", most=LONGEST)
        standing = await self._roles.of(actor.id)
        now = self._clock()
        async with self._database.write() as session:
            _, hand = await held_row(session, standing, attendance_id, lock=True)
            session.add(
                AttendanceNote(
                    attendance_id=attendance_id,
                    at=now,
                    actor_id=await actor_of(session, actor.id, now),
                    role=hand.role,
                    text=text,
                    file_id=file_id,
                )
            )

    async def notes(self, actor: Person, attendance_id: int, number: int = 0) -> DayNotes:
        """What was written and shown about a trainee of one's own list, by whomever.

        Raises:
            Refusal: also `gone` for a row that counts no more.
        """
        standing = await self._roles.of(actor.id)
        async with self._database.read() as session:
            await held_row(session, standing, attendance_id)
            row = await session.get_one(Attendance, attendance_id)
            if row.void_at is not None:
                raise Refusal("gone")
            return await notes_of(session, row, number)

    async def plead(self, actor: Person, call_id: int) -> None:
        """Ask a coordinator to correct what is closed; once a day and roll call."""
        standing = await self._roles.of(actor.id)
        now = self._clock()
        async with self._database.write() as session:
            call, hand = await held_call(session, standing, call_id, lock=True)
            today = now.astimezone(await zone_of(session, call.cluster)).date()
            await raise_task(
                session,
                now,
                TaskKind.CORRECTION,
                cluster=call.cluster,
                college_id=call.college_id,
                occasion=f"{call.id}-{hand.membership_id}-{today}",
                roll_call_id=call.id,
                facts={"membership": hand.membership_id},
            )

    async def explain(self, actor: Person, call_id: int, text: str) -> None:
        """What is to be corrected, in the mentor's words, for the newest open plea.

        Raises:
            Refusal: also `note-long`; `gone` where nobody has pleaded.
        """
        if len(text) > LONGEST:
            raise Refusal("note-long", most=LONGEST)
        standing = await self._roles.of(actor.id)
        async with self._database.write() as session:
            call, _ = await held_call(session, standing, call_id, lock=True)
            task = await _plea(session, call)
            if task is None:
                raise Refusal("gone")
            task.facts = {**task.facts, "text": text}


async def _elsewhere(session: AsyncSession, call: RollCall) -> list[Shift]:
    """That day's shifts of the college's students who are not on this list."""
    here = {row.student_id for row in await rows_in(session, call.id)}
    of_college = (Group.college_id == call.college_id, Group.cluster == call.cluster)
    shifts = await of_students(session, call.day, call.day, *of_college)
    return [one for one in shifts if one.student_id not in here]


async def _named(session: AsyncSession, call: RollCall, shifts: Sequence[Shift], sought: str) -> Candidates:
    """By the college's form of names; what is sought may be the beginning of any word of the name."""
    found = await session.execute(
        select(Student, Group.code)
        .join(Group, Group.id == Student.group_id)
        .where(Student.id.in_({one.student_id for one in shifts}))
        .order_by(Student.name_key, Student.id)
    )
    pairs = [
        (student, code)
        for student, code in found
        if all(any(word.startswith(part) for word in student.name_key.split()) for part in sought.split())
    ]
    form = await form_of(session, call.cluster, call.college_id)
    names = shown_apart(form, [named(student) for student, _ in pairs])
    chosen = tuple(Candidate(student.id, names[student.id], code) for student, code in pairs[:MOST])
    return Candidates(chosen, len(pairs) > MOST)


async def _add(turn: Turn, student_id: int) -> None:
    session, call = turn.session, turn.call
    shifts = [one for one in await _elsewhere(session, call) if one.student_id == student_id]
    if not shifts:
        raise Refusal("not-a-candidate")
    (row, *_) = await rows_of(session, shifts, turn.now)
    row = await locked(session, row.id)
    if row.status is not None:
        raise Refusal("marked-elsewhere")
    await _move(turn, row)
    call.version += 1
    await raise_task(
        session,
        turn.now,
        TaskKind.ADDED,
        cluster=call.cluster,
        college_id=call.college_id,
        occasion=f"{row.id}-{call.id}",
        attendance_id=row.id,
        roll_call_id=call.id,
    )


async def _move(turn: Turn, row: Attendance) -> None:
    """The day stays the student's own, with its hours; who confirms it changes."""
    before = [row.roll_call_id, row.starts_at.isoformat()]
    row.roll_call_id, row.added = turn.call.id, True
    after = [row.roll_call_id, row.starts_at.isoformat()]
    await note(turn.session, row, turn.now, turn.actor, turn.hand.role, Field.CALL, before, after)


async def _plea(session: AsyncSession, call: RollCall) -> AttendanceTask | None:
    plea: AttendanceTask | None = await session.scalar(
        select(AttendanceTask)
        .where(
            AttendanceTask.roll_call_id == call.id,
            AttendanceTask.kind == TaskKind.CORRECTION.value,
            AttendanceTask.done_at.is_(None),
        )
        .order_by(AttendanceTask.id.desc())
        .limit(1)
    )
    return plea
