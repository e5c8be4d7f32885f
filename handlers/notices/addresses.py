"""Buttons under a notice and under the coordinator's report of who has read it."""

from handlers.address import Address


class GotIt(Address, prefix="ng"):
    """I have read it; the notice is one person's own."""

    notice: int


class RemindUnread(Address, prefix="nu"):
    """Write once more to those who have not read what a load has changed."""

    load: int
