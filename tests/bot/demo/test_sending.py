"""Sending: what arrives, and what Telegram refuses in which words."""

import json
from typing import Any

import pytest

from bot.demo.telegram import ApiError, Client, Telegram, Upload
from tests.bot.demo.conftest import Call, HandClock

PIXEL = bytes.fromhex("89504e470d0a1a0a0000000d494844520000000a00000014") + b"rest of a picture"


def keyboard(*rows: list[dict[str, Any]]) -> str:
    return json.dumps({"inline_keyboard": list(rows)})


async def test_a_text_arrives_with_its_entities_and_buttons(anna: Client, call: Call) -> None:
    markup = keyboard([{"text": "Да", "callback_data": "yes"}])
    sent = await call("sendMessage", chat_id="1", text="<b>Так?</b>", parse_mode="HTML", reply_markup=markup)
    assert sent["text"] == "Так?"
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4}]
    assert sent["reply_markup"]["inline_keyboard"] == [[{"text": "Да", "callback_data": "yes"}]]
    assert sent["from"]["is_bot"]
    assert anna.chat.messages[sent["message_id"]].text == "Так?"


async def test_who_cannot_be_written_to(telegram: Telegram, anna: Client, refused: Call) -> None:
    stranger = telegram.person(2, "Борис")
    assert await refused("sendMessage", chat_id=2, text="x") == (
        "Forbidden: bot can't initiate conversation with a user"
    )
    anna.block()
    assert await refused("sendMessage", chat_id=1, text="x") == "Forbidden: bot was blocked by the user"
    stranger.user.deactivated = True
    assert await refused("sendMessage", chat_id=2, text="x") == "Forbidden: user is deactivated"
    assert await refused("sendMessage", chat_id=3, text="x") == "Bad Request: chat not found"
    telegram.group(-100, "Группа")
    assert await refused("sendMessage", chat_id=-100, text="x") == (
        "Forbidden: bot is not a member of the supergroup chat"
    )


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": " "}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "<b>", "parse_mode": "HTML"}, "can't parse entities"),
        ({"text": "x", "colour": "red"}, "unknown parameter colour of sendMessage"),
        ({}, "can't parse sendMessage parameter text"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
        ({"text": "x", "reply_parameters": '{"message_id": 99}'}, "message to be replied not found"),
        ({"text": "x", "message_thread_id": 5}, "message thread not found"),
    ],
)
@pytest.mark.usefixtures("anna")
async def test_refusals(refused: Call, params: dict[str, Any], words: str) -> None:
    assert words in await refused("sendMessage", chat_id=1, **params)


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "x", "callback_data": "я" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "x"}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": " ", "callback_data": "x"}, "must be non-empty"),
        ({"text": "x", "callback_data": "x", "url": "https://x.ru"}, "exactly one action"),
        ({"text": "x", "callback_data": "x", "sound": "ding"}, "unknown field sound"),
        ({"text": "x", "url": "nowhere"}, "is invalid"),
    ],
)
@pytest.mark.usefixtures("anna")
async def test_buttons_that_telegram_refuses(refused: Call, button: dict[str, Any], words: str) -> None:
    assert words in await refused("sendMessage", chat_id=1, text="x", reply_markup=keyboard([button]))


@pytest.mark.usefixtures("anna")
async def test_keyboards_have_a_size(call: Call, refused: Call) -> None:
    button = {"text": "x", "callback_data": "я" * 32}
    full = keyboard(*[[button] * 8] * 12)
    assert await call("sendMessage", chat_id=1, text="x", reply_markup=full)
    for markup in (keyboard([button] * 9), keyboard(*[[button] * 8] * 13)):
        words = await refused("sendMessage", chat_id=1, text="x", reply_markup=markup)
        assert words == "Bad Request: reply markup is too long"


async def test_reply_keyboard_is_shown_pressed_and_removed(anna: Client, call: Call) -> None:
    keys = {"keyboard": [[{"text": "Меню"}]], "one_time_keyboard": True}
    await call("sendMessage", chat_id=1, text="x", reply_markup=keys)
    assert anna.chat.keyboard is not None
    assert anna.press("Меню").text == "Меню"
    assert anna.chat.keyboard is None
    await call("sendMessage", chat_id=1, text="x", reply_markup=keys | {"one_time_keyboard": False})
    anna.press("Меню")
    assert anna.chat.keyboard is not None
    await call("sendMessage", chat_id=1, text="x", reply_markup={"remove_keyboard": True})
    assert anna.chat.keyboard is None


async def test_reply_shows_what_was_answered_once(anna: Client, call: Call) -> None:
    question = anna.send_text("где?")
    first = await call("sendMessage", chat_id=1, text="там", reply_parameters={"message_id": question.id})
    second = await call(
        "sendMessage", chat_id=1, text="вот", reply_parameters={"message_id": first["message_id"]}
    )
    assert first["reply_to_message"]["text"] == "где?"
    assert second["reply_to_message"]["text"] == "там"
    assert "reply_to_message" not in second["reply_to_message"]


async def test_files_go_out_and_come_back(telegram: Telegram, anna: Client, call: Call) -> None:
    uploads = {"key": Upload("план.csv", b"a;b")}
    params = {"chat_id": 1, "document": "attach://key", "caption": "<i>план</i>", "parse_mode": "HTML"}
    sent = await telegram.call(telegram.token, "sendDocument", params, uploads)
    assert (sent["document"]["file_name"], sent["document"]["file_size"]) == ("план.csv", 3)
    assert sent["caption_entities"][0]["type"] == "italic"
    path = (await call("getFile", file_id=sent["document"]["file_id"]))["file_path"]
    stored = telegram.files.at(path)
    assert stored is not None
    assert stored.upload.data == b"a;b"
    again = await call("sendDocument", chat_id=1, document=sent["document"]["file_id"])
    assert again["document"] == sent["document"]
    assert len(anna.chat.messages) == 3


