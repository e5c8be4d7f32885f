"""While a file is read its sender goes on; what comes of it stands in the message that said to wait."""

import asyncio
from typing import Any

import pytest
from structlog.testing import capture_logs

from handlers.loading.readings import Readings
from services import Services
from services.database import DatabaseUnavailable
from services.refusal import Refusal
from tests.handlers.people import coordinator
from tests.people import college_id
from tests.services.loading import papers
from tests.telegram import Messenger, Person


@pytest.fixture
async def olga(services: Services, messenger: Messenger) -> Person:
    """A coordinator who goes on while her files are read."""
    made = await coordinator(services, messenger, college_id=await college_id(services.database, "ryazan"))
    messenger.in_the_background = True
    return made


@pytest.fixture
def readings(messenger: Messenger) -> Readings:
    found: Readings = messenger.data["readings"]
    return found


async def test_the_sender_goes_on_while_the_file_is_read(olga: Person, readings: Readings) -> None:
    await olga.sends_document("список.xlsx", papers.roster())
    waiting = olga.answers[-1]
    olga.sees("Читаю «список.xlsx»", "Посмотреть")
    await olga.taps("Посмотреть")
    assert olga.alerts == ["Файл ещё читается, подождите немного."]
    await olga.sends("/staff")
    olga.sees("Рязань")
    assert "Читаю" in waiting.text, "it is still being read"
    await readings.idle()
    assert "Это список студентов" in waiting.text
    await olga.taps("Применить", message=waiting)
    await olga.sends("/help")
    await readings.idle()
    assert "Загружено" in waiting.text


async def test_files_of_one_person_are_read_one_after_another(olga: Person, readings: Readings) -> None:
    order: list[int] = []

    async def work(number: int, seconds: float) -> None:
        await asyncio.sleep(seconds)
        order.append(number)

    assert readings.begin(1, olga.id, lambda: work(1, 0.05))
    assert readings.begin(2, olga.id, lambda: work(2, 0))
    assert not readings.begin(2, olga.id, lambda: work(3, 0)), "the same twice is once"
    assert readings.begin(4, 77, lambda: work(4, 0))
    await readings.idle()
    assert order == [4, 1, 2]
    assert 1 not in readings


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [
        (ValueError("сломалось"), "Что-то сломалось у нас"),
        (DatabaseUnavailable("нет базы"), "Что-то сломалось у нас"),
        (Refusal("load-expired"), "Файл ждал больше суток"),
    ],
)
async def test_a_failure_is_a_sentence(
    services: Services,
    olga: Person,
    readings: Readings,
    monkeypatch: pytest.MonkeyPatch,
    failure: Exception,
    sentence: str,
) -> None:
    async def fail(*_: Any) -> None:
        raise failure

    monkeypatch.setattr(type(services.loading), "read", fail)
    with capture_logs():
        await olga.sends_document("список.xlsx", papers.roster())
        waiting = olga.answers[-1]
        await readings.idle()
    assert sentence in waiting.text


async def test_whoever_blocks_the_bot_meanwhile_does_no_harm(olga: Person, readings: Readings) -> None:
    await olga.sends_document("список.xlsx", papers.roster())
    await olga.blocks()
    with capture_logs() as logs:
        await readings.idle()
    assert not [line for line in logs if line["log_level"] in ("error", "critical")]


async def test_stopping_ends_what_is_being_read_and_the_button_reads_it_anew(
    olga: Person, readings: Readings
) -> None:
    await olga.sends_document("список.xlsx", papers.roster())
    waiting = olga.answers[-1]
    with capture_logs() as logs:
        await readings.finish(0)
    assert [line["event"] for line in logs] == ["stopped while reading"]
    assert "Читаю" in waiting.text
    await readings.finish(0)
    await olga.taps("Посмотреть", message=waiting)
    await readings.idle()
    assert "Это список студентов" in waiting.text


async def test_the_marked_copy_comes_by_itself(olga: Person, readings: Readings) -> None:
    await olga.sends_document("занятия.csv", papers.lessons())
    await readings.idle()
    await olga.taps("Файл с пометками")
    assert olga.alerts == ["Готовлю файл, пришлю сюда."]
    await readings.idle()
    assert olga.file().startswith(b"PK")
