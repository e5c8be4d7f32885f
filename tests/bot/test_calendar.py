"""Private links over real HTTP: what a calendar program gets, keeps, and is refused."""

import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import ClientResponse, ClientSession, web
from structlog.testing import capture_logs
from yarl import URL

import locales
from bot.calendar import CalendarDoor, calendar_base
from bot.demo.http import BotApiServer
from bot.demo.telegram import Telegram
from models.student import StudentStatus
from services import Services
from services.loading import Place
from services.personal_data.erasure import leave
from tests.bot.process import LONG, BotProcess, small_packs, until
from tests.bot.test_run import free_port
from tests.conftest import FrozenClock
from tests.handlers.calendars.parsed import parsed
from tests.people import person
from tests.services.calendars.test_versions import STUDENT, join, place
from tests.services.conftest import people_services
from tests.services.loading import papers
from tests.services.loading.test_loading import CHIEF, load

__all__ = ["people_services", "place"]

pytestmark = LONG


@pytest.fixture
def any_url(sqlite_url: str) -> str:
    return sqlite_url


@dataclass
class Door:
    url: str
    http: ClientSession
    services: Services

    async def get(self, token: str, **headers: str) -> tuple[ClientResponse, bytes]:
        async with self.http.get(f"{self.url}/{token}.ics", headers=headers) as answer:
            return answer, await answer.read()


@pytest.fixture
async def door(people_services: Services, place: Place, clock: FrozenClock) -> AsyncIterator[Door]:
    """A server on a free port of this machine, and a student with a schedule."""
    await load(people_services, place, papers.roster(), papers.lessons())
    await join(people_services, STUDENT, papers.GROUP)
    server = web.Application()
    CalendarDoor(people_services.calendars, locales.load(), "praktika_bot", clock).open(
        server, str(calendar_base("http://127.0.0.1/hook"))
    )
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    async with ClientSession() as http:
        yield Door(f"http://127.0.0.1:{port}/calendar", http, people_services)
    await runner.cleanup()


def test_links_stand_beside_the_webhook() -> None:
    assert calendar_base(None) is None
    assert calendar_base("https://a.example") == "https://a.example/calendar"
    assert calendar_base("https://a.example/hook") == "https://a.example/calendar"
    assert calendar_base("https://a.example/bot/hook") == "https://a.example/bot/calendar"


async def test_a_program_gets_the_calendar_and_then_only_what_is_new(
    door: Door, place: Place, clock: FrozenClock
) -> None:
    token = await door.services.calendars.make_link(STUDENT, ("Физика",))
    answer, content = await door.get(token)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert {one.summary for one in parsed(content).values()} == {"Математика", "История"}
    tag = answer.headers["ETag"]
    again, nothing = await door.get(token, **{"If-None-Match": tag})
    assert (again.status, nothing, again.headers["ETag"]) == (304, b"", tag)
    clock.move(minutes=5)
    await load(door.services, place, papers.lessons(papers.lesson(Аудитория="99"), *papers.LESSONS[1:]))
    newer, content = await door.get(token, **{"If-None-Match": tag})
    assert newer.status == 200
    assert newer.headers["ETag"] != tag
    assert "ауд. 99" in {one.location for one in parsed(content).values()}


async def test_a_wrong_and_a_revoked_link_are_one_and_the_same(door: Door) -> None:
    token = await door.services.calendars.make_link(STUDENT)
    await door.services.calendars.revoke_link(STUDENT)
    newer = await door.services.calendars.make_link(STUDENT)
    newest = await door.services.calendars.make_link(STUDENT)
    answers = [await door.get(one) for one in (token, newer, "x" * 22, "x", "..%2f..%2fetc", "я" * 300)]
    assert {(answer.status, content) for answer, content in answers} == {(404, b"")}
    assert len({tuple(sorted(set(answer.headers) - {"Date"})) for answer, _ in answers}) == 1
    assert (await door.get(newest))[0].status == 200


async def test_the_door_is_for_looking_only_and_lists_nothing(door: Door) -> None:
    address = f"{door.url}/{await door.services.calendars.make_link(STUDENT)}.ics"
    for method, status in (("HEAD", 200), ("POST", 405), ("PUT", 405), ("DELETE", 405), ("OPTIONS", 405)):
        async with door.http.request(method, address) as answer:
            assert answer.status == status
            assert method != "HEAD" or await answer.read() == b""
    for path in ("", "/", "/.ics", "/%ff%fe.ics", "/%00.ics", "/%ed%a0%80.ics"):
        async with door.http.get(URL(door.url + path, encoded=True)) as answer:
            assert answer.status == 404, path


async def test_whoever_has_left_leaves_an_empty_calendar(door: Door) -> None:
    services = door.services
    token = await services.calendars.make_link(STUDENT)
    before, _ = await door.get(token)
    line = (await services.roles.of(STUDENT.id)).study
    assert line is not None
    await services.students.change_status(CHIEF, line.student_id, StudentStatus.EXPELLED)
    answer, content = await door.get(token, **{"If-None-Match": before.headers["ETag"]})
    assert (answer.status, parsed(content)) == (200, {})


async def test_whoever_takes_back_the_consent_has_no_link_any_more(door: Door, clock: FrozenClock) -> None:
    token = await door.services.calendars.make_link(STUDENT)
    async with door.services.database.write() as session:
        await leave(session, STUDENT.id, clock.now)
    assert (await door.get(token))[0].status == 404


async def test_nobody_asks_without_end(door: Door, clock: FrozenClock) -> None:
    token = await door.services.calendars.make_link(STUDENT)
    answers = [(await door.get(token))[0] for _ in range(22)]
    assert [one.status for one in answers] == [200] * 20 + [429] * 2
    assert answers[-1].headers["Retry-After"]
    clock.move(hours=1)
    assert (await door.get(token))[0].status == 200
    guesses = [(await door.get(f"{number:022}"))[0].status for number in range(110)]
    assert set(guesses) == {404, 429}
    assert guesses.count(429) > 5


async def test_nothing_of_a_person_stands_in_the_log(door: Door) -> None:
    with capture_logs() as logs:
        token = await door.services.calendars.make_link(STUDENT)
        await door.get(token)
        await door.get("x" * 22)
    told = repr(logs)
    assert token not in told
    assert str(STUDENT.id) not in told
    assert person(1).name not in told


async def test_the_running_bot_serves_links_and_writes_none_down(tmp_path: Path) -> None:
    telegram, port, token = Telegram(), free_port(), "t" * 22
    async with BotApiServer(telegram) as server, ClientSession() as http:
        environment = {
            "BOT_TOKEN": telegram.token,
            "BOT_API_URL": server.url,
            "DATABASE_URL": f"sqlite:///{tmp_path}/praktika.db",
            "PACKS": str(small_packs(tmp_path / "packs")),
            "WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
            "WEBHOOK_PORT": str(port),
            "LOG_LEVEL": "DEBUG",
        }
        async with BotProcess("run", **environment) as bot:
            await until(lambda: any(name == "setWebhook" for name, _ in telegram.calls), lambda: bot.told)
            async with http.get(f"http://127.0.0.1:{port}/calendar/{token}.ics") as answer:
                assert answer.status == 404
                assert answer.headers["Cache-Control"] == "private, no-cache"
            bot.signal(signal.SIGTERM)
            assert await bot.ends() == 0
        assert token not in bot.told
