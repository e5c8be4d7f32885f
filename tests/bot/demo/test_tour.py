"""The guided tour, walked to its end with the real bot behind it: every step can be done and is answered."""

import asyncio
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.demo.cast import DATA, read_yaml
from bot.demo.stage import Stage
from tests.bot.process import LONG

SETTLED = 0.2
"""Seconds in which letters follow what caused them."""
TRIES = 1_000
"""However slow the machine: they only end a walk that would never end."""


def said(stage: Stage, chat: int) -> list[tuple[int, str, str]]:
    """What the bot has in a chat, as one sees it."""
    messages = stage.telegram.chats[chat].messages.values()
    return [(one.id, one.text, str(one.markup)) for one in messages if one.sender.is_bot]


async def settled(stage: Stage) -> None:
    await stage.telegram.updates.polled.wait()
    await stage.telegram.updates.drained()
    await asyncio.sleep(SETTLED)


class Visitor:
    """Somebody who presses "Do it for me"."""

    def __init__(self, stage: Stage, page: ClientSession) -> None:
        self.stage = stage
        self.page = page

    async def walk(self, step: dict[str, Any]) -> None:
        person = step["person"]
        language = next(part.language for part in self.stage.cast.people if part.id == person)
        for one in step["acts"]:
            await self.do(one, person, step.get("chat", person), language)
            await settled(self.stage)

    async def do(self, one: dict[str, Any], person: int, chat: int, language: str) -> None:
        match one["act"]:
            case "clock" if "button" in one:
                told = await self.post("clock", chat=chat, button=one["button"][language])
                assert told["moved"], f"no such event: {one}"
            case "clock":
                assert (await self.post("clock", minutes=one.get("minutes")))["moved"]
            case "restart":
                await self.post("restart")
            case name:
                text = one.get("text", {}).get(language, "")
                for _ in range(TRIES if name == "choose" else 1):
                    told = await self.post("act", act=name, person=person, chat=chat, text=text)
                    if "error" not in told:
                        return
                    await asyncio.sleep(SETTLED)
                pytest.fail(f"{one}: {told}")

    async def post(self, what: str, **given: Any) -> dict[str, Any]:
        async with self.page.post(f"page/{what}", json=given) as answer:
            told: dict[str, Any] = await answer.json()
        return told


@LONG
async def test_every_step_can_be_done_and_is_answered() -> None:
    async with Stage() as stage, ClientSession(stage.url) as page:
        visitor = Visitor(stage, page)
        for number, step in enumerate(read_yaml(DATA / "tour.yaml"), 1):
            chat = step.get("chat", step["person"])
            before = said(stage, chat)
            await visitor.walk(step)
            for _ in range(TRIES):
                if said(stage, chat) != before:
                    break
                await asyncio.sleep(SETTLED)
            else:
                pytest.fail(f"step {number}, {step['title']['en']}: no answer")
