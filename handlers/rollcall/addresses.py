"""Buttons of the roll call. A tap carries what it wants and what its screen was drawn from, never "next"."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

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


class Call(CallbackData, prefix="rk"):
    """One roll call, at a page of its names."""

    id: int
    page: int = 0


class Confirm(CallbackData, prefix="rkc"):
    """Everybody as tapped, the others present; the numbers are those of the screen."""

    call: int
    version: int
    drawn: int
    roster: int
    answer: Answer = Answer.NONE


class Undo(CallbackData, prefix="rku"):
    call: int
    version: int


class Trainee(CallbackData, prefix="rkn"):
    """What to mark for this trainee of a list."""

    row: int


class Tap(CallbackData, prefix="rkt"):
    """The mark that this trainee shall have once it is confirmed."""

    row: int
    status: MarkStatus
    minutes: int
    drawn: int


class Correct(CallbackData, prefix="rkr"):
    """The mark that this trainee shall have instead of the confirmed one."""

    row: int
    status: MarkStatus
    minutes: int
    version: int
    reason: Reason = Reason.NONE


class Plead(CallbackData, prefix="rkp"):
    """Ask a coordinator to correct what is closed."""

    call: int


class Add(CallbackData, prefix="rka"):
    """Whom to add to the list."""

    call: int


class AddThis(CallbackData, prefix="rkb"):
    call: int
    student: int


class Note(CallbackData, prefix="rko"):
    """Write or show something about this trainee."""

    row: int


class Notes(CallbackData, prefix="rks"):
    """What was written and shown about this trainee."""

    row: int
    page: int = 0


class Briefed(CallbackData, prefix="rkq"):
    """This trainee was briefed."""

    row: int


class IncidentWhere(CallbackData, prefix="rkh"):
    """A matter of safety, at one of several shifts."""


class Incident(CallbackData, prefix="rki"):
    """A matter of safety; asks once."""

    call: int


class IncidentSure(CallbackData, prefix="rkj"):
    call: int


class IncidentDetails(CallbackData, prefix="rkl"):
    """What happened, in words or photos."""

    task: int


class DeputyDays(CallbackData, prefix="rke"):
    """For how long."""

    mentor: int
    deputy: int


class NameDeputy(CallbackData, prefix="rkf"):
    """From one local day to another, both included."""

    mentor: int
    deputy: int
    first: LocalDay
    last: LocalDay


class EndDeputy(CallbackData, prefix="rkg"):
    id: int
