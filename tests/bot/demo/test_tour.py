"""The guided tour, walked to its end with the real bot behind it: every step can be done and is answered."""

import asyncio
from datetime import timedelta
from typing import Any

from bot.demo.acts import Act, Acts
from bot.demo.cast import DATA, read_yaml
from bot.demo.pictures import until_calm
from bot.demo.stage import Stage

SETTLED = 0.3
"""Seconds in which letters follow what caused them."""


def said(stage: Stage, chat: int) -> list[tuple[int, str, str]]:
    """What the bot has in a chat, as one sees it."""
    messages = stage.telegram.chats[chat].messages.values()
    return [(one.id, one.text, str(one.markup)) for one in messages if one.sender.is_bot]


async def do(stage: Stage, acts: Acts, step: dict[str, Any], one: dict[str, Any]) -> None:
    match one["act"]:
        case "clock":
            span = timedelta(minutes=one["minutes"]) if "minutes" in one else None
            assert await stage.advance(span), "nothing is planned"
        case "restart":
            await stage.restart()
        case name:
            person = step["person"]
            language = next(part.language for part in stage.cast.people if part.id == person)
            text = one.get("text", {}).get(language, "")
            acts.do(Act(act=name, person=person, chat=step.get("chat", person), text=text))
    await until_calm(stage)
    await asyncio.sleep(SETTLED)


async def test_every_step_can_be_done_and_is_answered() -> None:
    async with Stage() as stage:
        await until_calm(stage)
        acts = Acts(stage.telegram, stage.clients)
        for number, step in enumerate(read_yaml(DATA / "tour.yaml"), 1):
            chat = step.get("chat", step["person"])
            before = said(stage, chat)
            for one in step["acts"]:
                await do(stage, acts, step, one)
            assert said(stage, chat) != before, f"step {number}, {step['title']['en']}: no answer"
