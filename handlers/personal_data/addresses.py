"""Buttons about one's own data. They carry nothing: they are only ever about whoever taps."""

from aiogram.filters.callback_data import CallbackData


class Download(CallbackData, prefix="mf"):
    """Everything as files."""


class Withdraw(CallbackData, prefix="mw"):
    """Take the consent back."""

    sure: bool = False


class Forget(CallbackData, prefix="mz"):
    """Erase everything."""

    sure: bool = False
