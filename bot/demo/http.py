"""The Bot API over HTTP on loopback: methods, downloads, webhooks, and connections that break on demand."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl

import orjson
from aiohttp import web

from bot.demo.telegram import ApiError, ConnectionDropped, Telegram, Upload
from bot.demo.telegram.errors import bad_request
from bot.demo.webhook import deliver

LOOPBACK = "127.0.0.1"
_REQUEST_LIMIT = 64 * 2**20  # bytes; above Telegram's own 50 MB, so that its words are heard
_SHUTDOWN = 0.2  # seconds for answers under way
_JSON = "application/json"


class BotApiServer:
    """`async with BotApiServer(telegram) as server` serves at `server.url`; port 0 takes a free one."""

    def __init__(self, telegram: Telegram, *, port: int = 0) -> None:
        self.telegram = telegram
        self.port = port
        self.app = web.Application(client_max_size=_REQUEST_LIMIT)
        self.app.router.add_route("*", "/bot{token}/{method}", self._method)
        self.app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=_SHUTDOWN)
        self._webhook: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, LOOPBACK, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self._webhook = asyncio.create_task(deliver(self.telegram))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._webhook is not None:
            self._webhook.cancel()
            with suppress(asyncio.CancelledError):
                await self._webhook
        await self._runner.cleanup()

    async def _method(self, request: web.Request) -> web.StreamResponse:
        names = request.match_info
        try:
            params, uploads = await _read(request)
            status, body = await self.telegram.answer(names["token"], names["method"], params, uploads)
        except ConnectionDropped:
            return _cut(request)
        except web.HTTPRequestEntityTooLarge:
            status, body = 413, ApiError(413, "Request Entity Too Large").body()
        except ApiError as error:
            status, body = error.code, error.body()
        return web.Response(body=orjson.dumps(body), status=status, content_type=_JSON)

    async def _download(self, request: web.Request) -> web.Response:
        names = request.match_info
        stored = self.telegram.files.at(names["path"]) if names["token"] == self.telegram.token else None
        if stored is None:
            body = ApiError(404, "Not Found").body()
            return web.Response(body=orjson.dumps(body), status=404, content_type=_JSON)
        return web.Response(body=stored.upload.data, content_type="application/octet-stream")


async def _read(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Parameters and files of a call: query string, JSON, form or multipart."""
    params: dict[str, Any] = dict(request.query) if request.query_string else {}
    if not request.can_read_body:
        return params, {}
    if request.content_type == "multipart/form-data":
        return await _read_multipart(request, params)
    body = await request.read()
    if request.content_type == _JSON:
        return params | _read_json(body), {}
    return params | dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)), {}


def _read_json(body: bytes) -> dict[str, Any]:
    try:
        given = orjson.loads(body or b"{}")
    except orjson.JSONDecodeError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(given, dict):
        raise bad_request("object expected as JSON")
    return given


async def _read_multipart(
    request: web.Request, params: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Upload]]:
    uploads: dict[str, Upload] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            uploads[name] = Upload(value.filename, value.file.read(), value.content_type)
            value.file.close()
        else:
            params[name] = value
    return params, uploads


def _cut(request: web.Request) -> web.Response:
    """Break the connection off without a byte of an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=502)
