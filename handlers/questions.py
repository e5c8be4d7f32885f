"""Questions in people's own words: no command is needed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from aiogram.types.maybe_inaccessible_message_union import MaybeInaccessibleMessageUnion

from handlers import addresses as to
from handlers.answers import answer_screen
from handlers.content import Words
from handlers.home import back, home, with_way_back
from handlers.outside import outside_screen
from handlers.screen import Button, Screen, button, send, show
from locales import Wording
from services.answers.answer import AnswerKind
from services.catalogue import CatalogueService
from services.people import People, Person
from services.questions import Questions
from services.schedule import Outside, Schedules, Why

router = Router(name=__name__)
NO_ANSWER = (AnswerKind.UNSURE, AnswerKind.OUT_OF_SCOPE, AnswerKind.TALK)
SEARCH = to.SearchSchedule()


@router.callback_query(to.AskHow.filter())
async def how_to_ask(query: CallbackQuery, words: Wording) -> None:
    await show(query, with_way_back(words, words("ask")))


@router.message(Command("ask"))
async def ask(
    message: Message,
    command: CommandObject,
    questions: Questions,
    schedules: Schedules,
    catalogue: CatalogueService,
    person: Person,
    wordings: Mapping[str, Wording],
    words: Wording,
    staffed: bool,
) -> None:
    if not command.args:
        await show(message, with_way_back(words, words("ask")))
        return
    door = Door(questions, schedules, catalogue, person, wordings, staffed=staffed, alone=_alone(message))
    await send(message, await door.answered(command.args), reply=True)


@router.callback_query(to.Clarified.filter())
async def clarified(
    query: CallbackQuery,
    callback_data: to.Clarified,
    questions: Questions,
    schedules: Schedules,
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
    alone = _alone(query.message)
    door = Door(questions, schedules, catalogue, person, wordings, staffed=staffed, alone=alone)
    await show(query, await door.answered(question, cluster.slug))


@router.callback_query(to.AnswerAgain.filter())
async def answer_again(
    query: CallbackQuery,
    questions: Questions,
    schedules: Schedules,
    catalogue: CatalogueService,
    person: Person,
    wordings: Mapping[str, Wording],
    words: Wording,
    staffed: bool,
) -> None:
    question = question_of(query)
    if question is None:
        await show(query, home(words, catalogue.current, person))
        return
    alone = _alone(query.message)
    door = Door(questions, schedules, catalogue, person, wordings, staffed=staffed, alone=alone)
    await show(query, await door.answered(question))


@router.message(Words())
async def free_text(
    message: Message,
    questions: Questions,
    schedules: Schedules,
    catalogue: CatalogueService,
    person: Person,
    wordings: Mapping[str, Wording],
    bot_name: str,
    staffed: bool,
) -> None:
    question = re.sub(f"@{bot_name}", " ", message.text or message.caption or "", flags=re.IGNORECASE)
    door = Door(questions, schedules, catalogue, person, wordings, staffed=staffed, alone=_alone(message))
    screen = await door.answered(question)
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


@dataclass(frozen=True, slots=True)
class Door:
    """Where a question comes in. `alone` with the bot: what is about the person is said nowhere else."""

    questions: Questions
    schedules: Schedules
    catalogue: CatalogueService
    person: Person
    wordings: Mapping[str, Wording]
    staffed: bool
    alone: bool

    async def answered(self, question: str, cluster: str | None = None) -> Screen:
        """In the language of the question. What nobody has published may be a question of a schedule."""
        answer = self.questions.ask(self.person, question, cluster)
        words = self.wordings[answer.language]
        if answer.kind in NO_ANSWER:
            if self.questions.of_a_schedule(self.person, question):
                return await self._no_schedule(words)
            if self.alone and self.person.student and self.questions.names_a_subject(self.person, question):
                return self._ended(words, "asked-no-subject", button(words("asked-not-soon.search"), SEARCH))
        return answer_screen(words, self.catalogue.current, answer, staffed=self.staffed and self.alone)

    async def _no_schedule(self, words: Wording) -> Screen:
        """«Что завтра?» of somebody who has no schedule here: staff and leavers are no strangers."""
        found = await self.schedules.now_next(self.person) if self.alone else None
        if isinstance(found, Outside) and found.why is not Why.STRANGER:
            return outside_screen(words, found)
        return self._ended(words, "asked-stranger")

    def _ended(self, words: Wording, key: str, *first: Button) -> Screen:
        offer = (button(words("answer.person"), to.HandoffOffer()),) if self.staffed and self.alone else ()
        rows = ((*first, *offer), (back(words),)) if first else ((*offer, back(words)),)
        return Screen(words(key), rows)
