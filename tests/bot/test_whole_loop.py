"""The whole loop on the page of the demo: a load, a digest, «I am here», two taps, the board, the sheet."""

import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from playwright.async_api import Download, Locator, Page, async_playwright, expect

from bot.demo.papers import PAPERS, READY, STUDENTS
from bot.demo.stage import Stage
from models.student import Group, Student
from services.attendance.ledger import Totals, ledgers, total
from services.database import Database
from tests.bot.process import LONG, PATIENCE

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: install Debian's `chromium`"),
    LONG,
]
VANYA, STEPAN, VERA = 103, 105, 106
"""A student, the mentor and the coordinator."""
ABSENT = "Зоя С."
MOSCOW = ZoneInfo("Europe/Moscow")
SLOW = 1_000 * PATIENCE
"""Milliseconds that what another process does may take."""


def next_monday() -> date:
    today = datetime.now(UTC).date()
    return today + timedelta(days=7 - today.weekday())


MONDAY = next_monday()
TUESDAY = MONDAY + timedelta(days=1)
"""The first shift, from 08:00 to 13:00."""


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), MOSCOW).astimezone(UTC)


class Watcher:
    """Somebody at the page who plays everybody in turn."""

    def __init__(self, stage: Stage, page: Page) -> None:
        self.stage = stage
        self.page = page

    async def sees(self, person: int, *parts: str) -> None:
        """In the chat of this person; letters take their time."""
        await self._open(person)
        for part in parts:
            last = self.page.locator(".pane.active .message.in").filter(has_text=part).last
            await expect(last).to_be_visible(timeout=SLOW)

    async def reads(self, person: int, pattern: str) -> str:
        """The group of the pattern in this person's chat: the clock goes on while the machine is busy."""
        await self._open(person)
        last = self.page.locator(".pane.active .message.in").filter(has_text=re.compile(pattern)).last
        found = re.search(pattern, await last.text_content(timeout=SLOW) or "")
        assert found is not None
        return found.group(1)

    async def taps(self, person: int, label: str) -> None:
        """The newest button that says so."""
        button = await self._button(person, label)
        await button.click()

    async def downloads(self, person: int, name: str) -> Download:
        """The newest file that is called so."""
        await self._open(person)
        document = self.page.locator(".pane.active .message.in .document").filter(has_text=name).last
        async with self.page.expect_download() as waiting:
            await document.click(timeout=SLOW)
        return await waiting.value

    async def uploads(self, person: int, paper: str) -> None:
        """A spreadsheet as its coordinator would send it, by the page's own field for files."""
        await self._open(person)
        name, data = PAPERS[paper](self.stage.clock().astimezone(MOSCOW).date())
        file: Any = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        await self.page.locator(".pane.active input[type=file]").first.set_input_files(file)

    async def becomes(self, moment: datetime) -> None:
        """The demo's clock goes on to this moment."""
        await self.stage.advance(moment - self.stage.clock())

    async def _open(self, person: int) -> None:
        await self.page.click(f"[data-chat='{person}'] .person")

    async def _button(self, person: int, label: str) -> Locator:
        await self._open(person)
        button = self.page.locator(".pane.active .message.in").get_by_role("button", name=label).last
        await expect(button).to_be_visible(timeout=SLOW)
        return button


@asynccontextmanager
async def watching(stage: Stage) -> AsyncIterator[Watcher]:
    complaints: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = await browser.new_page(viewport={"width": 1300, "height": 850}, locale="ru-RU")
        page.set_default_timeout(SLOW)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(stage.url)
        await page.wait_for_selector("html[data-ready]")
        yield Watcher(stage, page)
        await browser.close()
    assert complaints == []


async def test_the_whole_loop(tmp_path: Path) -> None:
    stage = Stage()
    stage.clock.move(at(MONDAY, 11) - stage.clock())
    async with stage, watching(stage) as someone:
        await stage.telegram.updates.polled.wait()

        await someone.uploads(VERA, "changes")
        await someone.taps(VERA, "✅ Применить")
        await someone.taps(VANYA, "Понятно")
        await someone.sees(VANYA, "Прочитано")

        await someone.becomes(at(MONDAY, 20))
        await someone.sees(VANYA, "Завтра, вторник", "08:00–13:00 · 🏭 Тяжпрессмаш")
        await someone.sees(STEPAN, "Завтра, вторник")

        await someone.becomes(at(TUESDAY, 7, 45))
        await someone.sees(VANYA, "Сегодня, вторник")
        await someone.taps(VANYA, "Я на месте")
        arrived = await someone.reads(VANYA, r"Вы на месте с (\d\d:\d\d)")
        assert "07:45" <= arrived < "08:00"

        await someone.becomes(at(TUESDAY, 8, 1))
        await someone.sees(STEPAN, "Перекличка: вт", f"«я на месте» с {arrived}")
        await someone.taps(STEPAN, ABSENT)
        await someone.taps(STEPAN, "❌ Нет")
        await someone.taps(STEPAN, "Подтвердить: на месте 5 из 6")
        await someone.sees(STEPAN, "на месте 5 из 6")
        assert await someone.reads(STEPAN, r"Подтверждено в (\d\d:\d\d)") >= "08:01"

        stage.clients[VERA].send_text("/staff")
        await someone.taps(VERA, "Кто сегодня")
        await someone.sees(VERA, "✅ На месте: 5", "❌ Не пришли: 1")
        await someone.taps(VERA, "Часы групп")
        await someone.taps(VERA, f"📋 {READY}")
        await someone.taps(VERA, "Файлы")
        await someone.taps(VERA, "Табель")
        sheet = tmp_path / "sheet.xlsx"
        await (await someone.downloads(VERA, "Табель")).save_as(sheet)

        told = await totals_of(stage)
        written = hours_in(sheet)
        assert written == {name: one.confirmed for name, one in told.items()}
        assert sorted(written.values()) == [0.0, 5.0, 5.0, 5.0, 5.0, 5.0]
        assert letters_in(sheet, TUESDAY) == {
            one.name: "Н" if one.name.startswith("Считалкина") else "Я" for one in STUDENTS[READY]
        }


async def totals_of(stage: Stage) -> dict[str, Totals]:
    """By full name: what the ledger says of the month that the sheet is of."""
    database = Database.open(stage._settings()["DATABASE_URL"])
    first = TUESDAY.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    try:
        async with database.read() as session:
            found = await ledgers(session, stage.clock(), Group.code == READY, first=first, last=last)
            students = [await session.get_one(Student, number) for number in found]
        names = {one.id: f"{one.last_name} {one.first_name} {one.middle_name}" for one in students}
        return {names[number]: total(entries) for number, entries in found.items()}
    finally:
        await database.close()


def rows_in(sheet: Path) -> tuple[list[Any], dict[str, list[Any]]]:
    """The cells of the headings, and of each student the row of letters."""
    page = load_workbook(sheet, data_only=True).worksheets[0]
    every = [[cell.value for cell in row] for row in page.iter_rows()]
    head = next(row for row in every if "ФИО" in row)
    return head, {row[1]: row for row in every if isinstance(row[0], int)}


def hours_in(sheet: Path) -> dict[str, float]:
    head, rows = rows_in(sheet)
    column = head.index("Часов")
    return {name: float(row[column]) for name, row in rows.items()}


def letters_in(sheet: Path, day: date) -> dict[str, str]:
    head, rows = rows_in(sheet)
    column = next(at for at, value in enumerate(head) if str(value).partition("\n")[0] == str(day.day))
    return {name: row[column] for name, row in rows.items()}
