"""Questions in people's own words: no command is needed."""

import re
from collections.abc import Mapping

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from aiogram.types.maybe_inaccessible_message_union import MaybeInaccessibleMessageUnion

from handlers import addresses as to
from handlers.answers import answer_screen
from handlers.content import Words
from handlers.home import back, home, with_way_back
from handlers.screen import Screen, button, send, show
from locales import Wording
from services.answers.answer import AnswerKind
from services.catalogue import CatalogueService
from services.people import People, Person
from services.questions import Questions

router = Router(name=__name__)
NO_ANSWER = (AnswerKind.UNSURE, AnswerKind.OUT_OF_SCOPE, AnswerKind.TALK)


@router.callback_query(to.AskHow.filter())
async def how_to_ask(query: CallbackQuery, words: Wording) -> None:
    await show(query, with_way_back(words, words("ask")))


@router.message(Command("ask"))
async def ask(
    message: Message,
    command: CommandObject,
    questions: Questions,
    catalogue: CatalogueService,
    person: Person,
    wordings: Mapping[str, Wording],
    words: Wording,
    staffed: bool,
) -> None:
    if not command.args:
        await show(message, with_way_back(words, words("ask")))
        return
    screen = _answer(
        questions, catalogue, person, wordings, command.args, staffed=staffed and _alone(message)
    )
    await send(message, screen, reply=True)


@router.callback_query(to.Clarified.filter())
async def clarified(
    query: CallbackQuery,
    callback_data: to.Clarified,
    questions: Questions,
    catalogue: CatalogueService,
    people: People,
    person: Person,
    wordings: Mapping[str, Wording],
    staffed: bool,
) -> None:
    known = catalogue.current
    cluster = known.cluster_by_slug.get(callback_data.cluster)
    topic = known.topic_by_key.get(callback_data.topic)
    if cluster is not None and person.cluster is None:
        person = await people.choose_cluster(person, cluster.slug)
    question = question_of(query) or (topic.title.into(person.language) if topic else None)
    if cluster is None or question is None:
        await show(query, home(wordings[person.language], known, person))
        return
    await show(
        query,
        _answer(
            questions,
            catalogue,
            person,
            wordings,
            question,
            cluster.slug,
            staffed=staffed and _alone(query.message),
        ),
    )


@router.callback_query(to.AnswerAgain.filter())
async def answer_again(
    query: CallbackQuery,
    questions: Questions,
    catalogue: CatalogueService,
    person: Person,
    wordings: Mapping[str, Wording],
    words: Wording,
    staffed: bool,
) -> None:
    question = question_of(query)
    screen = (
        _answer(questions, catalogue, person, wordings, question, staffed=staffed and _alone(query.message))
        if question
        else home(words, catalogue.current, person)
    )
    await show(query, screen)


@router.message(Words())
async def free_text(
    message: Message,
    questions: Questions,
    catalogue: CatalogueService,
    person: Person,
    wordings: Mapping[str, Wording],
    bot_name: str,
    staffed: bool,
) -> None:
    question = re.sub(f"@{bot_name}", " ", message.text or message.caption or "", flags=re.IGNORECASE)
    screen = _answer(questions, catalogue, person, wordings, question, staffed=staffed and _alone(message))
    await send(message, screen, reply=True)


def _alone(message: MaybeInaccessibleMessageUnion | None) -> bool:
    """A question is passed on to the staff from a private chat only."""
    return message is not None and message.chat.type == ChatType.PRIVATE


def question_of(query: CallbackQuery) -> str | None:
    """The question that the tapped answer replies to, unless it was deleted."""
    if not isinstance(query.message, Message) or query.message.reply_to_message is None:
        return None
    asked = query.message.reply_to_message
    text = asked.text or asked.caption or ""
    return text.removeprefix("/ask").strip() or None


def _answer(
    questions: Questions,
    catalogue: CatalogueService,
    person: Person,
    wordings: Mapping[str, Wording],
    question: str,
    cluster: str | None = None,
    *,
    staffed: bool,
) -> Screen:
    """The answer speaks the language of the question."""
    answer = questions.ask(person, question, cluster)
    words = wordings[answer.language]
    if answer.kind in NO_ANSWER and questions.of_a_schedule(person, question):
        return stranger_screen(words, staffed=staffed)
    return answer_screen(words, catalogue.current, answer, staffed=staffed)


def stranger_screen(words: Wording, *, staffed: bool) -> Screen:
    """«Что завтра?» of somebody who has no schedule here."""
    ends = ((button(words("answer.person"), to.HandoffOffer()), back(words)),)
    return Screen(words("asked-stranger"), ends if staffed else ((back(words),),))
