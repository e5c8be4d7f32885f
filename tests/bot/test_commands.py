"""The other commands: check, load, migrate."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from unittest.mock import ANY

import pytest
from sqlalchemy import text

from bot.check import check
from bot.demo.http import BotApiServer
from bot.demo.telegram import Telegram
from bot.settings import load_settings
from models.outbox import LetterKind
from services.clock import utc_now
from services.database import Database
from services.outbox import Entry, put
from services.people import ensure_person
from tests.bot.process import LONG, ROOT, Command, runs, small_packs
from tests.services.packs.fourth import FOURTH

pytestmark = LONG


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer(Telegram()) as server:
        yield server


@pytest.fixture
def environment(server: BotApiServer, tmp_path: Path) -> dict[str, str]:
    return {
        "BOT_TOKEN": server.telegram.token,
        "BOT_API_URL": server.url,
        "DATABASE_URL": f"sqlite:///{tmp_path}/praktika.db",
        "COLUMNS": "200",
    }


async def test_check_tells_that_all_is_fine(environment: dict[str, str]) -> None:
    code, told = await runs("check", **environment)
    assert code == 0, told
    for part in (
        "Settings",
        "Texts",
        "Packs",
        "chelyabinsk, ryazan, norilsk",
        "Database",
        "Letters",
        "@praktika_bot answers",
    ):
        assert part in told
    assert "✗" not in told


async def test_check_tells_what_is_not(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "kazan.yaml").write_text("cluster: 5\n")
    environment |= {
        "BOT_TOKEN": "1000:another-token",
        "DATABASE_URL": "postgresql://bot:pa55word@127.0.0.1:1/praktika",
        "PACKS": str(tmp_path / "packs"),
    }
    code, told = await runs("check", **environment)
    assert code == 1
    assert told.count("✗") == 4, "nobody knows of letters either"
    assert "kazan.yaml:1" in told
    assert "does not accept BOT_TOKEN" in told
    assert "pa55word" not in told
    assert "Traceback" not in told


async def told(url: str, server: BotApiServer, capsys: pytest.CaptureFixture[str]) -> tuple[bool, str]:
    """Whether all is fine, and the line about letters."""
    given = {"bot_token": server.telegram.token, "bot_api_url": server.url, "database_url": url}
    fine = await check(load_settings(_env_file=None, **given))
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "Letters" in line]
    return fine, line


async def test_check_tells_when_nobody_sends(
    any_url: str,
    any_database: Database,
    server: BotApiServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("COLUMNS", "250")
    assert await told(any_url, server, capsys) == (True, ANY)
    now = utc_now()
    async with any_database.write() as session:
        await ensure_person(session, 1, now)
    fine, line = await told(any_url, server, capsys)
    assert not fine
    assert "NO PROCESS SENDS THE LETTERS" in line
    turn = any_database.turn()
    assert await turn.held()
    fine, line = await told(any_url, server, capsys)
    assert fine, line
    assert "a process sends them; today 0 sent" in line
    assert "✗" not in line
    async with any_database.write() as session:
        early = now - timedelta(minutes=11)
        await put(session, early, [Entry(1, LetterKind.DIGEST, "tomorrow", early)])
    fine, line = await told(any_url, server, capsys)
    assert not fine
    assert "1 have waited for more than ten minutes" in line
    await turn.leave()
    fine, line = await told(any_url, server, capsys)
    assert "NO PROCESS SENDS THE LETTERS: start `praktika run`; 1 are overdue" in line


async def test_check_tells_of_tables_of_another_version(
    sqlite_url: str,
    database: Database,
    server: BotApiServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("COLUMNS", "250")
    assert await database.is_current()
    async with database.write() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    assert await database.is_current() is False
    given = {"bot_token": server.telegram.token, "bot_api_url": server.url, "database_url": sqlite_url}
    assert not await check(load_settings(_env_file=None, **given, redis_url="redis://127.0.0.1"))
    out = capsys.readouterr().out
    assert "those of another version" in out
    assert "REDIS_URL is accepted for later and not used" in out


async def test_load_reports_repeats_quietly_and_changes_nothing_on_an_error(
    environment: dict[str, str], tmp_path: Path
) -> None:
    packs = small_packs(tmp_path / "packs")
    code, told = await runs("load", str(packs), **environment)
    assert code == 0, told
    assert "added" in told.splitlines()[0]
    assert "+ cluster" in told
    code, told = await runs("load", str(packs), **environment)
    assert (code, told.strip()) == (0, "Nothing has changed.")

    pack = tmp_path / "fourth.yaml"
    pack.write_text(FOURTH.replace("timezone: ", "timezone: Mars/"), "utf-8")
    code, told = await runs("load", str(pack), **environment)
    assert code == 2
    assert "fourth.yaml:" in told
    assert "timezone" in told
    code, told = await runs("load", str(packs), **environment)
    assert (code, told.strip()) == (0, "Nothing has changed.")


async def test_a_dry_run_changes_nothing(environment: dict[str, str], tmp_path: Path) -> None:
    code, told = await runs("load", str(ROOT / "clusters"), "--dry-run", **environment)
    assert code == 0
    assert "Nothing was changed." in told
    assert not (tmp_path / "praktika.db").exists()


async def test_migrate(environment: dict[str, str], tmp_path: Path) -> None:
    async with Command("migrate", **environment) as process:
        assert await process.ends() == 0
        assert process.told.strip() == "The database is up to date."
    assert (tmp_path / "praktika.db").exists()
