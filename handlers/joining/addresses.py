"""Buttons of joining. They carry the link's token: an id alone would open other people's invitations."""

from aiogram.filters.callback_data import CallbackData


class Agree(CallbackData, prefix="jy"):
    """Consent, and go on."""

    token: str


class Decline(CallbackData, prefix="jn"):
    """No consent: nothing is stored."""


class Lines(CallbackData, prefix="jl"):
    """The lines of the group that nobody has taken."""

    token: str
    page: int


class Pick(CallbackData, prefix="jp"):
    """This line is me."""

    token: str
    student: int


class PickAnother(CallbackData, prefix="jx"):
    """It was not me after all."""

    token: str
