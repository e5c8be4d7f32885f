"""How updates reach the bot: offsets, long polling, filters, and one poller at a time."""

import asyncio

import pytest

from bot.demo.telegram import ApiError, Client, Telegram
from tests.bot.demo.conftest import Call


async def test_updates_stay_until_confirmed(anna: Client, call: Call) -> None:
    for word in ("раз", "два", "три"):
        anna.send_text(word)
    first = await call("getUpdates", limit=2)
    assert [one["message"]["text"] for one in first] == ["раз", "два"]
    assert await call("getUpdates", limit=2) == first
    rest = await call("getUpdates", offset=first[-1]["update_id"] + 1)
    assert [one["message"]["text"] for one in rest] == ["три"]
    assert await call("getUpdates", offset=rest[0]["update_id"] + 1) == []


async def test_negative_offset_keeps_the_newest(anna: Client, call: Call) -> None:
    for word in ("раз", "два"):
        anna.send_text(word)
    assert [one["message"]["text"] for one in await call("getUpdates", offset=-1)] == ["два"]
    assert len(await call("getUpdates")) == 1


async def test_a_long_poll_ends_with_the_first_update(anna: Client, call: Call) -> None:
    poll = asyncio.create_task(call("getUpdates", timeout=30))
    await asyncio.sleep(0)
    anna.send_text("наконец")
    assert [one["message"]["text"] for one in await poll] == ["наконец"]


async def test_a_second_poller_ends_the_first(anna: Client, call: Call) -> None:
    first = asyncio.create_task(call("getUpdates", timeout=30))
    await asyncio.sleep(0)
    second = asyncio.create_task(call("getUpdates", timeout=30))
    with pytest.raises(ApiError) as caught:
        await first
    assert (caught.value.code, caught.value.description) == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    anna.send_text("кому?")
    assert len(await second) == 1


async def test_only_wanted_kinds_are_queued(anna: Client, call: Call) -> None:
    await call("getUpdates", allowed_updates=["my_chat_member"])
    anna.send_text("не нужно")
    anna.block()
    updates = await call("getUpdates")
    assert [set(one) - {"update_id"} for one in updates] == [{"my_chat_member"}]
    assert updates[0]["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    await call("getUpdates", allowed_updates="[]", offset=updates[0]["update_id"] + 1)
    anna.unblock()
    anna.send_text("нужно")
    assert len(await call("getUpdates")) == 2


async def test_webhook_and_polling_exclude_each_other(
    telegram: Telegram, anna: Client, call: Call, refused: Call
) -> None:
    anna.send_text("x")
    assert "HTTPS URL must be provided" in await refused("setWebhook", url="http://bot.example.com/")
    assert "secret token" in await refused("setWebhook", url="https://x.ru", secret_token="не то")
    assert await call("setWebhook", url="http://127.0.0.1:1/hook", secret_token="s")
    assert "can't use getUpdates method while webhook is active" in await refused("getUpdates")
    info = await call("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == ("http://127.0.0.1:1/hook", 1)
    assert await call("deleteWebhook", drop_pending_updates=True)
    assert await call("getUpdates") == []
    assert len(telegram.updates) == 0


async def test_drained_means_that_all_is_confirmed(telegram: Telegram, anna: Client, call: Call) -> None:
    await telegram.updates.drained()
    anna.send_text("раз")
    waiting = asyncio.create_task(telegram.updates.drained())
    updates = await call("getUpdates")
    assert not waiting.done()
    await call("getUpdates", offset=updates[-1]["update_id"] + 1)
    await waiting
