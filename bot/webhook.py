"""Updates that Telegram brings itself: used when WEBHOOK_URL is set."""

from hmac import compare_digest
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
        shown = request.headers.get(SECRET_HEADER, "").encode(errors="surrogateescape")
        if not compare_digest(shown, secret.encode()):
            log.warning("webhook called by a stranger")
            return web.Response(status=403)
        try:
            update = Update.model_validate(orjson.loads(await request.read()), context={"bot": bot})
        except ValueError as error:  # Telegram would bring it again and again, and nothing after it
            log.error("an update cannot be read", reason=type(error).__name__)  # noqa: TRY400  it quotes people
        else:
            await feed(update)
        return web.Response()

    server = web.Application(client_max_size=1 << 20)
    server.router.add_post(urlsplit(url).path or "/", receive)
    return server
