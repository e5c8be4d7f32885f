"""The page in a real browser, driven as a person would, with a small bot behind it."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
import pytest_asyncio
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.types import Message as BotMessage
from playwright.async_api import Browser, CDPSession, Page, Route, async_playwright, expect

from bot.demo.cast import load_cast
from bot.demo.http import BotApiServer
from bot.demo.site import Site
from bot.demo.telegram import Client, Telegram
from tests.bot.demo.test_page import QuietDirector

PATIENCE = 60_000
"""Milliseconds for what takes some on a quiet machine."""
expect.set_options(timeout=PATIENCE)

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: install Debian's `chromium`"),
    pytest.mark.asyncio(loop_scope="module"),  # one browser for all
    pytest.mark.timeout(300),  # seconds, on a machine that may be busy; about one on an idle one
]
ANYA, VANYA, LIZA, VERA, GROUP = 101, 103, 104, 106, -1001
TURNS = 40
"""Of the wheel."""
Open = Callable[..., Awaitable[Page]]
NOTE_TOASTS = """
window.toasts = [];
const note = (node) => node.classList?.contains("toast") && window.toasts.push(node.textContent);
new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach(note)))
  .observe(document, { childList: true, subtree: true });
"""
"""A toast is gone in some seconds: on a busy machine before anybody has looked."""

TOO_SMALL = """() => {
  const shown = [...document.querySelectorAll("body *")].filter((node) => node.checkVisibility());
  const words = (node) => [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
  const worded = shown.filter(words);
  const small = worded.filter((node) => parseFloat(getComputedStyle(node).fontSize) < 15);
  const touched = shown.filter((node) => node.matches("button:not(.inline-link), select, textarea"));
  const narrow = touched.filter((node) => Math.min(node.offsetWidth, node.offsetHeight) < 40);
  return [...small, ...narrow].map((node) => `${node.tagName}.${node.className}: ${node.textContent}`);
}"""
"""What a tired eye does not read on a phone, and a thumb does not hit; lengths in CSS pixels."""


@pytest.fixture
def people(telegram: Telegram) -> dict[int, Client]:
    return load_cast().enter(telegram)


@pytest_asyncio.fixture(loop_scope="module")
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


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def open_page(server: BotApiServer, browser: Browser) -> AsyncIterator[Open]:
    """Open the page; the test fails if the browser's console has errors or the policy was violated."""
    complaints: list[str] = []

    async def open_page(
        width: int = 1300,
        height: int = 850,
        locale: str = "ru-RU",
        before: Callable[[Page], Awaitable[None]] | None = None,
        **more: Any,
    ) -> Page:
        page = await browser.new_page(viewport={"width": width, "height": height}, locale=locale, **more)
        page.set_default_timeout(PATIENCE)
        await page.add_init_script(NOTE_TOASTS)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        if before is not None:
            await before(page)
        await page.goto(f"{server.url}/")
        await page.wait_for_selector("html[data-ready]")
        return page

    yield open_page
    for context in browser.contexts:
        await context.close()
    assert complaints == []


async def open_chat(page: Page, chat: int, *, start: bool = True) -> None:
    await page.click(f"[data-chat='{chat}'] .person")
    if start:
        await page.click(".pane.active .wide")
        await expect(page.locator(".pane.active .message.in")).to_have_count(1)


async def told(page: Page, words: str) -> None:
    """A toast has said this, be it gone or not."""
    await page.wait_for_function("(words) => window.toasts.some((one) => one.includes(words))", arg=words)


class Effort:
    """What the browser does for a page: counts, because times depend on who else uses the machine."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session
        self._before: dict[str, float] = {}

    async def since(self) -> dict[str, float]:
        """What has been done since this was asked before."""
        metrics = (await self._session.send("Performance.getMetrics"))["metrics"]
        now = {one["name"]: one["value"] for one in metrics}
        before, self._before = self._before, now
        return {name: value - before.get(name, 0) for name, value in now.items()}


async def effort(page: Page) -> Effort:
    session = await page.context.new_cdp_session(page)
    await session.send("Performance.enable")
    made = Effort(session)
    await made.since()
    return made


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
    await told(page, "Готово")
    await expect(page.locator(".message.in")).to_have_count(1)


async def test_what_happens_while_the_page_loads_is_seen(open_page: Open, people: dict[int, Client]) -> None:
    async def meanwhile(route: Route) -> None:
        answer = await route.fetch()
        people[ANYA].send_text("пока страница открывается")
        await route.fulfill(response=answer)

    people[ANYA].send_text("до неё")
    page = await open_page(before=lambda page: page.route("**/page/state", meanwhile))
    await open_chat(page, ANYA, start=False)
    await expect(page.locator(".message.out")).to_have_text(
        [re.compile("до неё"), re.compile("пока страница")]
    )


async def test_what_is_written_while_a_message_is_on_its_way_stays(open_page: Open) -> None:
    sent, arrives = asyncio.Event(), asyncio.Event()

    async def slowly(route: Route) -> None:
        sent.set()
        await arrives.wait()
        await route.continue_()

    page = await open_page()
    await open_chat(page, ANYA)
    await page.route("**/page/act", slowly)
    field = page.get_by_role("textbox", name="Сообщение")
    await field.focus()
    await page.keyboard.type("раз\n")
    await sent.wait()
    await page.keyboard.type("два")
    arrives.set()
    await expect(page.locator(".message.in").last).to_contain_text("раз")
    await expect(field).to_have_value("два")


async def test_what_changes_under_a_finger_is_pressed_all_the_same(
    open_page: Open, people: dict[int, Client]
) -> None:
    page = await open_page()
    await open_chat(page, ANYA)
    await page.hover(f"[data-chat='{VERA}'] .person")
    await page.mouse.down()
    people[VANYA].send_text("/start")
    await page.wait_for_timeout(500)  # milliseconds in which the list was drawn anew, before it waited
    await page.mouse.up()
    await expect(page.locator(".pane h2")).to_have_text("Вера Притчина")
    await expect(page.locator(f"[data-chat='{VANYA}'] .preview")).to_contain_text("Здравствуйте!")


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
    page = await open_page(width=360, height=740, has_touch=True)
    await expect(page.locator(".panes")).to_be_hidden()
    assert await page.evaluate(TOO_SMALL) == []
    await open_chat(page, ANYA)
    await expect(page.locator(".side")).to_be_hidden()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await page.evaluate(TOO_SMALL) == []
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
    await told(page, "ничего не ждёт")


async def test_a_thousand_messages(open_page: Open, telegram: Telegram, people: dict[int, Client]) -> None:
    people[LIZA].send_text("/start")
    for number in range(1_000):
        given = {"chat_id": LIZA, "text": f"<b>{number}</b>\nстрока " * 3, "parse_mode": "HTML"}
        await telegram.call(telegram.token, "sendMessage", given)
    page = await open_page()
    spent = await effort(page)
    await page.evaluate(
        """async (chat) => {
        const frame = () => new Promise(requestAnimationFrame);
        document.querySelector(`[data-chat='${chat}'] .person`).click();
        await frame(); await frame();
        }""",
        LIZA,
    )
    opened = await spent.since()
    await page.evaluate(
        """async (turns) => {
        const frame = () => new Promise(requestAnimationFrame), log = document.querySelector(".log");
        for (let turn = 0; turn < turns; turn++) { log.scrollTop -= 500; await frame(); }
        }""",
        TURNS,
    )
    scrolled = await spent.since()
    assert await page.locator(".message").count() >= 1_001
    assert opened["LayoutCount"] < 20, "laid out as a whole, not once for each message"
    assert opened["LayoutObjects"] < opened["Nodes"] / 4, "what is out of sight is not laid out"
    assert scrolled["LayoutCount"] <= 2 * TURNS, "once or twice for each turn of the wheel"
    assert scrolled["Nodes"] == 0, "nothing is drawn anew"
