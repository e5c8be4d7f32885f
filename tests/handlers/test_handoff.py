"""A person answers: from the applicant to the staff's chat and back."""

import pytest

from bot.demo.telegram import Upload
from bot.demo.telegram.files import document
from tests.conftest import FrozenClock
from tests.handlers.conftest import STAFF_CHAT
from tests.telegram import Messenger, Person


@pytest.fixture
async def staff(messenger: Messenger) -> Person:
    """A member of the staff, looking at the staff's group."""
    person = messenger.person(50, "Ольга", language="ru")
    group = messenger.group(STAFF_CHAT, "Приёмная комиссия", person)
    await person.adds_bot(group)
    return person.in_chat(group)


async def ask(person: Person, question: str = "сколько стоит проезд до техникума?") -> None:
    await person.sends(question)
    await person.taps("Спросить сотрудника")


async def test_a_question_goes_to_the_staff_and_the_answer_comes_back(anya: Person, staff: Person) -> None:
    await anya.follows("c_ryazan")
    await ask(anya)
    anya.sees("Передать вопрос сотруднику?", "«сколько стоит проезд до техникума?»", "ваше имя в Telegram")
    await anya.taps("Передать")
    anya.sees("Вопрос передан сотруднику", "Ответ придёт сюда")
    staff.sees("Вопрос № 1", "Рязань", "Аня", "сколько стоит проезд до техникума?")
    await staff.replies("Автобус стоит <40> рублей.")
    staff.sees("Ответ доставлен")
    anya.sees("Ответ сотрудника", "Автобус стоит <40> рублей.", "☰ Меню")


async def test_nothing_is_passed_on_without_a_yes(anya: Person, staff: Person) -> None:
    await anya.follows("c_ryazan")
    await ask(anya)
    await anya.taps("← Назад")
    anya.sees("Рязань", "🙋 Спросить сотрудника")
    assert staff.answers == []


async def test_the_same_question_is_passed_on_once(anya: Person, staff: Person) -> None:
    await anya.follows("c_ryazan")
    await ask(anya)
    await anya.taps("✅ Передать")
    sent = anya.answers[-1]
    await anya.forges("hs", message=sent)
    assert anya.alerts[-1].startswith("Этот вопрос уже у сотрудника")
    assert len(staff.answers) == 1


async def test_a_person_cannot_flood_the_staff(anya: Person, staff: Person, clock: FrozenClock) -> None:
    await anya.follows("c_ryazan")
    for number in range(11):
        clock.move(minutes=1)
        await ask(anya, f"сколько стоит проезд номер {number}?")
        await anya.taps("✅ Передать")
    assert "10 вопросов" in anya.alerts[-1]
    assert len(staff.answers) == 10


async def test_a_file_from_the_staff_comes_too(ben: Person, staff: Person) -> None:
    await ben.follows("c_norilsk")
    await ben.sends("how much is the bus to the college?")
    await ben.taps("Ask the staff")
    await ben.taps("Pass it on")
    stored = staff.messenger.telegram.files.add(Upload("bus.pdf", b"%PDF-1.7"))
    staff.client.send({"document": document(stored)}, chat=staff.chat, reply_to=staff.answers[-1])
    await staff.messenger.settle()
    assert ben.file() == b"%PDF-1.7"
    assert "The staff's answer" in ben.answers[-2].text


async def test_who_blocked_the_bot_is_told_to_the_staff(anya: Person, staff: Person) -> None:
    await anya.follows("c_ryazan")
    await ask(anya)
    await anya.taps("✅ Передать")
    await anya.blocks()
    await staff.replies("Автобус стоит 40 рублей.")
    staff.sees("Не доставлено: человек заблокировал бота")


async def test_other_talk_in_the_staffs_group_goes_nowhere(anya: Person, staff: Person) -> None:
    await anya.follows("c_ryazan")
    await ask(anya)
    await anya.taps("✅ Передать")
    before = len(anya.answers)
    await staff.sends("Коллеги, кто ответит?")
    assert len(anya.answers) == before
    assert len(staff.answers) == 1


async def test_a_deleted_question_cannot_be_passed_on(anya: Person, staff: Person) -> None:
    await anya.follows("c_ryazan")
    await anya.sends("сколько стоит проезд до техникума?")
    anya.answers[-1].reply_to = None
    await anya.taps("Спросить сотрудника")
    assert "Напишите его ещё раз" in anya.alerts[-1]
    await anya.forges("hs")
    assert "Напишите его ещё раз" in anya.alerts[-1]


async def test_in_a_group_nobody_passes_on_what_another_has_asked(
    messenger: Messenger, anya: Person, ben: Person, staff: Person
) -> None:
    room = messenger.group(-100_777, "Абитуриенты", anya, ben)
    await anya.adds_bot(room)
    await anya.follows("c_ryazan")
    await anya.in_chat(room).sends("@praktika_bot сколько стоит проезд до техникума?")
    for forged in ("ho", "hs"):
        await ben.in_chat(room).forges(forged)
    assert staff.answers == []
    await anya.in_chat(room).forges("hs")
    staff.sees("Аня", "сколько стоит проезд")
