"""Buttons of the reminders: what is to be set stands in the button, so that a tap seen twice does no harm."""

from aiogram.filters.callback_data import CallbackData

from handlers.addresses import LocalDay
from services.reminders import Answer, Pause, Quiet, Switch


class Turn(CallbackData, prefix="rms"):
    """Switch one kind of messages on or off."""

    switch: Switch
    on: bool


class Leads(CallbackData, prefix="rml"):
    """How long before the first lesson."""


class SetLead(CallbackData, prefix="rml1"):
    """0 minutes: not at all."""

    minutes: int


class Digests(CallbackData, prefix="rmd"):
    """At which hour of the evening."""


class SetDigest(CallbackData, prefix="rmd1"):
    hour: int


class QuietHours(CallbackData, prefix="rmq"):
    """When to be silent."""


class SetQuiet(CallbackData, prefix="rmq1"):
    quiet: Quiet


class Pauses(CallbackData, prefix="rmp"):
    """How long to be silent altogether."""


class SetPause(CallbackData, prefix="rmp1"):
    pause: Pause


class Resume(CallbackData, prefix="rmp0"):
    """No pause any more."""


class Dates(CallbackData, prefix="rmt"):
    """The dates of the person's cluster."""


class Subscribe(CallbackData, prefix="rmt1"):
    """To one date, or to all of them where there is no key."""

    on: bool
    key: str = ""


class Lost(CallbackData, prefix="rmx"):
    """A student is lost or late on the way to practice on this local day."""

    day: LocalDay


class SayLost(CallbackData, prefix="rmx1"):
    """0 minutes: lost; otherwise so late."""

    day: LocalDay
    minutes: int


class AnswerLost(CallbackData, prefix="rmx2"):
    """The answer to a student who is lost or late."""

    student: int
    day: LocalDay
    answer: Answer
