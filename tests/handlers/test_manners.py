"""Manners: groups, things that are not text, floods, failures."""

import pytest
from aiogram.types import Update

from bot.demo.telegram import Fault
from services import Services
from services.database import DatabaseUnavailable
from tests.conftest import FrozenClock
from tests.telegram import Messenger, Person

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (64).to_bytes(4) * 2


async def test_in_a_group_it_speaks_only_when_spoken_to(anya: Person, messenger: Messenger) -> None:
    messenger.telegram.privacy = False  # as an administrator's bot: it hears everything
    group = messenger.group(-100_777, "11 «Б»", anya)
    await anya.adds_bot(group)
    there = anya.in_chat(group)
    name = messenger.telegram.bot.username
    await there.sends("кто куда поступает?")
    await there.sends("@somebody_else платят ли на практике?")
    await there.sends("/start@other_bot")
    assert there.answers == []
    await there.sends(f"@{name} платят ли на практике в Рязани?")
    there.sees("зарплату")
    there.does_not_see("Спросить сотрудника")
    await there.replies("а общежитие?")
    assert len(there.answers) == 2
    await there.sends(f"/help@{name}")
    there.sees("Что я умею")
    await there.sends(f"@{str(name).upper()} привет")
    there.sees("Чем могу помочь")


async def test_what_is_not_text_gets_a_kind_sentence(anya: Person, ben: Person) -> None:
    await anya.sends_sticker()
    anya.sees("Пока я понимаю только текст", "☰ Меню")
    await anya.sends_voice()
    anya.sees("Пока я понимаю только текст")
    await anya.sends_location(55.1, 61.4)
    anya.sees("Пока я понимаю только текст")
    await ben.sends_document("notes.pdf", b"%PDF")
    ben.sees("I only understand text so far")


async def test_a_photo_with_a_question_is_answered(anya: Person) -> None:
    await anya.follows("c_ryazan")
    await anya.sends_photo(PNG, "платят ли на практике?")
    anya.sees("зарплату")


async def test_an_unknown_command(anya: Person, ben: Person) -> None:
    await anya.sends("/fly")
    anya.sees("Такой команды нет", "☰ Меню")
    await ben.sends("/fly")
    ben.sees("There is no such command")


async def test_a_flood_gets_one_sentence_and_nobody_else_is_slowed(
    anya: Person, ben: Person, clock: FrozenClock
) -> None:
    for _ in range(30):
        await anya.sends("/help")
    assert len(anya.answers) == 21
    anya.sees("Слишком быстро")
    await ben.sends("/help")
    ben.sees("What I can do")
    clock.move(seconds=15)
    await anya.sends("/help")
    anya.sees("Что я умею")


async def test_a_flood_of_taps_gets_a_toast(anya: Person) -> None:
    await anya.follows("c_ryazan")
    for _ in range(30):
        await anya.forges("cs")
    assert [one for one in anya.alerts if "Слишком быстро" in one] == [
        "Слишком быстро. Подождите немного, я отвечу."
    ]


async def test_an_update_that_comes_twice_does_no_harm(anya: Person, messenger: Messenger) -> None:
    """As after a crash between handling and confirming: Telegram sends the same once more."""
    for text in ("/start c_ryazan", "платят ли на практике?"):
        anya.client.send_text(text)
        update = messenger.telegram.updates.pop()
        assert update is not None
        for _ in range(2):
            parsed = Update.model_validate(update, context={"bot": messenger.bot})
            await messenger.dispatcher.feed_update(messenger.bot, parsed, **messenger.data)
    assert len(anya.answers) == 4
    assert anya.answers[0].text == anya.answers[1].text
    assert anya.answers[2].text == anya.answers[3].text
    anya.sees("зарплату")


async def test_a_failure_is_an_apology_and_a_word_to_the_operators(
    anya: Person, ben: Person, messenger: Messenger, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = messenger.person(99, "Админ", language="ru")
    await admin.sends("/start")

    async def broken(*_: object) -> None:
        raise DatabaseUnavailable("the disk is full")

    monkeypatch.setattr(services.people, "choose_cluster", broken)
    await anya.follows("c_ryazan")
    anya.sees("Что-то сломалось у нас, не у вас", "☰ Меню")
    admin.sees("⚠️ Сбой: DatabaseUnavailable")
    await ben.sends("/start")
    await ben.taps("Ryazan")
    assert "Something broke on our side" in ben.alerts[-1]
    assert len(admin.answers) == 2, "the same failure is told once in ten minutes"


async def test_a_screen_that_was_deleted_comes_anew(anya: Person) -> None:
    await anya.follows("c_ryazan")
    anya.messenger.telegram.faults.plan(
        Fault("editMessageText", code=400, description="Bad Request: message to edit not found")
    )
    await anya.taps("Практика")
    anya.sees("🛠 Практика · Рязань")
    assert len(anya.answers) == 2


async def test_who_blocked_the_bot_meanwhile_is_no_failure(anya: Person, messenger: Messenger) -> None:
    admin = messenger.person(99, "Админ", language="ru")
    await admin.sends("/start")
    anya.client.send_text("/start")
    anya.client.block()
    await messenger.settle()
    assert len(admin.answers) == 1


async def test_a_tap_from_before_a_long_pause_still_works(anya: Person) -> None:
    await anya.follows("c_ryazan")
    anya.messenger.telegram.faults.plan(
        Fault(
            "answerCallbackQuery",
            code=400,
            description="Bad Request: query is too old and response timeout expired or query ID is invalid",
        )
    )
    await anya.forges("cs")
    anya.sees("Где вы хотите учиться?")
    assert len(anya.answers) == 1
