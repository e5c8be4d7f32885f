"""What may come of a tap on a roll call, and how its questions are answered."""

from dataclasses import dataclass
from enum import StrEnum

from services.attendance.calls import CallView, Line


class Outcome(StrEnum):
    """What came of a tap. Whatever it is, `view` is what is true now."""

    DONE = "done"
    STALE = "stale"
    """Drawn before something changed: nothing was done, look again."""
    DOUBTS = "doubts"
    """Confirmed only when asked again: see `Answered.doubts`."""
    CONFLICT = "conflict"
    """A colleague confirmed something else: see `view.conflict`."""
    CLOSED = "closed"
    """After noon of the next local day: only through a coordinator."""
    TOO_LATE = "too-late"
    """To undo."""
    EARLY = "early"
    DECIDED = "decided"
    """A coordinator has marked this day: it stays."""


class Answer(StrEnum):
    """How doubts and a conflict are answered; one letter, for an address has 64 bytes."""

    NONE = "n"
    SURE = "s"
    EXCUSE = "e"
    """Whoever wrote that they cannot come is excused; the others came."""
    MINE = "m"
    """What I tapped takes the place of what a colleague confirmed."""
    THEIRS = "t"


@dataclass(frozen=True, slots=True)
class Answered:
    outcome: Outcome
    view: CallView
    doubts: tuple[Line, ...] = ()
    """Trainees who are to be confirmed as there, but are not admitted or wrote that they cannot come."""
