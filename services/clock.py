"""The clock that every rule is given, so that tests and the demo can move it."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns now as an aware datetime in UTC."""


def utc_now() -> datetime:
    return datetime.now(UTC)
