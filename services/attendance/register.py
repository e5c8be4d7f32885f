"""One roll call with all that its screen shows, read once: whoever changes it here need not read it again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, AttendanceNote, RollCall, RollCallDraft
from models.membership import Membership
from models.student import Student
from services.attendance.calls import (
    PRESENT,
    CallView,
    Difference,
    Line,
    Phase,
    closing,
    confirmed,
    drawn_of,
    is_decided,
    phase_of,
    roster_of,
    tapped,
)
from services.attendance.marks import UNDO
from services.attendance.rights import Hand, Held
from services.practice.clearances import Lack, clearances_among
from services.roster.names import Named, shown_apart


@dataclass(frozen=True, slots=True)
class Trainee:
    """A line of the list: the day of attendance, which changes, and what is known of the student."""

    row: Attendance
    name: str
    notes: int
    lacks: tuple[Lack, ...]


@dataclass(slots=True)
class Register:
    """`trainees` stand by their full names. `colleague` confirmed it before, if it was somebody else."""

    call: RollCall
    hand: Hand
    zone: ZoneInfo
    trainees: tuple[Trainee, ...]
    draft: RollCallDraft | None
    colleague: str | None

    @property
    def rows(self) -> list[Attendance]:
        return [one.row for one in self.trainees]

    @property
    def shown(self) -> tuple[int, int]:
        """What an address of this screen carries: the draft's version, and who is on the list."""
        return drawn_of(self.call, self.draft), roster_of(one.row.id for one in self.trainees)

    def row(self, attendance_id: int) -> Attendance | None:
        return next((one.row for one in self.trainees if one.row.id == attendance_id), None)

    def phase(self, now: datetime) -> Phase:
        return phase_of(self.call, self.zone, now)

    def view(self, now: datetime) -> CallView:
        """As it is by now: also what was changed here and is not yet written."""
        call, phase = self.call, self.phase(now)
        own = call.confirmed_by == self.hand.membership_id
        undo_until = call.confirmed_at + UNDO if own and call.confirmed_at else None
        lines = tuple(_line(one, self.draft if phase is Phase.OPEN else None) for one in self.trainees)
        return CallView(
            id=call.id,
            version=call.version,
            drawn=drawn_of(call, self.draft),
            cluster=call.cluster,
            college_id=call.college_id,
            zone=self.zone,
            day=call.day,
            starts_at=call.starts_at,
            ends_at=call.ends_at,
            timed=call.timed,
            employer=call.employer,
            workshop=call.workshop,
            instead_of=self.hand.instead_of,
            phase=phase,
            confirmed_at=call.confirmed_at,
            confirmed_by=self.hand.name if own else self.colleague if call.confirmed_by else None,
            own=own,
            undo_until=undo_until if undo_until and now <= undo_until else None,
            closes_at=closing(call, self.zone),
            late=call.late_until is not None,
            lines=lines,
            conflict=tuple(self._differences()) if phase is Phase.CONFIRMED and self.draft else (),
        )

    def _differences(self) -> Iterable[Difference]:
        for one in self.trainees:
            theirs, mine = confirmed(one.row), tapped(self.draft, one.row.id) or PRESENT
            if theirs != mine and not is_decided(one.row):
                yield Difference(one.name, theirs, mine)


async def register_of(session: AsyncSession, held: Held, *, lock: bool = False) -> Register:
    """With `lock` nobody else changes a mark before the transaction ends; rows are locked in order of id."""
    call, hand = held.call, held.hand
    draft = await session.get(RollCallDraft, (call.id, hand.membership_id))
    others = call.confirmed_by is not None and call.confirmed_by != hand.membership_id
    by = await session.get(Membership, call.confirmed_by) if others else None
    trainees = await _trainees(session, held, lock=lock)
    return Register(call, hand, held.zone, trainees, draft, by.name if by else None)


async def _trainees(session: AsyncSession, held: Held, *, lock: bool) -> tuple[Trainee, ...]:
    notes = select(func.count()).where(AttendanceNote.attendance_id == Attendance.id).scalar_subquery()
    about = (Student.id, Student.number, Student.last_name, Student.first_name, Student.middle_name)
    wanted = (
        select(Attendance, notes, Student.birth_date, Student.guardian_consent_at, Student.name_key, *about)
        .select_from(Attendance)
        .join(Student, Student.id == Attendance.student_id)
        .where(Attendance.roll_call_id == held.call.id, Attendance.void_at.is_(None))
        .order_by(Attendance.id)
        .execution_options(populate_existing=True)
    )
    found = (await session.execute(wanted.with_for_update(of=Attendance) if lock else wanted)).all()
    names = shown_apart(held.form, [Named(*row[5:]) for row in found])
    clearances = await clearances_among(session, [(row.id, *row[2:4]) for row in found], held.zone)
    return tuple(
        Trainee(one, names[one.student_id], count, clearances[one.student_id].lacks(one.day))
        for one, count, *_ in sorted(found, key=lambda row: (row.name_key, row.Attendance.id))
    )


def _line(one: Trainee, draft: RollCallDraft | None) -> Line:
    row = one.row
    return Line(
        id=row.id,
        student_id=row.student_id,
        name=one.name,
        mark=confirmed(row) or tapped(draft, row.id),
        decided=is_decided(row),
        version=row.version,
        added=row.added,
        here_at=row.said_here_at,
        verdict=row.verdict,
        excuse=row.excuse,
        notes=one.notes,
        lacks=one.lacks,
    )
