"""Buttons of the roll call. A tap carries what it wants and what its screen was drawn from, never "next"."""

from enum import StrEnum

from handlers.address import Address
from handlers.addresses import LocalDay
from models.attendance import MarkStatus
from services.attendance.outcomes import Answer


class Reason(StrEnum):
    """Why a confirmed mark is changed; one letter, for an address has 64 bytes."""

    NONE = "n"
    SLIP = "s"
    CAME = "c"
    PAPER = "p"
    OTHER = "o"


class Call(Address, prefix="rk"):
    """One roll call, at a page of its names."""

    id: int
    page: int = 0


class LateCalls(Address, prefix="rkm"):
    """Days of orders that came late."""

    page: int = 0


class NextLate(Address, prefix="rkx"):
    """The first of them that is not entered; the list if all are."""


class Confirm(Address, prefix="rkc"):
    """Everybody as tapped, the others present; the numbers are those of the screen."""

    call: int
    version: int
    drawn: int
    roster: int
    answer: Answer = Answer.NONE


class Undo(Address, prefix="rku"):
    call: int
    version: int


class Trainee(Address, prefix="rkn"):
    """What to mark for this trainee of a list."""

    row: int


class Tap(Address, prefix="rkt"):
    """The mark that this trainee shall have once it is confirmed."""

    row: int
    status: MarkStatus
    minutes: int
    drawn: int


class Correct(Address, prefix="rkr"):
    """The mark that this trainee shall have instead of the confirmed one."""

    row: int
    status: MarkStatus
    minutes: int
    version: int
    reason: Reason = Reason.NONE


class Plead(Address, prefix="rkp"):
    """Ask a coordinator to correct what is closed."""

    call: int


class Add(Address, prefix="rka"):
    """Whom to add to the list."""

    call: int


class AddThis(Address, prefix="rkb"):
    call: int
    student: int


class Note(Address, prefix="rko"):
    """Write or show something about this trainee."""

    row: int


class Notes(Address, prefix="rks"):
    """What was written and shown about this trainee."""

    row: int
    page: int = 0


class Briefed(Address, prefix="rkq"):
    """This trainee was briefed."""

    row: int


class IncidentWhere(Address, prefix="rkh"):
    """A matter of safety, at one of several shifts."""


class Incident(Address, prefix="rki"):
    """A matter of safety; asks once."""

    call: int


class IncidentSure(Address, prefix="rkj"):
    call: int


class IncidentDetails(Address, prefix="rkl"):
    """What happened, in words or photos."""

    task: int


class DeputyDays(Address, prefix="rke"):
    """For how long."""

    mentor: int
    deputy: int


class NameDeputy(Address, prefix="rkf"):
    """From one local day to another, both included."""

    mentor: int
    deputy: int
    first: LocalDay
    last: LocalDay


class EndDeputy(Address, prefix="rkg"):
    id: int
