"""The page in a real browser, driven as a person would, with a small bot behind it."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.types import Message as BotMessage
from playwright.async_api import Page, async_playwright, expect

from bot.demo.cast import load_cast
from bot.demo.http import BotApiServer
from bot.demo.site import Site
from bot.demo.telegram import Client, Telegram
from tests.bot.demo.test_page import QuietDirector

expect.set_options(timeout=20_000)  # milliseconds: the tests share two processors

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: install Debian's `chromium`")
ANYA, VANYA, LIZA, VERA, GROUP = 101, 103, 104, 106, -1001
Open = Callable[..., Awaitable[Page]]


@pytest.fixture
def people(telegram: Telegram) -> dict[int, Client]:
    return load_cast().enter(telegram)


@pytest.fixture
async def server(telegram: Telegram, people: dict[int, Client]) -> AsyncIterator[BotApiServer]:
    server = BotApiServer(telegram)
    Site(server, load_cast(), people, QuietDirector()).open()
    async with server, _small_bot(server):
        yield server


@asynccontextmanager
async def _small_bot(server: BotApiServer) -> AsyncIterator[None]:
    """Greets with buttons, lets Vera's tap reach Vanya, repeats everything else."""
    dispatcher = Dispatcher()
    dispatcher.callback_query(F.data == "alert")(_alert)
    dispatcher.callback_query(F.data == "tell")(_tell)
    dispatcher.callback_query()(_edit)
    dispatcher.message(F.text.startswith("/start"))(_greet)
    dispatcher.message(F.text | F.document)(_repeat)
    bot = Bot(server.telegram.token, session=AiohttpSession(api=TelegramAPIServer.from_base(server.url)))
    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    try:
        yield
    finally:
        await dispatcher.stop_polling()
        await polling


def _keys(**labels: str) -> InlineKeyboardMarkup:
    rows = [[InlineKeyboardButton(text=label, callback_data=data)] for data, label in labels.items()]
    return InlineKeyboardMarkup(inline_keyboard=rows)


async def _greet(message: BotMessage) -> None:
    await message.answer(
        "<b>Здравствуйте!</b>",
        parse_mode="HTML",
        reply_markup=_keys(edit="Дальше", alert="Тревога", tell="Ване"),
    )


async def _edit(query: CallbackQuery) -> None:
    assert isinstance(query.message, BotMessage)
    await query.answer("Готово")
    await query.message.edit_text("Стало так")


async def _alert(query: CallbackQuery) -> None:
    await query.answer("Осторожно!", show_alert=True)


async def _tell(query: CallbackQuery, bot: Bot) -> None:
    await bot.send_message(VANYA, "Вера подтвердила смену")
    await query.answer()


async def _repeat(message: BotMessage) -> None:
    name = f"файл {message.document.file_name}" if message.document else "?"
    await message.answer(message.text or name)


@pytest.fixture
async def open_page(server: BotApiServer) -> AsyncIterator[Open]:
    """Open the page; the test fails if the browser's console has errors or the policy was violated."""
    complaints: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)

        async def open_page(width: int = 1300, height: int = 850, locale: str = "ru-RU", **more: Any) -> Page:
            context = await browser.new_context(
                viewport={"width": width, "height": height}, locale=locale, **more
            )
            page = await context.new_page()
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on(
                "console",
                lambda said: complaints.append(said.text) if said.type == "error" else None,
            )
            await page.goto(f"{server.url}/")
            await page.wait_for_selector("html[data-ready]")
            return page

        yield open_page
        await browser.close()
    assert complaints == []


async def open_chat(page: Page, chat: int, *, start: bool = True) -> None:
    await page.click(f"[data-chat='{chat}'] .person")
    if start:
        await page.click(".pane.active .wide")
        await expect(page.locator(".pane.active .message.in")).to_have_count(1)


async def test_a_conversation(open_page: Open) -> None:
    page = await open_page()
    await open_chat(page, ANYA)
    last = page.locator(".message.in").last
    await expect(last.locator("strong")).to_have_text("Здравствуйте!")
    await last.get_by_role("button", name="Тревога").click()
    await expect(page.get_by_role("dialog")).to_contain_text("Осторожно!")
    await page.get_by_role("button", name="Понятно").click()
    await last.get_by_role("button", name="Дальше").click()
    await expect(last).to_contain_text("Стало так")
    await expect(page.locator(".toast")).to_have_text("Готово")
    await expect(page.locator(".message.in")).to_have_count(1)


async def test_two_chats_side_by_side(open_page: Open, people: dict[int, Client]) -> None:
    people[VANYA].send_text("/start")
    page = await open_page()
    await open_chat(page, VERA)
    await page.hover(f"[data-chat='{VANYA}']")
    await page.click(f"[data-chat='{VANYA}'] .beside")
    await expect(page.locator(".pane")).to_have_count(2)
    vera, vanya = page.locator(".pane").first, page.locator(".pane").last
    await vera.get_by_role("button", name="Ване").click()
    await expect(vanya).to_contain_text("Вера подтвердила смену")
    await expect(vera).not_to_contain_text("Вера подтвердила смену")


async def test_markup_is_only_text(open_page: Open, people: dict[int, Client]) -> None:
    page = await open_page()
    await open_chat(page, ANYA)
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    people[ANYA].send_text(evil)
    await expect(page.locator(".message.out").last).to_contain_text(evil)
    await expect(page.locator(".message.in").last).to_contain_text(evil)
    await expect(page.locator(".messages img")).to_have_count(0)


