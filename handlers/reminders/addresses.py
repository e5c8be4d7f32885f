"""Buttons of the reminders: what is to be set stands in the button, so that a tap seen twice does no harm."""

from handlers.address import Address
from handlers.addresses import LocalDay
from services.reminders import Answer, Pause, Quiet, Switch


class Turn(Address, prefix="rms"):
    """Switch one kind of messages on or off."""

    switch: Switch
    on: bool


class Leads(Address, prefix="rml"):
    """How long before the first lesson."""


class SetLead(Address, prefix="rml1"):
    """0 minutes: not at all."""

    minutes: int


class Digests(Address, prefix="rmd"):
    """At which hour of the evening."""


class SetDigest(Address, prefix="rmd1"):
    hour: int


class QuietHours(Address, prefix="rmq"):
    """When to be silent."""


class SetQuiet(Address, prefix="rmq1"):
    quiet: Quiet


class Pauses(Address, prefix="rmp"):
    """How long to be silent altogether."""


class SetPause(Address, prefix="rmp1"):
    pause: Pause


class Resume(Address, prefix="rmp0"):
    """No pause any more."""


class Dates(Address, prefix="rmt"):
    """The dates of the person's cluster."""


class Subscribe(Address, prefix="rmt1"):
    """To one date, or to all of them where there is no key."""

    on: bool
    key: str = ""


class Lost(Address, prefix="rmx"):
    """A student is lost or late on the way to practice on this local day."""

    day: LocalDay


class SayLost(Address, prefix="rmx1"):
    """0 minutes: lost; otherwise so late."""

    day: LocalDay
    minutes: int


class AnswerLost(Address, prefix="rmx2"):
    """The answer to a student who is lost or late."""

    student: int
    day: LocalDay
    answer: Answer
