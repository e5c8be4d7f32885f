"""The page of the demo: its files, its own API, and what keeps other sites out of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

import orjson
from aiohttp import web
from pydantic import ValidationError

from bot.demo import PAGE
from bot.demo.acts import Act, Acts, described
from bot.demo.cast import DATA, Cast, read_yaml
from bot.demo.clock import MovedClock
from bot.demo.http import BotApiServer
from bot.demo.live import Live
from bot.demo.telegram import ApiError, Client, Telegram, Upload
from bot.demo.telegram.files import image_size
from bot.demo.view import View

_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_IMAGES = {b"\x89P": "image/png", b"GI": "image/gif", b"\xff\xd8": "image/jpeg"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
MOST_EVENTS = 30
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Director(Protocol):
    """What the demo can do with the bot behind the page."""

    clock: MovedClock

    @property
    def state(self) -> str:
        """Of the bot's process: starting, running or stopped."""

    async def advance(self, span: timedelta | None) -> bool:
        """Move the clock by `span`, or to the next event if None; False if there is none.

        Returns when what is due then has been sent.
        """

    async def restart(self) -> None: ...


@dataclass(slots=True)
class Site:
    """Adds the page to a server of the Bot API."""

    server: BotApiServer
    cast: Cast
    clients: dict[int, Client]
    director: Director

    def open(self) -> Live:
        """Put everything on the server; call before it starts."""
        telegram = self.server.telegram
        view = View(telegram, self.cast)
        live, acts, app = Live(view), Acts(telegram, self.clients), self.server.app
        clock = self.director.clock
        clock.moved = lambda: live.publish("clock", clock=clock.told())
        app.middlewares.append(self._guard)
        app.router.add_get("/page/events", live.stream)
        app.router.add_get("/page/state", self._state(view))
        app.router.add_get("/page/file/{file_id}", self._file)
        app.router.add_post("/page/act", self._act(acts))
        app.router.add_post("/page/upload", self._upload(acts))
        app.router.add_post("/page/clock", self._clock)
        app.router.add_post("/page/restart", self._restart)
        app.router.add_get("/{name:[a-z.-]*}", _static)
        return live

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Only this machine's own page: another site's scripts and forms carry another Origin, and a
        name that was made to point here (DNS rebinding) another Host.
        """
        port = self.server.port
        hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
        origin = request.headers.get("Origin")
        if request.host not in hosts or (origin and origin.removeprefix("http://") not in hosts):
            raise web.HTTPForbidden(text="Open the page at the address that the demo printed.")
        if request.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}:
            raise web.HTTPForbidden(text="Only the demo's own page may do this.")
        return await handler(request)

    def _state(self, view: View) -> Handler:
        texts = {name: read_yaml(DATA / f"{name}.yaml") for name in ("words", "tour")}

        async def state(_request: web.Request) -> web.Response:
            now = {"clock": self.director.clock.told(), "process": self.director.state}
            return _json(view.everything() | texts | now)

        return state

    def _act(self, acts: Acts) -> Handler:
        async def act(request: web.Request) -> web.Response:
            try:
                acts.do(Act.model_validate_json(await request.read()))
            except ValidationError as error:
                return _json({"error": described(error)}, 400)
            except ApiError as error:
                return _json({"error": error.description}, error.code)
            return _json({})

        return act

    def _upload(self, acts: Acts) -> Handler:
        async def upload(request: web.Request) -> web.Response:
            query = request.query
            file = Upload(query.get("name", "file"), await request.read())
            as_photo = query.get("as") == "photo" and image_size(file.data) is not None
            try:
                person, chat, caption = int(query["person"]), int(query["chat"]), query.get("caption", "")
                acts.upload(person, chat, file, caption, as_photo=as_photo)
            except (KeyError, ValueError):
                return _json({"error": "person and chat are numbers"}, 400)
            except ApiError as error:
                return _json({"error": error.description}, error.code)
            return _json({})

        return upload

    async def _clock(self, request: web.Request) -> web.Response:
        given = orjson.loads(await request.read())
        if "button" in given:
            moved = await self._until(int(given["chat"]), str(given["button"]))
        else:
            minutes = given.get("minutes")
            span = None if minutes is None else timedelta(minutes=min(max(int(minutes), 0), 60 * 24 * 30))
            moved = await self.director.advance(span)
        return _json({"moved": moved})

    async def _until(self, chat: int, label: str) -> bool:
        """From event to event, until a new button with this label is in the chat; False if none comes."""
        telegram = self.server.telegram
        known = _with_button(telegram, chat, label)
        for _ in range(MOST_EVENTS):
            if not await self.director.advance(None):
                return False
            if _with_button(telegram, chat, label) - known:
                return True
        return False

    async def _restart(self, _request: web.Request) -> web.Response:
        await self.director.restart()
        return _json({})

    async def _file(self, request: web.Request) -> web.Response:
        """A photo to look at, anything else to save: nothing that was sent is ever run by the browser."""
        try:
            stored = self.server.telegram.files.get(request.match_info["file_id"])
        except ApiError:
            raise web.HTTPNotFound from None
        headers = _HEADERS | {"Content-Security-Policy": "default-src 'none'; sandbox"}
        kind = _IMAGES.get(stored.upload.data[:2]) if "download" not in request.query else None
        if kind is None:
            kind, headers["Content-Disposition"] = "application/octet-stream", "attachment"
        return web.Response(body=stored.upload.data, content_type=kind, headers=headers)


def _with_button(telegram: Telegram, chat: int, label: str) -> set[int]:
    """Messages that have a button with this label, by id."""
    known = telegram.chats.get(chat)
    messages = known.messages.values() if known else ()
    return {one.id for one in messages if any(label in button["text"] for button in one.buttons())}


async def _static(request: web.Request) -> web.Response:
    path = PAGE / (request.match_info["name"] or "index.html")
    if path.suffix not in _TYPES or not path.is_file():
        raise web.HTTPNotFound
    return web.Response(
        body=path.read_bytes(), content_type=_TYPES[path.suffix], charset="utf-8", headers=_HEADERS
    )


def _json(body: dict[str, Any], status: int = 200) -> web.Response:
    return web.Response(
        body=orjson.dumps(body, option=orjson.OPT_NON_STR_KEYS),
        status=status,
        content_type="application/json",
        headers=_HEADERS,
    )
