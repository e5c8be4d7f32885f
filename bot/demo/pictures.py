"""Takes the pictures of docs/pictures through the page: `make pictures`. Needs Chromium and playwright."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from playwright.async_api import Browser, Page, ViewportSize, async_playwright

from bot.demo.cast import DATA, Cast, Part, load_cast, read_yaml
from bot.demo.papers import PAPERS
from bot.demo.stage import Stage
from bot.demo.telegram import Upload

OUT = Path("docs/pictures")
PHONE: ViewportSize = {"width": 390, "height": 780}
FIRST_ID = 1_001
LOCALES = {"ru": "ru-RU", "en": "en-GB"}
PATIENCE = 60.0
"""Seconds for the bot to start or to answer."""
_CALM = 0.5  # seconds in which nothing more changes
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]


class Scene(NamedTuple):
    name: str
    person: int
    language: str
    steps: list[dict[str, str]]


def scenes_and_cast() -> tuple[list[Scene], Cast]:
    """Each picture has a person of its own, new to the bot or known to the college."""
    cast, scenes = load_cast(), list[Scene]()
    parts = {part.id: part for part in cast.people}
    people = list[Part]()
    for given in read_yaml(DATA / "pictures.yaml"):
        for language in LOCALES:
            person = FIRST_ID + len(people)
            part = parts[given["person"]]
            known = (
                part.joins.model_copy(update={"name": given["as"][language]})
                if "as" in given and part.joins
                else None
            )
            mine = {"id": person, "language": language, "username": f"picture_{person}", "joins": known}
            people.append(part.model_copy(update=mine))
            scenes.append(Scene(f"{given['name']}-{language}", person, language, given[language]))
    return scenes, cast.model_copy(update={"people": people, "groups": []})


class Camera:
    def __init__(self, stage: Stage, browser: Browser) -> None:
        self.stage = stage
        self.browser = browser

    async def take(self, scene: Scene) -> Path:
        """Do what the scene says and save what the person then sees."""
        context = await self.browser.new_context(
            viewport=PHONE,
            device_scale_factor=1.5,
            locale=LOCALES[scene.language],
            color_scheme="light",
            is_mobile=True,
            has_touch=True,
        )
        page = await context.new_page()
        await page.goto(f"{self.stage.url}?chat={scene.person}")
        await page.wait_for_selector("html[data-ready]")
        for step in scene.steps:
            await self._do(page, scene.person, step)
        path = OUT / f"{scene.name}.png"
        await page.screenshot(path=path)
        await context.close()
        return path

    async def _do(self, page: Page, person: int, step: dict[str, str]) -> None:
        (act, text), *_ = step.items()
        if act == "start":
            self.stage.clients[person].open_link(text)
        elif act == "file":
            name, data = PAPERS[text](self.stage.telegram.clock().date())
            self.stage.clients[person].send_document(Upload(name, data))
            await self._until(person, lambda buttons: len(buttons) > 1)  # first it says that it reads
        elif act == "until":
            while not await self._until(person, lambda buttons: any(text in label for label in buttons), 1):
                await self.stage.advance(None)
        elif act == "send":
            await page.fill("textarea", text)
            await page.keyboard.press("Enter")
            await page.locator("textarea").blur()
        else:
            await page.locator(".message.in").last.get_by_role("button", name=text).first.click()
        await asyncio.sleep(_CALM)
        await until_calm(self.stage)

    async def _until(
        self, person: int, there: Callable[[list[str]], bool], seconds: float = PATIENCE
    ) -> bool:
        """Wait until the buttons of the newest message are so."""
        for _ in range(round(seconds / _CALM)):
            messages = list(self.stage.telegram.chats[person].messages.values())
            if messages and there([button["text"] for button in messages[-1].buttons()]):
                return True
            await asyncio.sleep(_CALM)
        return False


async def until_calm(stage: Stage) -> None:
    """Wait until the bot has handled everything."""
    async with asyncio.timeout(PATIENCE):
        await stage.telegram.updates.polled.wait()
        await stage.telegram.updates.drained()
    await asyncio.sleep(_CALM)


async def take_all(chromium: str) -> None:
    scenes, cast = scenes_and_cast()
    async with Stage(cast=cast) as stage, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        await until_calm(stage)
        camera = Camera(stage, browser)
        for scene in scenes:
            sys.stdout.write(f"{await camera.take(scene)}\n")
        await browser.close()


def main() -> int:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.stderr.write("There is no Chromium here: install Debian's `chromium` first.\n")
        return 2
    OUT.mkdir(parents=True, exist_ok=True)
    asyncio.run(take_all(chromium))
    return 0


if __name__ == "__main__":
    sys.exit(main())