async def test_a_file_named_by_its_field(telegram: Telegram, anna: Client) -> None:
    sent = await telegram.call(telegram.token, "sendPhoto", {"chat_id": 1}, {"photo": Upload("p.png", PIXEL)})
    assert (sent["photo"][-1]["width"], sent["photo"][-1]["height"]) == (10, 20)
    assert anna.chat.messages[sent["message_id"]].content["photo"] == sent["photo"]


@pytest.mark.usefixtures("anna")
async def test_files_that_telegram_refuses(telegram: Telegram, refused: Call) -> None:
    assert "there is no photo" in await refused("sendPhoto", chat_id=1, photo="attach://nothing")
    assert "wrong remote file identifier" in await refused("sendDocument", chat_id=1, document="x")
    assert "failed to get HTTP URL" in await refused("sendPhoto", chat_id=1, photo="https://x.ru/p.png")
    for upload, words in (
        (Upload("p.png", b"no picture"), "IMAGE_PROCESS_FAILED"),
        (Upload("p.png", PIXEL[:16] + bytes.fromhex("0000138800001389")), "PHOTO_INVALID_DIMENSIONS"),
        (Upload("p.png", b""), "file must be non-empty"),
    ):
        with pytest.raises(ApiError, match=words):
            await telegram.call(telegram.token, "sendPhoto", {"chat_id": 1}, {"photo": upload})
    huge = {"document": Upload("x", bytes(50 * 2**20 + 1))}
    with pytest.raises(ApiError, match="Request Entity Too Large"):
        await telegram.call(telegram.token, "sendDocument", {"chat_id": 1}, huge)


@pytest.mark.usefixtures("anna")
async def test_albums(telegram: Telegram, refused: Call) -> None:
    media = [{"type": "photo", "media": f"attach://{name}", "caption": name} for name in "ab"]
    uploads = {name: Upload(f"{name}.png", PIXEL) for name in "ab"}
    params = {"chat_id": 1, "media": json.dumps(media)}
    sent = await telegram.call(telegram.token, "sendMediaGroup", params, uploads)
    assert [one["caption"] for one in sent] == ["a", "b"]
    assert len({one["media_group_id"] for one in sent}) == 1
    assert "2 to 10" in await refused("sendMediaGroup", chat_id=1, media=media[:1])


async def test_places(anna: Client, call: Call, refused: Call) -> None:
    venue = await call("sendVenue", chat_id=1, latitude=54.6, longitude=39.7, title="Цех", address="Улица, 1")
    assert venue["venue"]["location"] == venue["location"]
    assert (await call("sendLocation", chat_id=1, latitude=1, longitude=2))["location"]["longitude"] == 2
    assert "latitude" in await refused("sendLocation", chat_id=1, latitude=91, longitude=2)
    assert len(anna.chat.messages) == 3


async def test_copies_and_forwards(telegram: Telegram, anna: Client, call: Call, refused: Call) -> None:
    boris = telegram.person(2, "Борис")
    boris.send_text("/start")
    note = anna.send_text("важно")
    copy = await call("copyMessage", chat_id=2, from_chat_id=1, message_id=note.id)
    forward = await call("forwardMessage", chat_id=2, from_chat_id=1, message_id=note.id)
    assert boris.chat.messages[copy["message_id"]].content == {"text": "важно"}
    assert forward["forward_origin"]["sender_user"]["id"] == anna.user.id
    assert "message to copy not found" in await refused(
        "copyMessage", chat_id=2, from_chat_id=1, message_id=99
    )
    await call("sendMessage", chat_id=1, text="тайна", protect_content=True)
    secret = list(anna.chat.messages)[-1]
    assert "protected content" in await refused(
        "forwardMessage", chat_id=2, from_chat_id=1, message_id=secret
    )


async def test_message_numbers_and_dates(
    telegram: Telegram, anna: Client, clock: HandClock, call: Call
) -> None:
    boris = telegram.person(2, "Борис")
    first, second = anna.send_text("x"), boris.send_text("y")
    assert second.id == first.id + 1, "private chats share one numbering"
    clock.move(minutes=15)
    sent = await call("sendMessage", chat_id=1, text="z")
    assert sent["date"] == first.date + 900


async def test_mentions_of_people_by_id(anna: Client, call: Call) -> None:
    text = '<a href="tg://user?id=1">Анна</a> и <a href="tg://user?id=77">кто-то</a>'
    sent = await call("sendMessage", chat_id=1, text=text, parse_mode="HTML")
    assert [one["user"]["first_name"] for one in sent["entities"]] == [anna.user.first_name]


async def test_chat_action_is_one_that_exists(anna: Client, call: Call, refused: Call) -> None:
    assert await call("sendChatAction", chat_id=anna.user.id, action="typing")
    assert "wrong parameter action" in await refused("sendChatAction", chat_id=1, action="dancing")


async def test_unknown_method_and_wrong_token(telegram: Telegram, refused: Call) -> None:
    assert await refused("sendDice", chat_id=1) == "Not Found: method not found"
    with pytest.raises(ApiError, match="Unauthorized") as caught:
        await telegram.call("1000:wrong", "getMe", {})
    assert caught.value.body() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
