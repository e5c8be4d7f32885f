"""Delivery of updates to the bot's webhook, with the secret token and retries, as Telegram does it."""

from __future__ import annotations

import asyncio
from typing import Any

import orjson
from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.demo.telegram import Telegram
from bot.demo.telegram.updates import Webhook

_TIMEOUT = ClientTimeout(total=60)
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 30.0  # seconds between tries
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name


async def deliver(telegram: Telegram) -> None:
    """Push updates one by one for as long as a webhook is set; runs until cancelled."""
    pause = _FIRST_PAUSE
    async with ClientSession(timeout=_TIMEOUT) as session:
        while True:
            await telegram.updates.arrival()
            webhook, pending = telegram.updates.webhook, telegram.updates.peek(1)
            if webhook is None or not pending:
                continue
            if await _push(session, telegram, webhook, pending[0]):
                telegram.updates.confirm(pending[0]["update_id"] + 1)
                pause = _FIRST_PAUSE
            else:
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)


async def _push(session: ClientSession, telegram: Telegram, webhook: Webhook, update: dict[str, Any]) -> bool:
    headers = {"Content-Type": "application/json"}
    if webhook.secret_token:
        headers[_SECRET_HEADER] = webhook.secret_token
    try:
        async with session.post(webhook.url, data=orjson.dumps(update), headers=headers) as response:
            body = await response.read()
            if response.ok:
                await _carry_out(telegram, response.content_type, body)
                return True
            words = f"Wrong response from the webhook: {response.status} {response.reason}"
    except (ClientError, TimeoutError) as error:
        words = f"Connection failed: {type(error).__name__}"
    telegram.updates.last_error = (telegram.now(), words)
    return False


async def _carry_out(telegram: Telegram, content_type: str, body: bytes) -> None:
    """A webhook may answer with a method to call; Telegram never says how it went."""
    if content_type != "application/json" or not body:
        return
    call = orjson.loads(body)
    if isinstance(call, dict) and "method" in call:
        await telegram.answer(telegram.token, call.pop("method"), call)
