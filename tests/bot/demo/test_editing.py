"""Editing, deleting, pinning and answering taps."""

import json

import pytest

from bot.demo.telegram import Client, Telegram, Upload
from tests.bot.demo.conftest import Call, HandClock

BUTTON = json.dumps({"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]})
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly"
    " the same as a current content and reply markup of the message"
)


@pytest.fixture
async def sent(anna: Client, call: Call) -> int:
    """A message of the bot with a button."""
    message = await call("sendMessage", chat_id=anna.user.id, text="раз", reply_markup=BUTTON)
    return int(message["message_id"])


async def test_an_edit_replaces_text_and_keyboard(sent: int, clock: HandClock, call: Call) -> None:
    clock.move(seconds=5)
    edited = await call("editMessageText", chat_id=1, message_id=sent, text="два")
    assert (edited["text"], edited["edit_date"] - edited["date"]) == ("два", 5)
    assert "reply_markup" not in edited


async def test_an_edit_must_change_something(sent: int, call: Call, refused: Call) -> None:
    same = {
        "chat_id": 1,
        "message_id": sent,
        "text": "<b></b>раз",
        "parse_mode": "HTML",
        "reply_markup": BUTTON,
    }
    assert await refused("editMessageText", **same) == NOT_MODIFIED
    assert (
        await refused("editMessageReplyMarkup", chat_id=1, message_id=sent, reply_markup=BUTTON)
        == NOT_MODIFIED
    )
    assert "reply_markup" not in await call("editMessageReplyMarkup", chat_id=1, message_id=sent)


async def test_what_cannot_be_edited(anna: Client, sent: int, call: Call, refused: Call) -> None:
    theirs = anna.send_text("моё").id
    keys = {"keyboard": [[{"text": "Меню"}]]}
    with_keys = (await call("sendMessage", chat_id=1, text="x", reply_markup=keys))["message_id"]
    assert await refused("editMessageText", chat_id=1, message_id=99, text="x") == (
        "Bad Request: message to edit not found"
    )
    for message_id in (theirs, with_keys):
        words = await refused("editMessageText", chat_id=1, message_id=message_id, text="y")
        assert words == "Bad Request: message can't be edited"
    assert "no caption in the message" in await refused(
        "editMessageCaption", chat_id=1, message_id=sent, caption="x"
    )
    anna.block()
    assert "blocked" in await refused("editMessageText", chat_id=1, message_id=sent, text="x")


async def test_captions_and_media_are_edited(telegram: Telegram, anna: Client, call: Call) -> None:
    params = {"chat_id": anna.user.id, "document": "attach://key", "caption": "a"}
    sent = await telegram.call(telegram.token, "sendDocument", params, {"key": Upload("x.txt", b"x")})
    place = {"chat_id": 1, "message_id": sent["message_id"]}
    edited = await call("editMessageCaption", **place, caption="b")
    assert (edited["caption"], edited["document"]) == ("b", sent["document"])
    media = {"media": '{"type": "document", "media": "attach://new"}', **place}
    uploads = {"new": Upload("y.txt", b"yy")}
    edited = await telegram.call(telegram.token, "editMessageMedia", media, uploads)
    assert edited["document"]["file_name"] == "y.txt"
    assert "caption" not in edited


async def test_deleted_messages_are_gone_and_old_ones_stay(
    anna: Client, sent: int, clock: HandClock, call: Call, refused: Call
) -> None:
    assert await call("deleteMessage", chat_id=1, message_id=sent)
    assert anna.chat.find(sent) is None
    assert await refused("deleteMessage", chat_id=1, message_id=sent) == (
        "Bad Request: message to delete not found"
    )
    old = anna.send_text("старое").id
    clock.move(hours=49)
    assert "can't be deleted for everyone" in await refused("deleteMessage", chat_id=1, message_id=old)
    new = anna.send_text("новое").id
    assert await call("deleteMessages", chat_id=1, message_ids=[old, new, 99])
    assert anna.chat.find(old) is not None
    assert anna.chat.find(new) is None


async def test_pinning(anna: Client, sent: int, call: Call, refused: Call) -> None:
    assert await call("pinChatMessage", chat_id=1, message_id=sent)
    assert (await call("getChat", chat_id=1))["pinned_message"]["message_id"] == sent
    assert anna.chat.pinned == [sent]
    assert await call("unpinChatMessage", chat_id=1)
    assert "message to unpin not found" in await refused("unpinChatMessage", chat_id=1)
    await call("pinChatMessage", chat_id=1, message_id=sent)
    assert await call("unpinAllChatMessages", chat_id=1)
    assert not anna.chat.pinned


async def test_a_tap_is_answered_once_and_in_time(
    telegram: Telegram, anna: Client, sent: int, clock: HandClock, call: Call, refused: Call
) -> None:
    message = anna.chat.messages[sent]
    query = anna.tap(message, message.buttons()[0])
    assert query is not None
    update = telegram.updates.pop()
    assert update is not None
    assert update["callback_query"]["data"] == "yes"
    assert update["callback_query"]["message"]["reply_markup"] == message.markup
    assert await call("answerCallbackQuery", callback_query_id=query.id, text="Готово", show_alert=True)
    assert query.answer == {"text": "Готово", "show_alert": True, "url": None}
    too_late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await refused("answerCallbackQuery", callback_query_id=query.id) == too_late
    late = anna.tap(message, message.buttons()[0])
    assert late is not None
    clock.move(minutes=16)
    assert await refused("answerCallbackQuery", callback_query_id=late.id) == too_late
    assert await refused("answerCallbackQuery", callback_query_id="forged") == too_late


async def test_reactions(anna: Client, call: Call, refused: Call) -> None:
    theirs = anna.send_text("ура")
    thumb = [{"type": "emoji", "emoji": "👍"}]
    assert await call("setMessageReaction", chat_id=1, message_id=theirs.id, reaction=thumb)
    assert list(theirs.reactions.values()) == [thumb]
    assert "message to react not found" in await refused("setMessageReaction", chat_id=1, message_id=99)
