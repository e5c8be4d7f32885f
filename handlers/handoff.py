"""A person answers: the question goes to the staff's chat, a reply there comes back to whoever asked."""

from collections.abc import Mapping

from aiogram import Bot, Router
from aiogram.exceptions import TelegramForbiddenError
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from handlers import addresses as to
from handlers.home import back, with_way_back
from handlers.screen import Screen, alert, button, copy, send, show, write
from locales import Wording
from models.language import Language
from services.catalogue import CatalogueService
from services.handoffs import Handoff, Handoffs
from services.people import Person

router = Router(name=__name__)
STAFF_LANGUAGE = Language.RU


class AnswersHandoff(BaseFilter):
    """A reply in the staff's chat to a question that the bot relayed there."""

    async def __call__(self, message: Message, handoffs: Handoffs) -> dict[str, Handoff] | bool:
        if message.reply_to_message is None or message.chat.id != handoffs.staff_chat:
            return False
        found = await handoffs.behind(message.chat.id, message.reply_to_message.message_id)
        return {"handoff": found} if found else False


@router.callback_query(to.HandoffOffer.filter())
async def offer(query: CallbackQuery, words: Wording, handoffs: Handoffs) -> None:
    asked = _question(query)
    if asked is None:
        await alert(query, words("handoff.lost"))
    elif handoffs.staff_chat is None:
        await alert(query, words("refusal-handoff-nobody.alert"))
    else:
        await show(query, offer_screen(words, _text(asked)))


@router.callback_query(to.HandoffSend.filter())
async def pass_on(
    query: CallbackQuery,
    bot: Bot,
    catalogue: CatalogueService,
    handoffs: Handoffs,
    person: Person,
    words: Wording,
    wordings: Mapping[str, Wording],
) -> None:
    asked = _question(query)
    if asked is None:
        await alert(query, words("handoff.lost"))
        return
    handoff = await handoffs.pass_on(
        person, asked.chat.id, asked.message_id, _text(asked), Language(words.language)
    )
    card = staff_card(wordings[STAFF_LANGUAGE], catalogue, handoff, person)
    relayed = await write(bot, handoffs.staff_chat or 0, card)
    await handoffs.relayed(handoff, relayed.message_id)
    await show(query, with_way_back(words, words("handoff-sent", question=handoff.question)))


@router.message(AnswersHandoff())
async def answer(
    message: Message, bot: Bot, handoff: Handoff, handoffs: Handoffs, wordings: Mapping[str, Wording]
) -> None:
    staff, theirs = wordings[STAFF_LANGUAGE], wordings[handoff.language]
    try:
        if message.text:
            text = theirs("handoff-answer", answer=message.text)
            await write(bot, handoff.chat_id, with_way_back(theirs, text), reply_to=handoff.message_id)
        else:
            await write(
                bot, handoff.chat_id, Screen(theirs("handoff-answer-file")), reply_to=handoff.message_id
            )
            await copy(message, handoff.chat_id)
    except TelegramForbiddenError:
        await send(message, Screen(staff("handoff-unreachable")), reply=True)
        return
    await handoffs.answered(handoff)
    await send(message, Screen(staff("handoff-delivered")), reply=True)


def offer_screen(words: Wording, question: str) -> Screen:
    """What will be passed on, to whom, and the choice not to."""
    return Screen(
        words("handoff", question=_shortened(question)),
        (
            (button(words("handoff.send"), to.HandoffSend()),),
            (button(words("handoff.cancel"), to.AnswerAgain()), back(words)),
        ),
    )


def staff_card(words: Wording, catalogue: CatalogueService, handoff: Handoff, person: Person) -> Screen:
    cluster = catalogue.current.cluster_by_slug.get(handoff.cluster or "")
    where = cluster.city.into(STAFF_LANGUAGE) if cluster else words("handoff-card.nowhere")
    return Screen(
        words(
            "handoff-card",
            number=str(handoff.id),
            city=where,
            name=person.name,
            language=handoff.language.value,
            question=handoff.question,
        )
    )


def _question(query: CallbackQuery) -> Message | None:
    """The message that the tapped answer replies to, unless it was deleted or is another's, as in a group."""
    asked = query.message.reply_to_message if isinstance(query.message, Message) else None
    own = asked is not None and asked.from_user is not None and asked.from_user.id == query.from_user.id
    return asked if own else None


def _text(asked: Message) -> str:
    return (asked.text or asked.caption or "").removeprefix("/ask").strip()


def _shortened(question: str, most: int = 600) -> str:
    return question if len(question) <= most else question[:most].rstrip() + "…"
