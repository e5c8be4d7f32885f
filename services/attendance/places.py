"""How a place of practice stands on a button."""

import zlib

from services.spreadsheets.wording import folded

Place = tuple[str, str | None]
"""Employer and workshop, as orders write them."""


def site_key(place: Place) -> str:
    """Six hexadecimal digits: the names are too long for a button. Two alike would be shown as one."""
    return f"{zlib.crc32('|'.join(folded(part or '') for part in place).encode()):08x}"[:6]
