"""What the sender asks before it sends: may this letter go now, later, or not at all."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.outbox import Letter


@dataclass(frozen=True, slots=True)
class Later:
    """Not before this moment (aware UTC): quiet hours, a pause, the day's cap."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Drop:
    """Never: `reason` is a code of at most 40 characters, such as `switched-off`."""

    reason: str


Gate = Callable[[AsyncSession, Sequence[Letter], datetime], Awaitable[Mapping[int, Later | Drop]]]
"""Given a reading session, letters that are due and now: verdicts by letter id; no verdict is a yes."""


async def open_gate(
    _session: AsyncSession, _letters: Sequence[Letter], _now: datetime
) -> Mapping[int, Later | Drop]:
    """Everything may go."""
    return {}
