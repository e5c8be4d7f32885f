"""`praktika run` in service: start, stop, death, trouble. Each test has real processes and real HTTP."""

import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.demo.http import BotApiServer
from bot.demo.telegram import Client, Fault, Telegram
from tests.bot.process import LONG, BotProcess, Command, runs, small_packs, until

pytestmark = LONG


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


@pytest.fixture
async def server(telegram: Telegram) -> AsyncIterator[BotApiServer]:
    async with BotApiServer(telegram) as server:
        yield server


@pytest.fixture
def environment(telegram: Telegram, server: BotApiServer, tmp_path: Path) -> dict[str, str]:
    return {
        "BOT_TOKEN": telegram.token,
        "BOT_API_URL": server.url,
        "DATABASE_URL": f"sqlite:///{tmp_path}/praktika.db",
        "PACKS": str(small_packs(tmp_path / "packs")),
    }


def answers(client: Client) -> list[str]:
    return [message.text for message in client.chat.messages.values() if message.sender.is_bot]


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


async def test_it_announces_itself_answers_and_stops_cleanly(
    telegram: Telegram, environment: dict[str, str]
) -> None:
    anya = telegram.person(11, "Аня", language_code="ru")
    async with Command("run", **environment) as bot:
        anya.send_text("/start")
        await until(lambda: len(answers(anya)) == 1)
        assert "Где вы хотите учиться?" in answers(anya)[0]
        await until(lambda: "ru" in telegram.profile.names)
        assert telegram.profile.names["ru"].startswith("Практика")
        bot.signal(signal.SIGTERM)
        assert await bot.ends() == 0
        assert "Traceback" not in bot.told
    assert telegram.token not in bot.told


async def test_nothing_is_lost_over_a_clean_stop(telegram: Telegram, environment: dict[str, str]) -> None:
    anya = telegram.person(11, "Аня", language_code="ru")
    async with BotProcess("run", **environment) as bot:
        await bot.says("started")
        telegram.faults.plan(Fault("sendMessage", latency=0.5))
        anya.send_text("/start")
        await until(lambda: not telegram.faults._planned)  # the answer is on its way
        anya.send_text("/help")
        bot.signal(signal.SIGTERM)
        assert await bot.ends() == 0
    in_time = "stopped in the middle" not in bot.told
    anya.send_text("/programmes")
    async with BotProcess("run", **environment) as bot:
        await until(lambda: len(answers(anya)) >= 3, lambda: f"{answers(anya)}\n{bot.told}")
        bot.signal(signal.SIGTERM)
        await bot.ends()
    assert len(answers(anya)) == 3 or not in_time, "only what was not finished in time is repeated"


async def test_an_answer_that_never_ends_does_not_keep_it_from_stopping(
    telegram: Telegram, environment: dict[str, str]
) -> None:
    anya = telegram.person(11, "Аня", language_code="ru")
    async with BotProcess("run", **environment) as bot:
        await bot.says("started")
        telegram.faults.plan(Fault("sendMessage", latency=3_600))
        anya.send_text("/start")
        await until(lambda: not telegram.faults._planned)  # the answer is on its way
        bot.signal(signal.SIGTERM)
        assert await bot.ends() == 0
        assert "stopped in the middle" in bot.told


async def test_nothing_is_lost_when_it_is_killed(telegram: Telegram, environment: dict[str, str]) -> None:
    anya = telegram.person(11, "Аня", language_code="ru")
    ben = telegram.person(12, "Ben", language_code="en")
    async with BotProcess("run", **environment) as bot:
        await bot.says("started")
        telegram.faults.plan(Fault("sendMessage", latency=3_600))
        anya.send_text("/start")
        await until(lambda: not telegram.faults._planned)  # the answer is on its way, slowly
        ben.send_text("/start")
        await until(lambda: len(answers(ben)) == 1)
        bot.signal(signal.SIGKILL)
        await bot.ends()
    assert answers(anya) == []
    async with BotProcess("run", **environment) as bot:
        await until(lambda: len(answers(anya)) == 1, lambda: bot.told)
        bot.signal(signal.SIGTERM)
        await bot.ends()


