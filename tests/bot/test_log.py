"""Logs: one line per event for people or machines, and no secret in either."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot import log

TOKEN = "123456789:AAH-abcdefghijklmnopqrstuvwxyz_12345"


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
