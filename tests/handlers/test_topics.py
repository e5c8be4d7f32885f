"""Reading by tapping: each section of the menu, each topic, known and unknown."""

from dataclasses import replace
from datetime import date

import pytest

from services import Services
from services.catalogue.entries import Section
from tests.conftest import FrozenClock
from tests.telegram import Messenger, Person

CITIES = {"chelyabinsk": "Челябинск", "ryazan": "Рязань", "norilsk": "Норильск"}


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("slug", CITIES)
async def test_every_section_and_every_topic_opens(
    messenger: Messenger, clock: FrozenClock, slug: str, language: str
) -> None:
    person = messenger.person(77, "Kim", language=language)
    await person.follows(f"c_{slug}")
    menu = person.answers[-1]
    for section in Section:
        await person.forges(f"s:{section}:{slug}", message=menu)
        assert 20 < len(person.screen) <= 4096, section
        assert any(button.startswith("☰") for button in person.buttons), section
        for one in person.answers[-1].buttons():
            if one.get("callback_data", "").startswith("t:"):
                clock.move(minutes=1)
                await person.forges(one["callback_data"], message=menu)
                person.sees("☰")
                assert "As of" in person.screen or "По данным на" in person.screen
                await person.forges(f"s:{section}:{slug}", message=menu)


async def test_what_is_not_published_is_said(anya: Person) -> None:
    await anya.follows("c_chelyabinsk")
    await anya.taps("Как поступить")
    anya.sees("Пока не опубликовано", "предложу передать его сотруднику")
    await anya.forges("t:dormitory:chelyabinsk")
    anya.sees("Челябинск", "Этого я не знаю")
    anya.does_not_see("за счёт предприятия")


async def test_a_fact_past_its_last_day_is_withheld(
    anya: Person, services: Services, clock: FrozenClock
) -> None:
    known = services.catalogue.current
    facts = tuple(
        replace(fact, valid_until=date(2026, 11, 22)) if fact.topic == "practice-pay" else fact
        for fact in known.facts
    )
    services.catalogue.current = replace(known, facts=facts)
    await anya.follows("c_ryazan")
    await anya.forges("t:practice-pay:ryazan")
    anya.sees("зарплату")
    clock.move(hours=12)  # 21:00 UTC is tomorrow in Ryazan
    await anya.forges("t:practice-pay:ryazan")
    anya.sees("Данные устарели, их обновляют")
    anya.does_not_see("зарплату")


async def test_a_topic_without_a_cluster_asks_for_one(anya: Person) -> None:
    await anya.sends("/start")
    await anya.forges("t:dormitory:")
    anya.sees("Где вы хотите учиться?")