async def test_choices_survive_a_restart(telegram: Telegram, environment: dict[str, str]) -> None:
    anya = telegram.person(11, "Аня", language_code="ru")
    async with BotProcess("run", **environment) as bot:
        anya.open_link("c_lukomorye")
        await until(lambda: len(answers(anya)) == 1)
        bot.signal(signal.SIGKILL)
        await bot.ends()
    async with BotProcess("run", **environment) as bot:
        anya.send_text("/start")
        await until(
            lambda: len(answers(anya)) >= 2
        )  # the link may be answered once more: it was not confirmed
        assert "Дубград" in answers(anya)[-1]
        assert "Где вы хотите учиться?" not in answers(anya)[-1]
        bot.signal(signal.SIGTERM)
        await bot.ends()


async def test_a_webhook_works_like_polling(telegram: Telegram, environment: dict[str, str]) -> None:
    port = free_port()
    environment |= {"WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "WEBHOOK_PORT": str(port)}
    anya = telegram.person(11, "Аня", language_code="ru")
    async with BotProcess("run", **environment, WEBHOOK_SECRET="s3cret") as bot:
        await until(lambda: any(name == "setWebhook" for name, _ in telegram.calls), lambda: bot.told)
        anya.send_text("/start")
        await until(lambda: len(answers(anya)) == 1, lambda: bot.told)
        bot.signal(signal.SIGTERM)
        assert await bot.ends() == 0


async def test_without_a_token_it_says_what_to_do(tmp_path: Path) -> None:
    code, told = await runs("run", BOT_TOKEN="", DATABASE_URL=f"sqlite:///{tmp_path}/x.db")
    assert code == 2
    assert told.strip().startswith("BOT_TOKEN is not set")
    assert len(told.strip().splitlines()) == 1


async def test_it_waits_for_a_network_and_a_database(telegram: Telegram, tmp_path: Path) -> None:
    port = free_port()
    anya = telegram.person(11, "Аня", language_code="ru")
    async with BotProcess(
        "run",
        BOT_TOKEN=telegram.token,
        BOT_API_URL=f"http://127.0.0.1:{port}",
        DATABASE_URL=f"sqlite:///{tmp_path}/x.db",
        PACKS=str(small_packs(tmp_path / "packs")),
    ) as bot:
        await bot.says("cannot be reached: check the network")
        async with BotApiServer(telegram, port=port):
            anya.send_text("/start")
            await until(lambda: len(answers(anya)) == 1, lambda: bot.told)
            bot.signal(signal.SIGTERM)
            assert await bot.ends() == 0
    assert "Traceback" not in bot.told


async def test_a_database_out_of_reach_is_a_line_and_a_wait(environment: dict[str, str]) -> None:
    environment["DATABASE_URL"] = f"postgresql://bot:pa55word@127.0.0.1:{free_port()}/praktika"
    async with BotProcess("run", **environment) as bot:
        await bot.says("the database cannot be used(.|\n)*the database cannot be used")
        bot.signal(signal.SIGTERM)
        assert await bot.ends() == 0
    assert "Traceback" not in bot.told
    assert "pa55word" not in bot.told


async def test_a_wrong_token_is_a_line_and_a_wait(environment: dict[str, str]) -> None:
    async with BotProcess("run", **environment | {"BOT_TOKEN": "1000:another-token"}) as bot:
        await bot.says("does not accept BOT_TOKEN")
        bot.signal(signal.SIGTERM)
        assert await bot.ends() == 0
    assert "Traceback" not in bot.told


async def test_a_second_poller_is_a_line_and_one_of_them_goes_on(
    telegram: Telegram, environment: dict[str, str], tmp_path: Path
) -> None:
    anya = telegram.person(11, "Аня", language_code="ru")
    async with BotProcess("run", **environment) as first, BotProcess("run", **environment) as second:
        await until(
            lambda: "another process polls" in first.told + second.told, lambda: first.told + second.told
        )
        second.signal(signal.SIGTERM)
        await second.ends()
        anya.send_text("/start")
        await until(lambda: len(answers(anya)) == 1, lambda: first.told)
        first.signal(signal.SIGTERM)
        await first.ends()
    assert "Traceback" not in first.told + second.told


async def test_broken_packs_and_an_empty_database_are_told(
    environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "kazan.yaml").write_text("cluster:\n  slug: Kazan City\n")
    code, told = await runs("run", **environment | {"PACKS": str(tmp_path / "broken")})
    assert code == 2
    assert "kazan.yaml:2" in told
    assert "no cluster is loaded" in told
    assert "Traceback" not in told
