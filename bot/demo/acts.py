"""What a person can do on the page."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from bot.demo.papers import PAPERS, ZONE
from bot.demo.telegram import Client, Telegram, Upload
from bot.demo.telegram.accounts import Chat
from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.messages import Message

INVITATION = re.compile(r"\?start=(j_[\w-]+)")


class Act(BaseModel):
    """One thing done by `person` in `chat`; which of the other fields count depends on `act`."""

    model_config = ConfigDict(extra="forbid")

    act: str
    person: int
    chat: int
    text: str = Field(default="", max_length=4096)
    message: int | None = None
    reply_to: int | None = None
    button: int = 0
    latitude: float = Field(default=0.0, ge=-90, le=90)
    longitude: float = Field(default=0.0, ge=-180, le=180)


class Acts:
    """Lets people act; raises ApiError with words for the page if something cannot be done."""

    def __init__(self, telegram: Telegram, clients: dict[int, Client]) -> None:
        self.telegram = telegram
        self.clients = clients

    def do(self, act: Act) -> None:
        client, chat = self._who_where(act.person, act.chat)
        work = getattr(self, f"_{act.act}", None)
        if work is None or not act.act.isalpha():
            raise bad_request(f"nobody can do {act.act!r} here")
        work(client, chat, act)

    def upload(self, person: int, chat_id: int, upload: Upload, caption: str, *, as_photo: bool) -> None:
        client, chat = self._who_where(person, chat_id)
        send = client.send_photo if as_photo else client.send_document
        send(upload, caption, chat=chat)

    def _who_where(self, person: int, chat_id: int) -> tuple[Client, Chat]:
        client, chat = self.clients.get(person), self.telegram.chats.get(chat_id)
        if client is None or chat is None or (chat.is_private and chat.id != person):
            raise bad_request("there is no such person or chat")
        return client, chat

    def _send(self, client: Client, chat: Chat, act: Act) -> None:
        if not act.text.strip():
            raise bad_request("message text is empty")
        reply_to = chat.find(act.reply_to)
        client.send_text(act.text, chat=chat, reply_to=reply_to, thread_id=_thread(reply_to))

    def _edit(self, client: Client, chat: Chat, act: Act) -> None:
        message = _there(chat, act)
        if message.sender is not client.user or "text" not in message.content or not act.text.strip():
            raise bad_request("message can't be edited")
        client.edit(message, act.text)

    def _tap(self, client: Client, chat: Chat, act: Act) -> None:
        message = _there(chat, act)
        buttons = message.buttons()
        if not 0 <= act.button < len(buttons):
            raise bad_request("there is no such button")
        client.tap(message, buttons[act.button])

    def _choose(self, client: Client, chat: Chat, act: Act) -> None:
        """Tap the newest button whose label contains the text."""
        for message in reversed(chat.messages.values()):
            for button in message.buttons():
                if act.text in button["text"]:
                    client.tap(message, button)
                    return
        raise bad_request("there is no such button")

    def _file(self, client: Client, chat: Chat, act: Act) -> None:
        """Send a spreadsheet of the demo's college by its name in `papers`."""
        if act.text not in PAPERS:
            raise bad_request("there is no such paper")
        name, data = PAPERS[act.text](self.telegram.clock().astimezone(ZONE).date())
        client.send_document(Upload(name, data), chat=chat)

    def _follow(self, client: Client, _chat: Chat, _act: Act) -> None:
        """Open the newest invitation that the bot has written to anybody, as if it had been handed over."""
        texts = [message.text for chat in self.telegram.chats.values() for message in _of_bot(chat)]
        links = [found[1] for text in texts for found in INVITATION.finditer(text)]
        if not links:
            raise bad_request("nobody has been invited yet")
        client.open_link(links[-1])

    def _answer(self, client: Client, chat: Chat, act: Act) -> None:
        """Reply to what the bot said last."""
        said = _of_bot(chat)
        if not said:
            raise bad_request("the bot has said nothing here yet")
        client.send_text(act.text, chat=chat, reply_to=said[-1])

    def _press(self, client: Client, chat: Chat, act: Act) -> None:
        if chat.is_private:
            client.press(act.text)
        else:
            client.send_text(act.text, chat=chat)

    def _start(self, client: Client, _chat: Chat, act: Act) -> None:
        client.open_link(act.text)

    def _location(self, client: Client, chat: Chat, act: Act) -> None:
        client.send_location(act.latitude, act.longitude, chat=chat)

    def _sticker(self, client: Client, chat: Chat, act: Act) -> None:
        client.send_sticker(act.text or "👍", chat=chat)

    def _voice(self, client: Client, chat: Chat, _act: Act) -> None:
        client.send_voice(Upload("voice.ogg", b"OggS"), chat=chat)

    def _contact(self, client: Client, _chat: Chat, _act: Act) -> None:
        client.send_contact("+70000000000")

    def _block(self, client: Client, _chat: Chat, _act: Act) -> None:
        client.block()

    def _unblock(self, client: Client, _chat: Chat, _act: Act) -> None:
        client.unblock()

    def _language(self, client: Client, _chat: Chat, act: Act) -> None:
        client.set_language(act.text or None)

    def _invite(self, client: Client, chat: Chat, _act: Act) -> None:
        if chat.is_private:
            raise bad_request("a bot is added to groups only")
        client.adds_bot(chat)


def _there(chat: Chat, act: Act) -> Message:
    if message := chat.find(act.message):
        return message
    raise bad_request("message not found")


def _thread(reply_to: Message | None) -> int | None:
    return reply_to.thread_id if reply_to else None


def described(error: Any) -> str:
    """The first problem of a malformed act, in one line."""
    first = error.errors(include_url=False, include_context=False)[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"


def _of_bot(chat: Chat) -> list[Message]:
    """What the bot has said in a chat, oldest first."""
    return [message for message in chat.messages.values() if message.sender.is_bot]
