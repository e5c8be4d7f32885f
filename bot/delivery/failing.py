"""What an error of the Bot API means for a letter: try again, give up, or never write there again."""

from datetime import datetime, timedelta
from random import uniform

from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiohttp import ClientConnectorError

from models.outbox import LetterStatus
from services.outbox import Again, Claimed, Outcome, Over

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=2), timedelta(minutes=30)
LAST_TRY = 48
"""About a day after the first: longer than most outages, and nobody wants to hear of it later."""
NOBODY_THERE = ("chat not found", "user not found", "PEER_ID_INVALID")


def judged(error: Exception, letter: Claimed, now: datetime) -> Outcome:
    """The outcome of an attempt that raised `error`; `letter.attempts` counts it already."""
    match error:
        case TelegramForbiddenError():
            return Over(letter, LetterStatus.UNREACHABLE, "forbidden")
        case TelegramRetryAfter():
            return Again(letter, now + timedelta(seconds=error.retry_after))
        case TelegramMigrateToChat():
            return Again(letter, now)
        case TelegramBadRequest() if any(words in error.message for words in NOBODY_THERE):
            return Over(letter, LetterStatus.UNREACHABLE, "no-such-chat")
        case TelegramBadRequest() | TelegramEntityTooLarge() | TelegramNotFound():
            return Over(letter, LetterStatus.FAILED, "refused")
    doubtful = is_unknown(error)
    if letter.attempts >= LAST_TRY:
        return Over(letter, LetterStatus.FAILED, "no-answer" if doubtful else "last-try")
    return Again(letter, now + waiting(letter.attempts), doubtful)


def is_unknown(error: Exception) -> bool:
    """Whether the message may have arrived although the call failed."""
    if isinstance(error, TelegramNetworkError):
        return not isinstance(error.__cause__, ClientConnectorError)
    return isinstance(error, ClientDecodeError) or not isinstance(error, TelegramAPIError)


def is_outage(error: Exception) -> bool:
    """Whether the next letter would fare no better: the network, the server or the token is at fault."""
    at_fault = (ClientDecodeError, TelegramNetworkError, TelegramServerError, TelegramUnauthorizedError)
    return isinstance(error, at_fault)


def waiting(attempts: int) -> timedelta:
    """Twice as long after each failure, and not at the same moment for all letters."""
    doubled: int = 2 ** min(attempts - 1, 20)
    return min(FIRST_WAIT * doubled, LONGEST_WAIT) * uniform(0.75, 1.25)  # noqa: S311  no secret
