"""A line of the ledger: one student's shift, and what is known of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from models.attendance import Cause


class State(StrEnum):
    """What is known of one shift. `UNCONFIRMED` is over or begun, and nobody has said who came."""

    PRESENT = "present"
    LATE = "late"
    LEFT_EARLY = "left_early"
    ABSENT = "absent"
    EXCUSED = "excused"
    UNCONFIRMED = "unconfirmed"
    AHEAD = "ahead"


CAME = frozenset({State.PRESENT, State.LATE, State.LEFT_EARLY})


@dataclass(frozen=True, slots=True)
class Entry:
    """One student's shift on one local day; times are UTC, hours are less the break.

    `group_id` is the student's group by now, whatever it was that day. `extra` is beyond the plan: a make-up
    shift, or a day for which no order is left. A trainee who was moved (`added`) does the order's shift at
    another place. Without an `attendance_id` there is only the order.
    """

    student_id: int
    group_id: int
    day: date
    starts_at: datetime
    ends_at: datetime
    kind: str
    module: str | None
    employer: str
    workshop: str | None
    mentor_key: str | None
    state: State
    planned: float
    done: float = 0
    extra: bool = False
    added: bool = False
    minutes: int | None = None
    attendance_id: int | None = None
    roll_call_id: int | None = None
    marked_by: int | None = None
    marked_as: str | None = None
    marked_at: datetime | None = None
    said_here_at: datetime | None = None
    excused_at: datetime | None = None
    excuse: str | None = None
    """Why the student could not come: a services.attendance.students.Excuse."""
    cause: Cause | None = None
    """Why a coordinator has excused the day."""
    disputed_at: datetime | None = None

    @property
    def ill(self) -> bool:
        """Excused for an illness: as a coordinator says, or else the student."""
        return self.state is State.EXCUSED and (self.cause or self.excuse) == Cause.ILL

    @property
    def lost(self) -> float:
        """Hours that being late or leaving early has cost."""
        return 0 if self.extra or self.state not in CAME else max(0.0, self.planned - self.done)
