"""Questions in people's own words, through the whole bot: facts with their source, or an honest end."""

import pytest

import locales
from services.catalogue.entries import TopicKind
from tests.conftest import FrozenClock
from tests.handlers.conftest import packs
from tests.telegram import Messenger, Person

HOSTILE = [
    "🤷‍♂️🔥🔥🔥",
    "<b>жирный</b> <script>alert(1)</script> &amp; </i>",
    "'; DROP TABLE people; --",
    "\u202eمرحبا كيف حالك\u202c",
    "а" * 4096,
    "платят " * 580,
    "{ $city } { menu }",
    "%s %d {0}",
    "\u200b\u200b",
    "🏭" * 2000,
]


async def test_an_answer_has_its_source_and_month(anya: Person) -> None:
    await anya.follows("c_ryazan")
    await anya.sends("платят ли на практике?")
    anya.sees(
        "Рязань", "зарплату", "Источник:", "По данным на апрель 2022", "🙋 Спросить сотрудника", "☰ Меню"
    )
    assert anya.answers[-1].reply_to is not None, "it points at the question"


async def test_what_nobody_has_published_is_said_beside_what_is(anya: Person) -> None:
    await anya.follows("c_ryazan")
    await anya.sends("кто директор и какой у вас телефон?")
    anya.sees("Бряков", "Телефон и контакты · Рязань", "Не знаю", "Источник:")


async def test_the_command_asks_too_and_explains_itself(anya: Person) -> None:
    await anya.follows("c_ryazan")
    await anya.sends("/ask есть ли наставник?")
    anya.sees("наставник", "Источник:")
    await anya.sends("/ask")
    anya.sees("Спросите своими словами")


async def test_the_answer_speaks_the_language_of_the_question(anya: Person) -> None:
    await anya.follows("c_ryazan")
    await anya.sends("is practice paid?")
    anya.sees("Ryazan", "salary", "As of April 2022", "☰ Menu")


@pytest.mark.parametrize(
    "question", ["gkfnzn kb yf ghfrnbrt", "platyat li na praktike", "плотят ли на прахтике"]
)
async def test_a_wrong_layout_latin_letters_and_typing_errors(anya: Person, question: str) -> None:
    await anya.follows("c_ryazan")
    await anya.sends(question)
    anya.sees("зарплату")


async def test_one_clusters_facts_stay_out_of_anothers_answer(anya: Person) -> None:
    await anya.follows("c_chelyabinsk")
    await anya.sends("платят ли на практике?")
    anya.sees("Челябинск", "Не знаю")
    anya.does_not_see("зарплату", "Тяжпрессмаш")


async def test_a_cluster_named_in_the_question_counts(anya: Person) -> None:
    await anya.follows("c_chelyabinsk")
    await anya.sends("а в Рязани на практике платят?")
    anya.sees("Рязань", "зарплату")


async def test_without_a_cluster_it_asks_which_and_then_answers(anya: Person) -> None:
    await anya.sends("где проходит практика?")
    anya.sees("Про какой кластер вы спрашиваете?", "Челябинск", "Рязань", "Норильск")
    await anya.taps("Рязань")
    anya.sees("Михайловцемент", "Источник:")
    await anya.sends("/start")
    anya.sees("Рязань", "Специальности")


async def test_clarifying_works_when_the_question_was_deleted(anya: Person) -> None:
    await anya.sends("где проходит практика?")
    anya.answers[-1].reply_to = None
    await anya.taps("Рязань")
    anya.sees("Михайловцемент")


async def test_a_follow_up_leans_on_what_was_asked_before(anya: Person, clock: FrozenClock) -> None:
    await anya.follows("c_chelyabinsk")
    await anya.sends("расскажи про сварщика в Рязани")
    anya.sees("сварщика")
    await anya.sends("а сколько платят?")
    anya.sees("Рязань", "зарплату")
    clock.move(hours=1)
    await anya.sends("а сколько платят?")
    anya.sees("Челябинск", "Не знаю")


async def test_what_is_out_of_scope_and_another_city_is_not_made_up(anya: Person, ben: Person) -> None:
    await anya.follows("c_ryazan")
    await anya.sends("какая завтра погода?")
    anya.sees("Этого не знаю", "☰ Меню")
    await anya.sends("а в Самаре есть такой колледж?")
    anya.sees("у меня нет данных", "Челябинск", "Норильск")
    await ben.sends("what is the capital of France?")
    ben.sees("I don't know that")


async def test_small_talk_and_the_list_of_clusters(anya: Person, ben: Person) -> None:
    await anya.sends("привет!")
    anya.sees("Чем могу помочь")
    await ben.sends("thanks a lot")
    ben.sees("You are welcome")
    await anya.sends("какие есть кластеры?")
    anya.sees("Челябинская область", "Рязанская область", "Красноярский край")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_small_talk_has_its_reply(language: str) -> None:
    topics = packs().topics
    assert topics is not None
    for topic in topics.form.topics:
        if topic.kind is TopicKind.TALK:
            assert f"talk-{topic.key}" in locales.load()[language]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_whatever_is_written_gets_a_calm_answer(messenger: Messenger, text: str) -> None:
    for number, language in enumerate(("ru", "en")):
        person = messenger.person(900 + number, "Kim", language=language)
        await person.follows("c_norilsk")
        await person.sends(text)
        assert len(person.answers) == 2
        person.does_not_see("сломалось", "broke")


async def test_a_suggestion_answers_in_place(anya: Person) -> None:
    await anya.follows("c_ryazan")
    await anya.sends("завод бабки жильё кто чего")
    suggested = [one for one in anya.answers[-1].buttons() if one.get("callback_data", "").startswith("t:")]
    if not suggested:
        anya.sees("Источник:")
        return
    count = len(anya.answers)
    await anya.taps(suggested[0]["text"])
    anya.sees("Рязань")
    assert len(anya.answers) == count
