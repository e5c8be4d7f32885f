"""The whole demo: the unchanged bot as a process, killed and started again, and nothing left behind."""

import asyncio
import os
import signal
import sqlite3
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.demo.process import own_environment
from bot.demo.stage import Stage, until_morning
from bot.demo.telegram.core import Event
from bot.demo.telegram.messages import Message
from tests.bot.process import LONG, PATIENCE, until

pytestmark = LONG
ANYA, LIZA = 101, 104


def answers(stage: Stage, person: int) -> list[Message]:
    return [message for message in stage.telegram.chats[person].messages.values() if message.sender.is_bot]


def inside(folder: Path) -> set[str]:
    """Names of the files in a folder; none if it is gone."""
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def last_seen(stage: Stage, person: int) -> float:
    """When the bot's database says that the person was there, in Unix seconds; 0 before that."""
    with closing(sqlite3.connect(f"{stage._folder.name}/praktika.db")) as database:
        query = "select last_seen_at from people where id = ?"
        found = database.execute(query, (person,)).fetchone()
    return datetime.fromisoformat(found[0]).replace(tzinfo=UTC).timestamp() if found else 0.0


async def test_a_killed_bot_loses_no_message_and_nothing_is_left_behind() -> None:
    async with Stage() as stage:
        assert stage.state == "starting"
        stage.clients[ANYA].open_link("c_ryazan")
        stage.clients[LIZA].send_text("/start")
        await until(lambda: bool(answers(stage, ANYA) and answers(stage, LIZA)))
        assert stage.state == "running"
        assert "Ряза" in answers(stage, ANYA)[-1].text
        assert "Ryazan" in str(answers(stage, LIZA)[-1].markup)

        assert stage.bot.pid
        os.kill(stage.bot.pid, signal.SIGKILL)
        seen = len(answers(stage, ANYA))
        asked = [stage.clients[ANYA].send_text(text) for text in ("а на практике платят?", "а общежитие?")]
        await until(lambda: stage.state == "stopped")
        await stage.restart()
        await until(lambda: len(answers(stage, ANYA)) >= seen + len(asked))
        await stage.telegram.updates.drained()

        stage.clients[LIZA].send_text("Which programmes are there?")
        await stage.telegram.updates.drained()
        assert await stage.advance(timedelta(hours=1))
        asked_at = stage.clients[LIZA].send_text("And now?").date
        await stage.telegram.updates.drained()
        assert await stage.advance(timedelta(minutes=1)), "every job ticks when the clock moves"
        assert asked_at - time.time() > 3_500
        await until(lambda: abs(last_seen(stage, LIZA) - asked_at) <= 60)

        pid, folder = stage.bot.pid, Path(stage._folder.name)
        assert "praktika.db" in inside(folder)
    assert inside(folder) == set()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_what_is_said_at_the_next_event_bears_its_time() -> None:
    async with Stage() as stage:
        said: list[Message] = []

        def watch(event: Event) -> None:
            if event.kind == "message" and event.payload.sender.is_bot:
                said.append(event.payload)

        await stage.telegram.updates.polled.wait()
        assert await stage.advance(timedelta(minutes=1)), "what waits now is said now"
        stage.telegram.watchers.append(watch)
        due: list[datetime | None] = []

        async def upcoming() -> datetime | None:
            due.append(await stage.bot.upcoming())
            return due[-1]

        stage._upcoming = upcoming
        assert await stage.advance(None)
        assert said, "it has been sent when the clock has moved"
        assert due[0]
        assert min(message.date for message in said) >= int(due[0].timestamp())


async def test_the_command_ends_with_the_signal_and_says_where_the_page_is(tmp_path: Path) -> None:
    environment = os.environ | {
        "BOT_TOKEN": "1:real-token-of-somebody",
        "DATABASE_URL": f"sqlite:///{tmp_path}/real.db",
        "TMPDIR": str(tmp_path),
        "DISPLAY": "",
        "WAYLAND_DISPLAY": "",
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo"), stdout=asyncio.subprocess.PIPE, env=environment
    )
    assert process.stdout
    said = ""
    async with asyncio.timeout(PATIENCE):
        while "Ctrl-C" not in said:
            line = (await process.stdout.readline()).decode()
            assert line, f"the demo ended: {said}"
            said += line
        process.terminate()
        assert await process.wait() == 0
    assert "http://127.0.0.1:" in said
    assert "are not used" in said
    assert inside(tmp_path) == set()


@pytest.mark.parametrize(
    ("now", "hours"), [("06:00", 0), ("14:59", 0), ("15:00", 15), ("22:30", 7.5), ("05:59", 1 / 60)]
)
def test_the_demo_opens_while_the_college_is_at_work(now: str, hours: float) -> None:
    """`now` is UTC, the college is in Moscow time."""
    assert until_morning(datetime.fromisoformat(f"2026-12-31T{now}+00:00")) == timedelta(hours=hours)


def test_no_setting_of_the_bot_is_inherited() -> None:
    outside = {"BOT_TOKEN": "1:x", "database_url": "x", "ADMIN_IDS": "1", "PATH": "/bin"}
    assert own_environment(outside) == {"PATH": "/bin"}
