"""What is left out of a calendar, carried by the buttons themselves."""

import hashlib
from dataclasses import dataclass

from services.calendars import PRACTICE, Overview

MOST = 90
"""Lines on one screen: Telegram shows 100 buttons, and the marks of as many have room in an address."""
LENGTH = 6
"""Letters of a check sum that tell one list from another."""


@dataclass(frozen=True, slots=True)
class Choice:
    """`options` are what can be left out; `left_out` is a number whose bits are their places."""

    options: tuple[str, ...]
    left_out: int = 0

    @property
    def of(self) -> str:
        return hashlib.sha256("\n".join(self.options).encode()).hexdigest()[:LENGTH]

    @property
    def out(self) -> str:
        return f"{self.left_out:x}"

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for at, name in enumerate(self.options) if self.is_out(at))

    def is_out(self, at: int) -> bool:
        return bool(self.left_out >> at & 1)

    def toggled(self, at: int) -> "Choice":
        return Choice(self.options, self.left_out ^ (1 << at))


def options_of(overview: Overview) -> tuple[str, ...]:
    if overview.group is None:
        return ()
    return ((PRACTICE,) if overview.practice else ()) + overview.subjects[: MOST - 1]


def choice_of(overview: Overview, of: str, out: str) -> Choice | None:
    """What an address says; None if it was made of another list. An empty one leaves out nothing."""
    options = options_of(overview)
    whole = Choice(options)
    if not of:
        return whole
    try:
        marks = int(out or "0", 16)
    except ValueError:
        return None
    if of != whole.of or not 0 <= marks < 1 << len(options):
        return None
    return Choice(options, marks)


def choice_from(overview: Overview, left_out: tuple[str, ...]) -> Choice:
    """What a link leaves out, as far as it is still there."""
    options = options_of(overview)
    return Choice(options, sum(1 << at for at, name in enumerate(options) if name in left_out))
