"""The guided tour, walked to its end with the real bot behind it: every step can be done and is answered."""

import asyncio
from typing import Any

from aiohttp import ClientSession, ClientTimeout

from bot.demo.cast import DATA, read_yaml
from bot.demo.stage import Stage
from tests.bot.process import LONG, PATIENCE, until

Button = tuple[int, str, str]
"""Of a message, its keyboard as it stood, and the label."""


def said(stage: Stage, chat: int) -> list[tuple[int, str, str]]:
    """What the bot has in a chat, as one sees it."""
    messages = stage.telegram.chats[chat].messages.values()
    return [(one.id, one.text, str(one.markup)) for one in messages if one.sender.is_bot]


class Visitor:
    """Somebody who presses "Do it for me", and looks: a button that was pressed and still stands there as it
    did is not pressed again, because the bot is about to change it.
    """

    def __init__(self, stage: Stage, page: ClientSession) -> None:
        self.stage = stage
        self.page = page
        self._pressed: set[Button] = set()

    async def walk(self, step: dict[str, Any]) -> None:
        """To the answer."""
        person = step["person"]
        chat = step.get("chat", person)
        language = next(part.language for part in self.stage.cast.people if part.id == person)
        before = said(self.stage, chat)
        for one in step["acts"]:
            await self.do(one, person, chat, language)
            await self.stage.telegram.updates.polled.wait()
            await self.stage.telegram.updates.drained()
        await until(lambda: said(self.stage, chat) != before, lambda: f"{step['title']['en']}: no answer")

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
                if name == "choose":
                    await until(lambda: self.is_new(chat, text), lambda: f"{one}: {said(self.stage, chat)}")
                await self.act(act=name, person=person, chat=chat, text=text)

    def is_new(self, chat: int, label: str) -> bool:
        """Whether the newest button with this label may be pressed; noted as pressed if so."""
        for message in reversed(self.stage.telegram.chats[chat].messages.values()):
            if any(label in button["text"] for button in message.buttons()):
                found = (message.id, str(message.markup), label)
                new = found not in self._pressed
                self._pressed.add(found)
                return new
        return False

    async def act(self, **given: Any) -> None:
        """As soon as it can be done: what it is about may be on its way."""
        async with asyncio.timeout(PATIENCE):
            while "error" in (told := await self.post("act", **given)):
                assert told["error"]
                await asyncio.sleep(0.1)

    async def post(self, what: str, **given: Any) -> dict[str, Any]:
        async with self.page.post(f"page/{what}", json=given) as answer:
            told: dict[str, Any] = await answer.json()
        return told


@LONG
async def test_every_step_can_be_done_and_is_answered() -> None:
    async with Stage() as stage, ClientSession(stage.url, timeout=ClientTimeout()) as page:
        visitor = Visitor(stage, page)
        for step in read_yaml(DATA / "tour.yaml"):
            await visitor.walk(step)
