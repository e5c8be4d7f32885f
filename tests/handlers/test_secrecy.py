"""Whatever breaks, neither the log nor anybody else reads what somebody wrote, sent or was given."""

import logging
from collections.abc import Iterator
from io import StringIO

import pytest
import structlog

from bot import log
from bot.demo.telegram import Fault
from services import Services
from services.database import DatabaseUnavailable
from tests.conftest import FrozenClock
from tests.handlers.people import ADMIN, coordinator, put_cast, student
from tests.people import person as somebody
from tests.telegram import Messenger, Person

QUESTION, NAME, HELD = "почему меня обижает Тарасов", "Евлампия", "Секретарёва"
ROSTER = f"№;ФИО;Дата рождения;Телефон\n1;{HELD} Яна Ильинична;01.02.2009;+79995554433\n".encode()
PRIVATE = (QUESTION, "Тарасов", NAME, HELD, "79995554433", "01.02.2009", "Берёзкин", "79990001122")


@pytest.fixture(params=["console", "json"])
def whole_log(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """As the program writes it, at its most talkative."""
    written = StringIO()
    monkeypatch.setattr("sys.stderr", written)
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    log.configure("DEBUG", request.param, ["hook-secret"])
    yield written
    root.handlers[:] = before
    root.setLevel(level)
    structlog.reset_defaults()


def faults() -> Iterator[Fault]:
    for code in (400, 401, 403, 404, 429, 500, 502):
        yield Fault("sendMessage", code=code, description=f"trouble {code}")
    for when in ("before", "after"):
        yield Fault("sendMessage", drop=when)


async def test_nothing_of_anybody_is_told(
    services: Services,
    messenger: Messenger,
    clock: FrozenClock,
    monkeypatch: pytest.MonkeyPatch,
    whole_log: StringIO,
) -> None:
    cast = await put_cast(services)
    admin = messenger.person(ADMIN, "Админ")
    await admin.sends("/start")
    token = (await services.invitations.invite_group(somebody(ADMIN), cast.group)).token
    olga = await coordinator(services, messenger)
    anna = await student(services, messenger, 21, cast.lines[0])
    anna.client.user.first_name = NAME
    await anna.sends("/start")
    link = await services.calendars.make_link(somebody(anna.id))
    for fault in faults():
        clock.move(minutes=1)
        messenger.telegram.faults.plan(fault)
        await anna.sends(QUESTION)
        messenger.telegram.faults.clear()
    await anna.follows(f"j_{token}")
    await olga.sends_document("Секретарёва.csv", ROSTER)
    await olga.sends_document("Секретарёва.xlsx", b"PK" + ROSTER)
    for error in (RuntimeError(QUESTION), ValueError(f"{NAME} {HELD}"), DatabaseUnavailable("it is full")):

        async def broken(*_: object, error: Exception = error, **__: object) -> None:
            raise error

        with monkeypatch.context() as patch:
            patch.setattr(services.personal_data, "of", broken)
            clock.move(minutes=1)
            await anna.sends("/mydata")
            anna.sees("Что-то сломалось у нас")
            anna.does_not_see(*PRIVATE)
    told = whole_log.getvalue()
    assert "update failed" in told
    assert "it is full" in told
    for secret in (*PRIVATE, token, link, messenger.telegram.token):
        assert secret not in told, secret
    _reads_nothing(admin)


def _reads_nothing(operator: Person) -> None:
    said = "\n".join(message.text for message in operator.answers)
    assert "Сбой: RuntimeError" in said
    assert not [one for one in PRIVATE if one in said]
