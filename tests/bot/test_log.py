"""Logs: one line per event for people or machines, and no secret in either."""

import asyncio
import gc
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from aiogram.exceptions import ClientDecodeError, TelegramBadRequest
from aiogram.methods import SendMessage
from aiogram.types import Update
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot import log
from services.database import Database

TOKEN = "123456789:AAH-abcdefghijklmnopqrstuvwxyz_12345"

NAME = "Берёзкина"
"""Named once: a stack shows lines of code."""


@pytest.fixture(autouse=True)
def _restore() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def test_json_has_one_object_per_line(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("INFO", "json")
    structlog.get_logger("praktika").info("packs loaded", changes=3)
    event = json.loads(capsys.readouterr().err)
    assert event["event"] == "packs loaded"
    assert event["changes"] == 3
    assert event["level"] == "info"
    assert event["timestamp"].endswith("Z")


@pytest.mark.parametrize("form", ["console", "json"])
def test_secrets_are_cut_out_wherever_they_come_from(capsys: pytest.CaptureFixture[str], form: str) -> None:
    log.configure("INFO", form, secrets=["hook-secret"])
    logger = structlog.get_logger("praktika")
    logger.error("failed", url=f"https://api.telegram.org/bot{TOKEN}/getMe", secret="hook-secret")
    logging.getLogger("library").error("cannot reach postgresql://bot:pa55word@db/praktika with %s", TOKEN)
    try:
        raise RuntimeError(f"token {TOKEN}")
    except RuntimeError:
        logger.exception("broke")
    told = capsys.readouterr().err
    assert "failed" in told
    assert "bot:***@db" in told
    assert "RuntimeError" in told
    for secret in (TOKEN, "hook-secret", "pa55word"):
        assert secret not in told


def test_the_level_holds(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("ERROR", "console")
    structlog.get_logger("praktika").info("chatter")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("form", ["console", "json"])
async def test_what_people_wrote_is_not_told_by_errors_that_quote_it(
    capsys: pytest.CaptureFixture[str], form: str
) -> None:
    log.configure("INFO", form)
    logger = structlog.get_logger("praktika")
    for provoke in (_unparsed, _undecoded, _chained, _together):
        try:
            provoke()
        except Exception:
            logger.exception("update failed")
    forgotten = asyncio.create_task(_fail())
    await asyncio.wait({forgotten})
    del forgotten
    gc.collect()
    told = capsys.readouterr().err
    assert NAME not in told
    for kind in ("ValidationError", "ClientDecodeError", "KeyError", "RuntimeError", "ExceptionGroup"):
        assert kind in told
    assert "never retrieved" in told
    assert "in _chained" in told, "where it broke"


def test_errors_of_the_code_and_of_telegram_are_told_whole(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("INFO", "console")
    method = SendMessage(chat_id=1, text=NAME)
    for error in (AttributeError("no attribute 'x'"), TelegramBadRequest(method, "chat not found")):
        structlog.get_logger("praktika").error("broke", exc_info=error)
    told = capsys.readouterr().err
    assert "no attribute 'x'" in told
    assert "chat not found" in told
    assert NAME not in told


async def test_a_database_that_quotes_what_it_holds_is_not_told(
    any_database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    log.configure("INFO", "console")
    try:
        async with any_database.write() as session:
            await session.execute(text("CREATE TABLE secrets (name TEXT PRIMARY KEY)"))
            for _ in range(2):
                await session.execute(text("INSERT INTO secrets VALUES (:name)"), {"name": NAME})
    except IntegrityError:
        structlog.get_logger("praktika").exception("update failed")
    told = capsys.readouterr().err
    assert "IntegrityError" in told
    assert NAME not in told


def test_a_password_with_an_at_sign_is_cut_out_whole() -> None:
    assert log.redact("postgresql://bot:p@ss:w@db:5432/x and http://u:p@h") == (
        "postgresql://bot:***@db:5432/x and http://u:***@h"
    )


def _unparsed() -> None:
    Update.model_validate({"update_id": NAME})


def _undecoded() -> None:
    raise ClientDecodeError("cannot decode", ValueError(NAME), {"text": NAME})


def _chained() -> None:
    try:
        _ = dict[str, str]()[NAME]
    except KeyError as error:
        raise RuntimeError(NAME) from error


def _together() -> None:
    raise ExceptionGroup(NAME, [ValueError(NAME)])


async def _fail() -> None:
    raise ValueError(f"({NAME})")
