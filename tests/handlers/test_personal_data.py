"""Stories of /mydata and /forget: shown, taken along, withdrawn, erased, and known anew."""

import json

import pytest

from services import Services
from tests.conftest import FrozenClock
from tests.handlers.people import coordinator, put_cast, student
from tests.people import person as somebody
from tests.telegram import Messenger, Person


@pytest.mark.parametrize(
    ("language", "title", "download", "labels"),
    [
        ("ru", "Ваши данные", "Скачать всё", ("дата рождения: 2010-06-07", "фамилия: Берёзкина")),
        ("en", "Your data", "Download everything", ("birth date: 2010-06-07", "last name: Берёзкина")),
    ],
)
async def test_everything_is_shown_and_can_be_taken_along(
    services: Services,
    messenger: Messenger,
    language: str,
    title: str,
    download: str,
    labels: tuple[str, str],
) -> None:
    cast = await put_cast(services)
    olga = await coordinator(services, messenger)
    anna = await student(services, messenger, 21, cast.lines[0], language)
    await olga.sends("/staff")
    await olga.forges(f"wb:{cast.lines[0]}:1")
    await anna.sends("/mydata")
    anna.sees(title, "21", "ТМ-126")
    anna.does_not_see("2010", "+7999", "Берёзкина")
    await anna.taps(download)
    *_, readable, whole = anna.answers
    held = json.loads(anna.file())
    assert whole.content["document"]["file_name"].endswith(".json")
    assert held["students"][0]["phones"] == ["+79990001122"]
    assert {one["given_by"] for one in held["consents"]} == {"self", "guardian"}
    assert "token_hash" not in str(held)
    assert str(olga.id) not in str(held), "nothing about others"
    text = messenger.telegram.files.get(readable.content["document"]["file_id"]).upload.data.decode(
        "utf-8-sig"
    )
    for label in labels:
        assert label in text


async def test_an_applicant_has_little_to_show(anya: Person) -> None:
    await anya.follows("c_ryazan")
    await anya.sends("/mydata")
    anya.sees("Ваши данные", "Кластер: Рязань", "Согласие на обработку данных: нет")
    anya.does_not_see("Отозвать", ": 0", "Даты рождения")
    await anya.taps("Скачать всё")
    assert set(json.loads(anya.file())) == {"people"}


async def test_withdrawing_ends_the_roles_now_and_the_rest_in_a_month(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    cast = await put_cast(services)
    anna = await student(services, messenger, 21, cast.lines[0])
    await anna.follows("c_norilsk")
    await anna.sends("/mydata")
    await anna.taps("Отозвать согласие")
    await anna.taps("Оставить как есть")
    anna.sees("Студент, группа ТМ-126")
    await anna.taps("Отозвать согласие")
    await anna.taps("Да, отозвать")
    anna.sees("Согласие отозвано")
    await anna.sends("/mydata")
    anna.does_not_see("Студент, группа", "Отозвать")
    anna.sees("Кластер: Норильск")
    clock.move(days=29)
    assert not (await services.retention.run()).people
    clock.move(days=2)
    assert (await services.retention.run()).people == 1
    await anna.sends("/start")
    anna.sees("Здравствуйте! Я «Практика»")


@pytest.mark.parametrize(
    ("language", "sure", "told"),
    [
        ("ru", "Да, стереть", ("я вас забыл", "списке группы")),
        ("en", "Yes, erase", ("I have forgotten you", "group's list")),
    ],
)
async def test_forgotten_at_once(
    services: Services, messenger: Messenger, language: str, sure: str, told: tuple[str, str]
) -> None:
    cast = await put_cast(services)
    anna = await student(services, messenger, 21, cast.lines[0], language)
    await anna.follows("c_norilsk")
    await anna.sends("/forget")
    await anna.taps(sure)
    anna.sees(*told)
    assert anna.buttons == []
    await services.people.write_visits()
    assert not (await services.personal_data.of(somebody(anna.id))).holdings.tables
    await anna.sends("/start")
    anna.sees("Практика" if language == "ru" else "Praktika")
    await anna.sends("/mydata")
    anna.does_not_see("ТМ-126", "Норильск", "Norilsk")


async def test_whoever_only_asked_is_forgotten_too(anya: Person) -> None:
    await anya.follows("c_ryazan")
    await anya.sends("/forget")
    anya.sees("Стереть всё о вас?")
    await anya.taps("Да, стереть")
    anya.sees("я вас забыл")
    anya.does_not_see("списке группы")


async def test_a_coordinator_who_is_forgotten_is_staff_no_more(
    services: Services, messenger: Messenger
) -> None:
    await put_cast(services)
    olga = await coordinator(services, messenger)
    successor = await coordinator(services, messenger, 51)
    await olga.sends("/staff")
    await olga.taps("Найти")
    await olga.sends("/forget")
    await olga.taps("Да, стереть")
    await olga.sends("/staff")
    olga.sees("Этот раздел для сотрудников")
    await successor.sends("/staff")
    await successor.taps("Журнал")
    successor.sees("новая роль: координатор", "человек без роли")
