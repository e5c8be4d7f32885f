"""The page's own API: what it shows, what people can do through it, and what keeps other sites out."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.demo import PAGE
from bot.demo.acts import Acts
from bot.demo.cast import DATA, load_cast, read_yaml
from bot.demo.clock import MovedClock
from bot.demo.http import BotApiServer
from bot.demo.site import Site
from bot.demo.telegram import Client, Telegram
from tests.bot.demo.conftest import Call
from tests.bot.process import PATIENCE

ANYA, LIZA, GROUP = 101, 104, -1001


class QuietDirector:
    """Stands for the demo when no bot runs behind the page."""

    state = "running"

    def __init__(self) -> None:
        self.clock = MovedClock()
        self.restarts = 0

    async def advance(self, span: timedelta | None) -> bool:
        if span is not None:
            self.clock.move(span)
        return span is not None

    async def restart(self) -> None:
        self.restarts += 1


@pytest.fixture
def director() -> QuietDirector:
    return QuietDirector()


@pytest.fixture
def people(telegram: Telegram) -> dict[int, Client]:
    return load_cast().enter(telegram)


@pytest.fixture
async def http(
    telegram: Telegram, director: QuietDirector, people: dict[int, Client]
) -> AsyncIterator[ClientSession]:
    server = BotApiServer(telegram)
    Site(server, load_cast(), people, director).open()
    async with server, ClientSession(f"{server.url}/") as session:
        yield session


async def act(
    http: ClientSession, name: str, person: int = ANYA, chat: int | None = None, **more: Any
) -> str:
    """Do something; empty, or the words of a refusal."""
    given = {"act": name, "person": person, "chat": chat or person, **more}
    async with http.post("page/act", json=given) as response:
        answer: dict[str, str] = await response.json()
        assert response.ok is ("error" not in answer)
    return answer.get("error", "")


async def state(http: ClientSession) -> dict[str, Any]:
    async with http.get("page/state") as response:
        found: dict[str, Any] = await response.json()
    return found


async def test_the_state_shows_people_chats_and_words(http: ClientSession, call: Call) -> None:
    await call("setMyName", name="Практика", language_code="ru")
    await call("setMyCommands", commands=[{"command": "help", "description": "Помощь"}], language_code="ru")
    await act(http, "start")
    shown = await state(http)
    anya = next(one for one in shown["people"] if one["id"] == ANYA)
    assert (anya["started"], anya["language"], anya["commands"][0]["description"]) == (True, "ru", "Помощь")
    assert shown["bot"]["name"] == {"ru": "Практика", "en": "Praktika"}
    chat = next(one for one in shown["chats"] if one["id"] == ANYA)
    assert [one["text"] for one in chat["messages"]] == ["/start"]
    assert shown["words"]["send"] == {"ru": "Отправить", "en": "Send"}
    assert shown["process"] == "running"


async def test_people_act(http: ClientSession, telegram: Telegram, call: Call) -> None:
    assert await act(http, "start", text="c_ryazan") == ""
    keyboard = {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]}
    sent = await call("sendMessage", chat_id=ANYA, text="Так?", reply_markup=keyboard)
    assert await act(http, "tap", message=sent["message_id"]) == ""
    assert await act(http, "send", text="привет", reply_to=sent["message_id"]) == ""
    mine = list(telegram.chats[ANYA].messages)[-1]
    assert await act(http, "edit", message=mine, text="пока") == ""
    for name in ("location", "sticker", "voice", "contact", "block"):
        assert await act(http, name) == ""
    kinds = [next(reversed(update)) for update in telegram.updates.peek()]
    assert kinds == [
        "message",
        "callback_query",
        "message",
        "edited_message",
        *["message"] * 4,
        "my_chat_member",
    ]
    assert telegram.chats[ANYA].messages[mine].text == "пока"
    assert telegram.users[ANYA].blocked
    assert await act(http, "unblock") == ""
    assert await act(http, "language", text="en") == ""
    assert telegram.users[ANYA].language_code == "en"


async def test_groups_on_the_page(http: ClientSession, telegram: Telegram) -> None:
    assert await act(http, "invite", LIZA, GROUP) == ""
    assert await act(http, "send", LIZA, GROUP, text="@praktika_bot привет") == ""
    assert [one["message"].get("text") for one in telegram.updates.peek() if "message" in one] == [
        None,
        "@praktika_bot привет",
    ]
    assert "groups only" in await act(http, "invite")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": "fly"}, "nobody can do 'fly'"),
        ({"name": "__init__"}, "nobody can do"),
        ({"name": "send", "text": " "}, "message text is empty"),
        ({"name": "send", "chat": LIZA, "text": "за другого"}, "no such person or chat"),
        ({"name": "send", "person": 7, "text": "x"}, "no such person or chat"),
        ({"name": "tap", "message": 99}, "message not found"),
        ({"name": "edit", "message": 99, "text": "x"}, "message not found"),
        ({"name": "location", "latitude": 91}, "latitude: "),
        ({"name": "send", "txet": "x"}, "txet: Extra inputs are not permitted"),
    ],
)
async def test_what_cannot_be_done_is_said(http: ClientSession, given: dict[str, Any], words: str) -> None:
    assert words in await act(http, **given)


async def test_uploads_and_downloads(http: ClientSession, telegram: Telegram) -> None:
    query = f"person={ANYA}&chat={ANYA}"
    evil = b"<script>alert(1)</script>"
    async with http.post(f"page/upload?{query}&name=x.html&as=photo&caption=вот", data=evil) as response:
        assert response.ok
    message = list(telegram.chats[ANYA].messages.values())[-1]
    assert message.text == "вот"
    assert message.content["document"]["file_name"] == "x.html", "what is no picture goes as a file"
    async with http.get(f"page/file/{message.content['document']['file_id']}") as response:
        assert await response.read() == evil
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"] == "attachment"
        assert "sandbox" in response.headers["Content-Security-Policy"]
    async with http.get("page/file/unknown") as response:
        assert response.status == 404
    async with http.post("page/upload?person=x&chat=1", data=b"x") as response:
        assert response.status == 400


async def test_what_happens_is_streamed(http: ClientSession, call: Call) -> None:
    async with http.get("page/events") as stream, asyncio.timeout(PATIENCE):
        await stream.content.readline()
        await act(http, "start")
        sent = await call("sendMessage", chat_id=ANYA, text="раз")
        await call("editMessageText", chat_id=ANYA, message_id=sent["message_id"], text="два")
        await call("deleteMessage", chat_id=ANYA, message_id=sent["message_id"])
        await call("sendChatAction", chat_id=ANYA, action="typing")
        kinds: list[str] = []
        while len(kinds) < 5:
            line = (await stream.content.readline()).decode()
            if line.startswith("data: "):
                kinds.append(json.loads(line.removeprefix("data: "))["kind"])
    assert kinds == ["message", "message", "edited", "deleted", "action"]


async def test_the_page_hears_of_a_moved_clock_before_anything_is_sent_at_the_new_time(
    http: ClientSession, call: Call, director: QuietDirector
) -> None:
    await act(http, "start")
    async with http.get("page/events") as stream, asyncio.timeout(PATIENCE):
        await stream.content.readline()
        director.clock.move(timedelta(hours=1))
        await call("sendMessage", chat_id=ANYA, text="раз")
        kinds: list[str] = []
        while len(kinds) < 2:
            line = (await stream.content.readline()).decode()
            if line.startswith("data: "):
                kinds.append(json.loads(line.removeprefix("data: "))["kind"])
    assert kinds == ["clock", "message"]


async def test_the_clock_and_the_restart(http: ClientSession, director: QuietDirector) -> None:
    async with http.post("page/clock", json={"minutes": 15}) as response:
        assert (await response.json())["moved"]
    assert director.clock.offset == timedelta(minutes=15)
    assert (await state(http))["clock"]["offset"] == 900
    async with http.post("page/clock", json={"minutes": None}) as response:
        assert not (await response.json())["moved"]
    async with http.post("page/restart", json={}) as response:
        assert response.ok
    assert director.restarts == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example:80"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
@pytest.mark.parametrize("path", ["/", "/page/state", "/bot1000:local-stand-in-for-telegram/getMe"])
async def test_other_sites_are_kept_out(http: ClientSession, headers: dict[str, str], path: str) -> None:
    async with http.get(path, headers=headers) as response:
        assert response.status == 403


async def test_static_files(http: ClientSession) -> None:
    async with http.get("") as response:
        assert response.ok
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    for name in ("app.js", "look.css", "icon.svg"):
        async with http.get(name) as response:
            assert response.ok
    for name in ("missing.js", "%2e%2e/site.py", "..%2fsite.py"):
        async with http.get(name) as response:
            assert response.status in {403, 404}


def _sources() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(PAGE.iterdir())}


def test_the_page_loads_nothing_from_elsewhere_and_writes_no_markup() -> None:
    allowed = {"http://www.w3.org", "https://www.openstreetmap.org"}
    for name, source in _sources().items():
        assert set(re.findall(r"https?://[\w.]+\w", source)) <= allowed, name
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", source), name


def test_every_word_is_there_in_both_languages_and_used() -> None:
    words = read_yaml(DATA / "words.yaml")
    scripts = "\n".join(source for name, source in _sources().items() if name.endswith(".js"))
    assert all(set(texts) == {"ru", "en"} and all(texts.values()) for texts in words.values())
    asked = set(re.findall(r'(?:say|word|words)\("(\w+)"', scripts))
    assert asked <= words.keys()
    states = {"starting", "running", "stopped"}  # named by the state itself
    assert {key for key in words if f'"{key}"' not in scripts and f"{key}:" not in scripts} <= states
    for key, texts in words.items():
        assert texts["ru"].count("{}") == texts["en"].count("{}"), key


def test_the_tour_can_be_walked() -> None:
    cast, steps = load_cast(), read_yaml(DATA / "tour.yaml")
    people = {part.id for part in cast.people}
    for step in steps:
        assert step["person"] in people
        assert step.get("chat", step["person"]) in people | {group.id for group in cast.groups}
        assert set(step["title"]) == set(step["text"]) == {"ru", "en"}
        for one in step["acts"]:
            assert one["act"] in {"clock", "restart"} or hasattr(Acts, f"_{one['act']}")
            assert "text" not in one or set(one["text"]) == {"ru", "en"}


def test_files_of_the_page_are_small() -> None:
    long = {name: count for name, text in _sources().items() if (count := text.count("\n")) > 260}
    assert long == {}
