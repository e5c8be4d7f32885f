"""Updates that Telegram brings itself: used when WEBHOOK_URL is set."""

from urllib.parse import urlsplit

import orjson
import structlog
from aiogram import Bot
from aiogram.types import Update
from aiohttp import web

from bot.polling import Feed

log = structlog.get_logger(__name__)
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  a header's name


def webhook_server(bot: Bot, feed: Feed, url: str, secret: str) -> web.Application:
    """Answers 200 only after an update was handled, so that Telegram repeats what a crash has lost."""

    async def receive(request: web.Request) -> web.Response:
        if request.headers.get(SECRET_HEADER) != secret:
            log.warning("webhook called by a stranger")
            return web.Response(status=403)
        await feed(Update.model_validate(orjson.loads(await request.read()), context={"bot": bot}))
        return web.Response()

    server = web.Application(client_max_size=1 << 20)
    server.router.add_post(urlsplit(url).path or "/", receive)
    return server
