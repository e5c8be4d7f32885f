"""What happens, sent to every open page at once (server-sent events)."""

from __future__ import annotations

import asyncio
from typing import Any

import orjson
from aiohttp import web

from bot.demo.telegram.core import CallbackQuery, Event
from bot.demo.view import View

_QUIET = 15.0  # seconds after which a line is sent to keep the connection
_BEHIND = 5_000  # events that a page may lag before it must load everything anew


class Live:
    """Fans events out; a page that cannot keep up is told to reload."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._pages: set[asyncio.Queue[bytes | None]] = set()
        view.telegram.watchers.append(self._watch)

    def publish(self, kind: str, **fields: Any) -> None:
        if not self._pages:
            return
        line = orjson.dumps({"kind": kind, **fields}, option=orjson.OPT_NON_STR_KEYS)
        for page in tuple(self._pages):
            if page.qsize() < _BEHIND:
                page.put_nowait(line)
            else:
                self._pages.discard(page)
                page.put_nowait(None)

    async def stream(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        page: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._pages.add(page)
        try:
            await response.prepare(request)
            await response.write(b"retry: 1000\n\n")
            while True:
                try:
                    line = await asyncio.wait_for(page.get(), _QUIET)
                except TimeoutError:
                    await response.write(b": still here\n\n")
                    continue
                if line is None:
                    return response
                await response.write(b"data: " + line + b"\n\n")
        except ConnectionError:
            return response
        finally:
            self._pages.discard(page)

    def _watch(self, event: Event) -> None:
        if not self._pages:
            return
        if event.kind in {"message", "edited"}:
            self.publish(event.kind, message=self.view.message(event.payload), chat=self._chat(event))
        elif event.kind == "deleted":
            self.publish("deleted", chat=self._chat(event), message_id=event.payload.id)
        elif event.kind == "action":
            self.publish("action", chat_id=event.chat_id, action=event.payload)
        elif event.kind == "alert":
            self._alert(event.payload)
        else:
            self.publish("accounts", bot=self.view.bot(), people=self.view.people(), chat=self._chat(event))

    def _alert(self, query: CallbackQuery) -> None:
        self.publish(
            "alert",
            chat_id=query.message.chat.id,
            person=query.person.id,
            message_id=query.message.id,
            answer=query.answer,
        )

    def _chat(self, event: Event) -> dict[str, Any]:
        return self.view.chat(self.view.telegram.chats[event.chat_id])
