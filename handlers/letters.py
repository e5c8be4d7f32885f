"""What a letter of the outbox becomes when it is sent: each feature makes screens of its own kinds."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.screen import Screen
from locales import Wording
from models.outbox import LetterKind
from services import Services


@dataclass(frozen=True, slots=True)
class Envelope:
    """A letter as a feature sees it. `recipient` is a chat; `due_at` is UTC; `late`: say that it is late."""

    recipient: int
    kind: LetterKind
    occasion: str
    facts: dict[str, Any]
    due_at: datetime
    late: bool


Compose = Callable[[Services, Envelope, Wording], Awaitable[Screen | None]]
"""The screen, made of what is true now; None when there is nothing to say any more."""
Letters = Mapping[LetterKind, Compose]
