"""The stand-in as a process of its own, with a crowd that asks."""

import asyncio
import json
import sys
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from aiohttp import ClientSession


async def _echo(message: Message) -> None:
    await message.answer(f"{message.text}!")


async def test_a_crowd_is_answered_through_another_process() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.demo.control", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    address = json.loads(await process.stdout.readline())
    bot = Bot(address["token"], session=AiohttpSession(api=TelegramAPIServer.from_base(address["url"])))
    dispatcher = Dispatcher()
    dispatcher.message()(_echo)
    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    try:
        async with ClientSession(address["url"]) as http:

            async def control(name: str, **given: Any) -> Any:
                async with http.post(f"/control/{name}", json=given) as response:
                    return await response.json()

            assert await control("crowd", size=20) == {"size": 20}
            measured = await control("ask", what="привет", times=60, at_once=10)
            calls = await control("calls")
    finally:
        await dispatcher.stop_polling()
        await polling
        process.terminate()
        code = await process.wait()
    assert measured["unanswered"] == 0
    assert 0 < measured["p50"] <= measured["p99"]
    assert calls["sendMessage"] == 60
    assert code == 0
