"""Buttons about one's own data. They carry nothing: they are only ever about whoever taps."""

from handlers.address import Address


class Download(Address, prefix="mf"):
    """Everything as files."""


class Withdraw(Address, prefix="mw"):
    """Take the consent back."""

    sure: bool = False


class Forget(Address, prefix="mz"):
    """Erase everything."""

    sure: bool = False
