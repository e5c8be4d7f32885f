"""The door that Telegram knocks at: who is let in, what is too much, and what nobody can read."""

from collections.abc import AsyncIterator
from hmac import compare_digest
from io import BytesIO
from typing import Any
from unittest.mock import AsyncMock, patch

import pytest
from aiogram import Bot
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from structlog.testing import capture_logs

from bot.webhook import SECRET_HEADER, webhook_server

SECRET = "s3cret"
Door = TestClient[web.Request, web.Application]
UPDATE = {"update_id": 7, "message": {"message_id": 1, "date": 1, "chat": {"id": 11, "type": "private"}}}


@pytest.fixture
def feed() -> AsyncMock:
    return AsyncMock()


@pytest.fixture
async def door(feed: AsyncMock) -> AsyncIterator[Door]:
    bot = Bot("42:" + "A" * 35)
    async with TestClient(TestServer(webhook_server(bot, feed, "https://a.example/hook", SECRET))) as client:
        yield client


async def knock(door: Door, secret: str | None = SECRET, **sent: Any) -> int:
    headers = {} if secret is None else {SECRET_HEADER: secret}
    async with door.post("/hook", headers=headers, **sent) as answer:
        return answer.status


async def test_telegram_is_let_in(door: Door, feed: AsyncMock) -> None:
    assert await knock(door, json=UPDATE) == 200
    assert feed.await_args is not None
    assert feed.await_args.args[0].update_id == 7


@pytest.mark.parametrize("secret", [None, "", "s3cre", "s3crett", "S3CRET", "s3cret\u0436"])
async def test_nobody_else_is(door: Door, feed: AsyncMock, secret: str | None) -> None:
    with patch("bot.webhook.compare_digest", wraps=compare_digest) as compared:
        assert await knock(door, secret, json=UPDATE) == 403
    assert compared.called, "in constant time"
    assert not feed.called


async def test_what_is_too_big_is_not_taken(door: Door, feed: AsyncMock) -> None:
    assert await knock(door, data=BytesIO(b"x" * ((1 << 20) + 1))) == 413
    assert await knock(door, "guess", data=BytesIO(b"x" * ((1 << 20) + 1))) == 403
    assert not feed.called


@pytest.mark.parametrize("sent", [b"", b"{", b"[]", b'{"update_id": "\xd0\x90\xd0\xbd\xd0\xbd\xd0\xb0"}'])
async def test_what_nobody_can_read_holds_nothing_up_and_is_not_told(
    door: Door,
    feed: AsyncMock,
    sent: bytes,
) -> None:
    with capture_logs() as logs:
        assert await knock(door, data=sent) == 200
    (told,) = logs
    assert told["event"] == "an update cannot be read"
    assert "Анна" not in str(logs)
    assert not feed.called


async def test_there_is_nothing_else_to_find(door: Door, feed: AsyncMock) -> None:
    for method, path, status in (("GET", "/hook", 405), ("GET", "/", 404), ("POST", "/hook/x", 404)):
        async with door.request(method, path, headers={SECRET_HEADER: SECRET}) as answer:
            assert answer.status == status
    assert not feed.called
