"""Everybody is written to in a language of their own, chats of groups too."""

from aiogram import Bot

import locales
from bot.delivery import Delivery
from bot.demo.telegram import Telegram
from handlers.letters import Envelope
from handlers.screen import Screen
from locales import Wording
from models.consent import Consent, GivenBy
from models.following import FollowedGroup
from models.language import Language
from models.outbox import LetterKind
from models.person import Person
from services import Services
from tests.bot.delivery.conftest import Write
from tests.conftest import FrozenClock
from tests.delivery import unlimited
from tests.in_process import InProcessSession
from tests.people import group, put_clusters

CHOSE_ENGLISH, CHOSE_RUSSIAN, AGREED_IN_ENGLISH, CHAT, UNKNOWN = 1, 2, 3, -100, 4
EN, RU = Language.EN, Language.RU


async def test_the_language_is_chosen_or_that_of_the_consent(
    services: Services, telegram: Telegram, write: Write, clock: FrozenClock
) -> None:
    await put_clusters(services.database)
    followed = await group(services.database, clock())
    chosen = {CHOSE_ENGLISH: EN, CHOSE_RUSSIAN: RU, AGREED_IN_ENGLISH: None}
    async with services.database.write() as session:
        session.add_all(
            Person(id=one, first_seen_at=clock(), last_seen_at=clock(), language=language)
            for one, language in chosen.items()
        )
        session.add(FollowedGroup(chat_id=CHAT, group_id=followed, language=EN, since=clock()))
        await session.flush()
        session.add_all(
            Consent(person_id=one, version=number, language=language, given_by=GivenBy.SELF, given_at=clock())
            for one in (CHOSE_RUSSIAN, AGREED_IN_ENGLISH)
            for number, language in enumerate((RU, EN))
        )
    used: dict[int, str] = {}

    async def compose(_services: Services, envelope: Envelope, words: Wording) -> Screen | None:
        used[envelope.recipient] = words.language
        return None

    bot = Bot(telegram.token, session=InProcessSession(telegram))
    delivery = Delivery(bot, services, locales.load(), {LetterKind.DIGEST: compose}, unlimited())
    await write([*chosen, CHAT, UNKNOWN])
    await delivery.send_due()
    assert used == {CHOSE_ENGLISH: EN, CHOSE_RUSSIAN: RU, AGREED_IN_ENGLISH: EN, CHAT: EN, UNKNOWN: RU}