async def test_everything_with_the_keyboard(open_page: Open, telegram: Telegram) -> None:
    page = await open_page()
    await page.keyboard.press("Alt+1")
    await page.locator(".wide").focus()
    await page.keyboard.press("Enter")
    field = page.get_by_role("textbox", name="Сообщение")
    await expect(field).to_be_visible()
    await field.focus()
    await page.keyboard.type("раз\n")
    await expect(page.locator(".message.in").last).to_contain_text("раз")
    await page.keyboard.press("ArrowUp")
    await expect(field).to_have_value("раз")
    await page.keyboard.press("End")
    await page.keyboard.type(" два")
    await expect(field).to_have_value("раз два")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.out").last).to_contain_text("раз два")
    await page.get_by_role("button", name="Прикрепить").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menuitem").first).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("menu")).to_have_count(0)
    await page.get_by_role("log").focus()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.keyboard.type("ответ\n")
    await expect(page.locator(".quoted")).to_contain_text("раз")
    written = [one for one in telegram.chats[ANYA].messages.values() if one.text == "ответ"]
    assert written[0].reply_to is not None


async def test_a_file_is_dropped_and_downloaded(open_page: Open) -> None:
    page = await open_page()
    await open_chat(page, VERA)
    data = await page.evaluate_handle(
        """() => { const data = new DataTransfer();
        data.items.add(new File(["а;б"], "список.csv", { type: "text/csv" })); return data; }"""
    )
    for event in ("dragenter", "drop"):
        await page.dispatch_event(".pane.active", event, {"dataTransfer": data})
    await expect(page.locator(".message.in").last).to_contain_text("файл список.csv")
    async with page.expect_download() as waiting:
        await page.click(".message.out .document")
    download = await waiting.value
    assert download.suggested_filename == "список.csv"


async def test_a_phone(open_page: Open) -> None:
    page = await open_page(width=390, height=844, has_touch=True)
    await expect(page.locator(".panes")).to_be_hidden()
    await open_chat(page, ANYA)
    await expect(page.locator(".side")).to_be_hidden()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await page.get_by_role("button", name="К списку людей").click()
    await expect(page.locator(".side")).to_be_visible()


async def test_languages_of_a_person_and_of_the_page(open_page: Open, telegram: Telegram) -> None:
    page = await open_page(locale="en-US")
    await expect(page.locator(".brand")).to_contain_text("Praktika")
    await open_chat(page, ANYA)
    await expect(page.get_by_placeholder("Сообщение")).to_be_visible()
    await page.click(".pane-head .language")
    await expect(page.get_by_placeholder("Message")).to_be_visible()
    assert telegram.users[ANYA].language_code == "en"
    await page.click(".brand .language")
    await expect(page.locator(".tour-button")).to_have_text("Экскурсия")


async def test_blocking_and_groups(open_page: Open, telegram: Telegram) -> None:
    page = await open_page()
    await open_chat(page, ANYA)
    await page.click(".pane-head .icon-button[aria-haspopup]")
    await page.get_by_role("menuitem", name="Заблокировать бота").click()
    await expect(page.locator(".wide")).to_have_text("Разблокировать бота")
    assert telegram.users[ANYA].blocked
    await page.click(f"[data-chat='{GROUP}'] .person")
    await page.click(".pane.active .wide")
    await expect(page.locator(".note").last).to_contain_text("теперь в группе")
    await page.select_option(".authors", label="Вера Притчина")
    await page.fill(".pane.active textarea", "@praktika_bot привет")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.in").last).to_contain_text("привет")
    assert list(telegram.chats[GROUP].messages.values())[-2].sender.id == VERA


async def test_the_tour_and_the_clock(open_page: Open) -> None:
    page = await open_page()
    await page.click(".tour-button")
    await page.click(".tour .main")
    await expect(page.locator(".message.in")).to_have_count(1)
    await expect(page.locator(".dots .done")).to_have_count(1)
    await page.locator(".tour").get_by_role("button", name="Дальше").click()
    await expect(page.locator(".tour")).to_contain_text("Шаг 2")
    before = await page.locator(".clock .big").text_content()
    await page.get_by_role("button", name="+1 ч").click()
    await expect(page.locator(".clock .big")).not_to_have_text(before or "")
    await page.get_by_role("button", name="К событию").click()
    await expect(page.locator(".toast")).to_contain_text("ничего не ждёт")


async def test_a_thousand_messages(open_page: Open, telegram: Telegram, people: dict[int, Client]) -> None:
    people[LIZA].send_text("/start")
    for number in range(1_000):
        given = {"chat_id": LIZA, "text": f"<b>{number}</b>\nстрока " * 3, "parse_mode": "HTML"}
        await telegram.call(telegram.token, "sendMessage", given)
    page = await open_page()
    opened, frames = await page.evaluate(
        """async (chat) => {
        const frame = () => new Promise(requestAnimationFrame);
        const start = performance.now();
        document.querySelector(`[data-chat='${chat}'] .person`).click();
        await frame(); await frame();
        const opened = performance.now() - start, frames = [], log = document.querySelector(".log");
        for (let turn = 0, last = performance.now(); turn < 40; turn++) {
          log.scrollTop -= 500;
          await frame();
          frames.push(performance.now() - last);
          last = performance.now();
        }
        return [opened, frames.sort((a, b) => a - b)];
        }""",
        LIZA,
    )
    assert await page.locator(".message").count() >= 1_001
    assert opened < 1_500, "milliseconds, on a machine that may be busy; about 100 on an idle one"
    assert frames[len(frames) // 2] < 60
