"""What became of a letter that was taken up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.language import Language
from models.outbox import LetterKind, LetterStatus


@dataclass(frozen=True, slots=True)
class Claimed:
    """A letter that may go now, as it stood when it was taken up. `attempts`: calls that were begun before.

    `language` is the recipient's. `late`: it goes more than ten minutes after it was due. `doubtful`: how
    many of the attempts may have arrived although nobody knows.
    """

    id: int
    recipient: int
    kind: LetterKind
    occasion: str
    facts: Mapping[str, Any]
    due_at: datetime
    language: Language
    late: bool
    attempts: int
    doubtful: int


@dataclass(frozen=True, slots=True)
class Sent:
    """The messenger has taken it."""

    letter: Claimed
    message_id: int


@dataclass(frozen=True, slots=True)
class Again:
    """Not yet: try once more at `at` (aware UTC). `doubtful`: this attempt may have arrived after all."""

    letter: Claimed
    at: datetime
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Over:
    """It will not be sent; `reason` is a code of at most 40 characters."""

    letter: Claimed
    status: LetterStatus
    reason: str


Outcome = Sent | Again | Over
