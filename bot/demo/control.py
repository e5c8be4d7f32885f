"""The stand-in as a process of its own, steered over HTTP: for benchmarks and tests of other processes.

`python -m bot.demo.control --port 8081` prints one line of JSON with `url` and `token`, then serves until it
is stopped. Under /control/: `crowd`, `ask`, `play`, `faults`, `limits`, `calls`.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from collections import Counter
from typing import Any

import orjson
from aiohttp import web

from bot.demo.crowd import Crowd, Measured
from bot.demo.http import BotApiServer
from bot.demo.telegram import Fault, Telegram

if sys.platform == "win32":
    from asyncio import run
else:
    from uvloop import run


class Control:
    """Endpoints that take and answer JSON objects; times are in seconds."""

    def __init__(self, server: BotApiServer) -> None:
        self.telegram = server.telegram
        self.crowd: Crowd | None = None
        for name in ("crowd", "ask", "play", "faults", "limits", "calls"):
            server.app.router.add_post(f"/control/{name}", self._route(name))

    def _route(self, name: str) -> Any:
        work = getattr(self, f"_{name}")

        async def answer(request: web.Request) -> web.Response:
            given = orjson.loads(await request.read() or b"{}")
            return web.Response(body=orjson.dumps(await work(given)), content_type="application/json")

        return answer

    async def _crowd(self, given: dict[str, Any]) -> dict[str, Any]:
        """{"size": 1000, "first_id": 1000001, "language_code": "ru", "started": false}: create people."""
        started = bool(given.pop("started", False))
        self.crowd = Crowd(self.telegram, given.pop("size"), **given)
        for client in self.crowd.people:
            client.user.started = started
        return {"size": len(self.crowd.people)}

    async def _ask(self, given: dict[str, Any]) -> dict[str, Any]:
        """{"what": "/start", "tap:<data>" or a list of them, "times": 5000, "at_once": 100}: answered when
        all is over.
        """
        if self.crowd is None:
            raise web.HTTPBadRequest(text="make a crowd first")
        return _told(await self.crowd.ask(given.pop("what"), **given))

    async def _play(self, given: dict[str, Any]) -> dict[str, Any]:
        """{"plans": [["Yes"], ["No", "Sure"]], "over": 60}: everybody presses the buttons of a plan."""
        if self.crowd is None:
            raise web.HTTPBadRequest(text="make a crowd first")
        return _told(await self.crowd.play(given.pop("plans"), **given))

    async def _faults(self, given: dict[str, Any]) -> dict[str, Any]:
        """Fields of a Fault, or {} to clear all."""
        if given:
            self.telegram.faults.plan(Fault(**given))
        else:
            self.telegram.faults.clear()
        return {}

    async def _limits(self, given: dict[str, Any]) -> dict[str, Any]:
        """{"enabled": true}: Telegram's limits on or off."""
        self.telegram.limits.enabled = bool(given["enabled"])
        return {"refused": self.telegram.limits.refused}

    async def _calls(self, _given: dict[str, Any]) -> dict[str, Any]:
        """How often each method was called, of the last 1,000 calls."""
        return dict(Counter(name for name, _ in self.telegram.calls))


def _told(measured: Measured) -> dict[str, Any]:
    latencies = sorted(measured.latencies)
    return {
        "seconds": measured.seconds,
        "per_second": len(latencies) / measured.seconds,
        "answered": len(latencies),
        "p50": _quantile(latencies, 0.50),
        "p99": _quantile(latencies, 0.99),
        "unanswered": measured.unanswered,
    }


def _quantile(ordered: list[float], part: float) -> float | None:
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else None


async def serve(port: int) -> None:
    telegram = Telegram()
    server = BotApiServer(telegram, port=port)
    Control(server)
    stopped = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    async with server:
        sys.stdout.write(orjson.dumps({"url": server.url, "token": telegram.token}).decode() + "\n")
        sys.stdout.flush()
        await stopped.wait()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, default=0, help="0 takes a free one")
    run(serve(options.parse_args().port))


if __name__ == "__main__":
    main()
