"""What all addresses of buttons share: one with a number or a day that cannot be is a button nobody made."""

from datetime import date
from typing import Self

from aiogram.filters.callback_data import CallbackData

LARGEST = 2**31 - 1
"""What a key of a table holds on PostgreSQL; a larger number would be an error of the database."""
YEARS = range(1900, 3000)
"""Beside the first and the last of all days there is none, and a week would not be a week."""


class Address(CallbackData, prefix="-"):
    """Ids, codes and days, so that a button works from a year-old message. What comes in may be forged."""

    @classmethod
    def unpack(cls, value: str) -> Self:
        """
        Raises:
            ValueError, TypeError: no button says this.
        """
        made = super().unpack(value)
        if not all(_can_be(one) for one in made.__dict__.values()):
            raise ValueError("no row has this number, or nothing was on this day")
        return made


def _can_be(value: object) -> bool:
    match value:
        case int():
            return abs(value) <= LARGEST
        case date():
            return value.year in YEARS
        case _:
            return True
