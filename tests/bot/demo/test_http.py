"""The Bot API over real HTTP: all ways to send parameters, downloads, webhooks, broken connections."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.types import BufferedInputFile
from aiohttp import ClientSession, FormData, web

from bot.demo.http import BotApiServer
from bot.demo.telegram import Client, Fault, Telegram
from bot.demo.telegram.core import Event
from tests.bot.process import PATIENCE


@pytest.fixture
async def server(telegram: Telegram) -> AsyncIterator[BotApiServer]:
    async with BotApiServer(telegram) as server:
        yield server


@pytest.fixture
async def http(server: BotApiServer) -> AsyncIterator[ClientSession]:
    async with ClientSession(f"{server.url}/bot{server.telegram.token}/") as session:
        yield session


@pytest.fixture
async def bot(server: BotApiServer) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    async with Bot(server.telegram.token, session=session).context() as bot:
        yield bot


async def test_every_way_to_send_parameters(http: ClientSession, anna: Client) -> None:
    markup = {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]}
    params = {"chat_id": str(anna.user.id), "text": "я & я", "reply_markup": json.dumps(markup)}
    multipart = FormData(params, default_to_multipart=True)
    for request in (
        http.get("sendMessage", params=params),
        http.post("sendMessage", data=params),
        http.post("sendMessage", data=multipart),
        http.post("SENDMESSAGE", json=params | {"reply_markup": markup}),
    ):
        async with request as response:
            result = (await response.json())["result"]
        assert (result["text"], result["reply_markup"]) == ("я & я", markup)


async def test_refusals_have_telegrams_shape(server: BotApiServer, http: ClientSession) -> None:
    async with http.post("sendMessage", data=b"{", headers={"Content-Type": "application/json"}) as response:
        assert response.status == 400
        assert (await response.json())["description"] == "Bad Request: can't parse JSON object"
    async with http.get("sendNothing") as response:
        assert (response.status, (await response.json())["error_code"]) == (404, 404)
    async with http.get(f"{server.url}/bot1000:wrong/getMe") as response:
        assert (response.status, (await response.json())["description"]) == (401, "Unauthorized")


async def test_files_both_ways_with_aiograms_own_session(bot: Bot, anna: Client) -> None:
    sent = await bot.send_document(anna.user.id, BufferedInputFile("план".encode(), "план.txt"))
    assert sent.document
    assert sent.document.file_name == "план.txt"
    file = await bot.download(sent.document)
    assert file
    assert file.read().decode() == "план"


async def test_an_upload_that_comes_in_pieces(server: BotApiServer, anna: Client) -> None:
    """As on a busy machine: a few bytes of a field, then all the rest at once."""
    field = b'--cut\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
    chat, sheet = str(anna.user.id).encode(), b"x" * 9_000
    body = (
        field % (b"chat_id", b"", chat)
        + field % (b"document", b'; filename="t.xlsx"', sheet)
        + b"--cut--\r\n"
    )
    head = f"POST /bot{server.telegram.token}/sendDocument HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
    head += f"Content-Type: multipart/form-data; boundary=cut\r\nContent-Length: {len(body)}\r\n\r\n"
    at = body.index(b"\r\n\r\n") + 4
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    for piece in (head.encode() + body[: at + 1], body[at + 1 : at + 3], body[at + 3 :]):
        writer.write(piece)
        await asyncio.sleep(0.05)
    answer = await reader.read()
    writer.close()
    assert answer.startswith(b"HTTP/1.1 200 OK")
    sent = list(anna.chat.messages.values())[-1]
    assert sent.content["document"]["file_size"] == len(sheet)


async def test_downloads_need_the_token(server: BotApiServer, http: ClientSession) -> None:
    for address in ("/file/bot1000:wrong/files/1/x", f"/file/bot{server.telegram.token}/files/9/x"):
        async with http.get(server.url + address) as response:
            assert response.status == 404


async def test_faults_cut_the_connection(telegram: Telegram, bot: Bot, anna: Client) -> None:
    for drop, more in (("before", 0), ("after", 1)):
        written = len(anna.chat.messages)
        telegram.faults.plan(Fault("sendMessage", drop=drop))
        with pytest.raises(TelegramNetworkError):
            await bot.send_message(anna.user.id, "x")
        assert len(anna.chat.messages) == written + more


async def test_updates_come_by_long_polling(bot: Bot, anna: Client) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.05)
    anna.send_text("привет")
    assert [update.message.text for update in await poll if update.message] == ["привет"]


async def test_a_webhook_gets_updates_in_order_and_again_after_an_error(
    telegram: Telegram, http: ClientSession, anna: Client
) -> None:
    seen: list[tuple[str | None, str]] = []
    done = asyncio.Event()

    async def hook(request: web.Request) -> web.Response:
        update = await request.json()
        seen.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), update["message"]["text"]))
        if len(seen) == 1:
            return web.Response(status=500)
        return web.json_response({"method": "sendMessage", "chat_id": anna.user.id, "text": "получил"})

    def watch(_event: Event) -> None:
        if [message.text for message in anna.chat.messages.values()].count("получил") == 2:
            done.set()

    telegram.watchers.append(watch)
    app = web.Application()
    app.router.add_post("/hook", hook)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        async with http.post("setWebhook", json={"url": url, "secret_token": "s3cret"}) as response:
            assert response.status == 200
        anna.send_text("раз")
        anna.send_text("два")
        async with asyncio.timeout(PATIENCE):
            await done.wait()
    finally:
        await runner.cleanup()
    assert seen == [("s3cret", "раз"), ("s3cret", "раз"), ("s3cret", "два")]
    async with http.get("getWebhookInfo") as response:
        assert "500" in (await response.json())["result"]["last_error_message"]
