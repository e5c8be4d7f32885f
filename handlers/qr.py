"""A deep link of the bot, and the same as a picture to hang on a wall."""

from io import BytesIO

import segno

JOIN = "j_"
"""What stands before the token in a link that makes somebody something."""
SIZE = 8
"""Pixels of one module: with a border of 4 the picture is about 400 pixels wide."""


def joining_link(bot_name: str, token: str) -> str:
    return f"https://t.me/{bot_name}?start={JOIN}{token}"


def picture(link: str) -> bytes:
    """PNG of a QR code that survives a crumpled sheet of paper."""
    drawn = BytesIO()
    segno.make_qr(link, error="m").save(drawn, kind="png", scale=SIZE, border=4)
    return drawn.getvalue()
