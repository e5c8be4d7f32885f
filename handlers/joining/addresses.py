"""Buttons of joining. They carry the link's token: an id alone would open other people's invitations."""

from handlers.address import Address


class Agree(Address, prefix="jy"):
    """Consent, and go on."""

    token: str


class Decline(Address, prefix="jn"):
    """No consent: nothing is stored."""


class Lines(Address, prefix="jl"):
    """The lines of the group that nobody has taken."""

    token: str
    page: int


class Pick(Address, prefix="jp"):
    """This line is me."""

    token: str
    student: int


class PickAnother(Address, prefix="jx"):
    """It was not me after all."""

    token: str
