"""When something goes wrong: a refusal in the person's words, or an apology and a word to the operators."""

import structlog
from aiogram import Bot, Router
from aiogram.exceptions import TelegramAPIError, TelegramForbiddenError, TelegramNetworkError
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import ErrorEvent

from handlers.home import with_way_back
from handlers.operators import Operators
from handlers.screen import Screen, alert, send
from locales import Wording
from services.database import DatabaseUnavailable
from services.people import Person
from services.refusal import Refusal

router = Router(name=__name__)
log = structlog.get_logger(__name__)


@router.error(ExceptionTypeFilter(Refusal))
async def refuse(event: ErrorEvent, words: Wording, person: Person | None = None) -> None:
    refusal = event.exception
    if not isinstance(refusal, Refusal):
        return
    log.info("refused", key=refusal.key, person=person.id if person else None)
    text = words(f"refusal-{refusal.key}.alert", **refusal.facts)
    await _tell(event, text, with_way_back(words, words(f"refusal-{refusal.key}", **refusal.facts)))


@router.error(ExceptionTypeFilter(TelegramForbiddenError))
async def left_by_the_person(event: ErrorEvent) -> None:
    """They blocked the bot while it was answering: nobody is left to tell."""
    log.info("blocked by the person", update_id=event.update.update_id)


@router.error()
async def apologise(event: ErrorEvent, bot: Bot, operators: Operators, words: Wording | None = None) -> None:
    error = event.exception
    known = isinstance(error, TelegramNetworkError | DatabaseUnavailable)
    log.error(
        "update failed",
        update_id=event.update.update_id,
        reason=str(error) if known else type(error).__name__,
        exc_info=None if known else error,
    )
    await operators.tell(bot, error)
    if words is not None:
        try:
            await _tell(event, words("error.alert"), with_way_back(words, words("error")))
        except TelegramAPIError as second:
            log.warning("apology not delivered", reason=type(second).__name__)


async def _tell(event: ErrorEvent, short: str, screen: Screen) -> None:
    """A tap gets a window over its chat, a message gets an answer."""
    if event.update.callback_query is not None:
        await alert(event.update.callback_query, short)
    elif event.update.message is not None:
        await send(event.update.message, screen)
