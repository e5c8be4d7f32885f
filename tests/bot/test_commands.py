"""The other commands: check, load, migrate."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.demo.http import BotApiServer
from bot.demo.telegram import Telegram
from tests.bot.process import LONG, ROOT, runs, small_packs
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
    assert told.count("✗") == 3
    assert "kazan.yaml:1" in told
    assert "does not accept BOT_TOKEN" in told
    assert "pa55word" not in told
    assert "Traceback" not in told


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
    code, told = await runs("migrate", **environment)
    assert (code, told.strip()) == (0, "The database is up to date.")
    assert (tmp_path / "praktika.db").exists()
