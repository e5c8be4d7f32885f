"""A session of aiogram that carries the bot's calls to the stand-in without HTTP."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any, cast

import orjson
from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile

from bot.demo.telegram import ConnectionDropped, Telegram, Upload


class InProcessSession(BaseSession):
    """Carries the bot's calls to the stand-in in wire form, so that what is tested is what would be sent."""

    def __init__(self, telegram: Telegram) -> None:
        super().__init__(json_loads=orjson.loads, json_dumps=lambda value: orjson.dumps(value).decode())
        self.telegram = telegram

    async def close(self) -> None:
        """Nothing is open."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's signature
    ) -> TelegramType:
        files: dict[str, InputFile] = {}
        prepared = {
            name: self.prepare_value(value, bot=bot, files=files)
            for name, value in method.model_dump(warnings=False).items()
        }
        params = {name: value for name, value in prepared.items() if value}
        uploads = {key: await _read(bot, key, file) for key, file in files.items()}
        try:
            status, body = await self.telegram.answer(bot.token, method.__api_method__, params, uploads)
        except ConnectionDropped as error:
            raise TelegramNetworkError(method=method, message="ServerDisconnectedError") from error
        response = self.check_response(bot, method, status, cast("str", orjson.dumps(body)))
        return cast("TelegramType", response.result)

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 - aiogram's signature
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        stored = self.telegram.files.at(url.split(f"/bot{self.telegram.token}/", 1)[1])
        assert stored is not None, f"no file at {url}"
        data = stored.upload.data
        for start in range(0, len(data), chunk_size):
            yield data[start : start + chunk_size]


async def _read(bot: Bot, key: str, file: InputFile) -> Upload:
    return Upload(file.filename or key, b"".join([chunk async for chunk in file.read(bot)]))
