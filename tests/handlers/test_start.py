"""The way in: hello, the choice of a cluster, the menu, help, and both languages."""

from pathlib import Path

import pytest

from services import Services
from tests.conftest import FrozenClock
from tests.telegram import Messenger, Person


async def test_a_russian_applicant_finds_a_cluster(anya: Person) -> None:
    await anya.sends("/start")
    anya.sees("Здравствуйте! Я «Практика»", "Где вы хотите учиться?", "Челябинск", "Рязань", "Норильск")
    await anya.taps("Рязань")
    anya.sees("Рязань", "Специальности", "Колледжи", "Работодатели", "Практика", "Как поступить", "English")
    assert len(anya.answers) == 1, "one message, edited in place"


async def test_everybody_else_is_greeted_in_english(messenger: Messenger) -> None:
    for number, language in enumerate(("en", "de", "kk", None)):
        somebody = messenger.person(500 + number, "Sam", language=language)
        await somebody.sends("/start")
        somebody.sees("Hello! I am Praktika", "Where do you want to study?", "Chelyabinsk", "🌐 Русский")


@pytest.mark.parametrize(
    ("slug", "city"), [("chelyabinsk", "Челябинск"), ("ryazan", "Рязань"), ("norilsk", "Норильск")]
)
async def test_a_link_on_a_poster_chooses_at_once(anya: Person, slug: str, city: str) -> None:
    await anya.follows(f"c_{slug}")
    anya.sees(city, "🎓 Специальности")
    anya.does_not_see("Где вы хотите учиться?")


@pytest.mark.parametrize("payload", ["c_atlantis", "c_", "p_999999", "p_x", "x", "c_" + "a" * 60])
async def test_a_wrong_link_leads_to_the_beginning(anya: Person, payload: str) -> None:
    await anya.follows(payload)
    anya.sees("Где вы хотите учиться?")


async def test_both_choices_survive_a_restart(
    anya: Person, messenger: Messenger, services: Services, clock: FrozenClock
) -> None:
    await anya.follows("c_norilsk")
    await anya.taps("English")
    anya.sees("Norilsk", "Programmes")
    services.people.forget_remembered()  # as after a restart: nothing is left in memory
    await anya.sends("/start")
    anya.sees("Norilsk", "Programmes", "🌐 Русский")


async def test_the_language_switches_everything_and_back(anya: Person) -> None:
    await anya.follows("c_ryazan")
    await anya.sends("/language")
    anya.sees("Ryazan", "Ask in your own words", "🌐 Русский")
    await anya.sends("/help")
    anya.sees("What I can do")
    await anya.taps("Menu")
    await anya.taps("Русский")
    anya.sees("Рязань", "Спросите своими словами")


async def test_the_cluster_can_be_changed(anya: Person) -> None:
    await anya.follows("c_ryazan")
    await anya.taps("Сменить кластер")
    await anya.taps("Норильск")
    anya.sees("Норильск", "🎓 Специальности")


async def test_help_in_both_languages(anya: Person, ben: Person) -> None:
    await anya.sends("/help")
    anya.sees("Что я умею", "/programmes", "я так и скажу", "☰ Меню")
    await ben.sends("/help")
    ben.sees("What I can do", "/programmes", "I will say so", "☰ Menu")


async def test_a_button_of_an_old_message_works_after_a_restart(anya: Person, services: Services) -> None:
    await anya.follows("c_ryazan")
    old = anya.answers[-1]
    await anya.follows("c_norilsk")
    services.people.forget_remembered()
    await anya.taps("Практика", message=old)
    assert "Рязань" in old.text, "the address of a button does not depend on what was chosen since"


async def test_a_tap_that_changes_nothing_is_quiet(anya: Person) -> None:
    await anya.follows("c_ryazan")
    menu = anya.answers[-1]
    await anya.forges("m", message=menu)
    assert anya.alerts == []
    anya.sees("Рязань")


async def test_made_up_callback_data_leads_to_the_menu(anya: Person) -> None:
    await anya.follows("c_ryazan")
    for data in ("nonsense", "p:x", "t:", "s:secrets:ryazan", "l:fr", "pc:1", "c:atlantis", "ps:atlantis"):
        await anya.forges(data)
        anya.sees("Рязань", "🎓 Специальности")


async def test_a_retired_cluster_asks_anew(
    anya: Person, services: Services, tmp_path: Path, clock: FrozenClock
) -> None:
    await anya.follows("c_ryazan")
    await services.catalogue.load()
    known = services.catalogue.current
    services.catalogue.current = type(known)(
        version=known.version + 1, clusters=known.clusters[:1], topics=known.topics
    )
    await anya.sends("/start")
    anya.sees("Где вы хотите учиться?", "Челябинск")
    anya.does_not_see("Рязань")
