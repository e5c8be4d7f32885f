"""People for stories: a Person sends and taps, a real dispatcher answers, nothing leaves the process."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.types import Update

from bot.demo.telegram import Client, Limits, Telegram, Upload
from bot.demo.telegram.accounts import Chat
from bot.demo.telegram.core import CallbackQuery, Event
from bot.demo.telegram.messages import Message
from tests.in_process import InProcessSession


class Messenger:
    """Telegram with one bot behind it: gives people, and lets the dispatcher handle what they do, in order.

    `data` goes to the handlers as keyword arguments, as `start_polling(**data)` would. Errors of handlers
    that no error handler takes are raised to the test. `clock` returns aware UTC times of messages.
    """

    def __init__(
        self,
        dispatcher: Dispatcher,
        bot: Bot,
        telegram: Telegram,
        **data: Any,
    ) -> None:
        self.dispatcher = dispatcher
        self.bot = bot
        self.telegram = telegram
        self.data = data
        self.in_the_background = False
        """Whether people go on while a file is being read."""

    @classmethod
    def around(
        cls,
        dispatcher: Dispatcher,
        *,
        clock: Callable[[], datetime] | None = None,
        limits: Limits | None = None,
        data: dict[str, Any] | None = None,
        **bot_settings: Any,
    ) -> Messenger:
        """A new Telegram and a Bot (`bot_settings` go to it, such as `default=`) for the dispatcher."""
        telegram = Telegram(clock=clock, limits=limits)
        bot = Bot(telegram.token, session=InProcessSession(telegram), **bot_settings)
        return cls(dispatcher, bot, telegram, **data or {})

    def person(
        self, user_id: int, first_name: str = "Аня", *, language: str | None = "ru", **names: Any
    ) -> Person:
        """A person in a language of Telegram; `names` may be last_name and username."""
        client = self.telegram.person(user_id, first_name, language_code=language, **names)
        return Person(self, client)

    def group(self, chat_id: int, title: str, *members: Person, is_forum: bool = False) -> Chat:
        """A group without the bot: `await person.adds_bot(group)` brings it."""
        chat = self.telegram.group(chat_id, title, is_forum=is_forum)
        for member in members:
            chat.members[member.id] = "member"
        return chat

    async def settle(self) -> None:
        """Let the bot handle everything that waits for it."""
        while (update := self.telegram.updates.pop()) is not None:
            parsed = Update.model_validate(update, context={"bot": self.bot})
            await self.dispatcher.feed_update(self.bot, parsed, **self.data)
        if "readings" in self.data and not self.in_the_background:
            await self.data["readings"].idle()


class Person:
    """Somebody who talks to the bot. Looks at the private chat unless `in_chat(group)`."""

    def __init__(self, messenger: Messenger, client: Client, chat: Chat | None = None) -> None:
        self.messenger = messenger
        self.client = client
        self.chat = chat or client.chat
        self.alerts: list[str] = []
        messenger.telegram.watchers.append(self._watch)

    @property
    def id(self) -> int:
        return self.client.user.id

    def in_chat(self, chat: Chat) -> Person:
        """The same person, looking at another chat."""
        return Person(self.messenger, self.client, chat)

    # ---- doing -----------------------------------------------------------------------------------

    async def sends(self, text: str, *, reply_to: Message | None = None) -> None:
        self.client.send_text(text, chat=self.chat, reply_to=reply_to)
        await self.messenger.settle()

    async def follows(self, payload: str) -> None:
        """Open a deep link of the bot: `/start <payload>`."""
        self.client.open_link(payload)
        await self.messenger.settle()

    async def replies(self, text: str) -> None:
        """Answer the bot's last message."""
        await self.sends(text, reply_to=self._last())

    async def sends_document(self, name: str, data: bytes, caption: str = "") -> None:
        self.client.send_document(Upload(name, data), caption, chat=self.chat)
        await self.messenger.settle()

    async def sends_photo(self, data: bytes, caption: str = "") -> None:
        self.client.send_photo(Upload("photo.png", data), caption, chat=self.chat)
        await self.messenger.settle()

    async def sends_voice(self) -> None:
        self.client.send_voice(Upload("voice.ogg", b"OggS"), chat=self.chat)
        await self.messenger.settle()

    async def sends_sticker(self, emoji: str = "👍") -> None:
        self.client.send_sticker(emoji, chat=self.chat)
        await self.messenger.settle()

    async def sends_location(self, latitude: float, longitude: float) -> None:
        self.client.send_location(latitude, longitude, chat=self.chat)
        await self.messenger.settle()

    async def edits(self, message: Message, text: str) -> None:
        self.client.edit(message, text)
        await self.messenger.settle()

    async def taps(self, label: str, *, message: Message | None = None) -> None:
        """Tap the button whose label (or callback data) contains `label`, in the newest message that has it.

        The exact label wins over a part of one. Fails if there is no such button, or if the bot never answers
        the tap (its clock would go on turning in the person's hand).
        """
        found = self._button(label, [message] if message else reversed(self.messages))
        query = self.client.tap(*found)
        await self.messenger.settle()
        if query is not None and query.answer is None:
            raise AssertionError(f"the bot left the tap on {label!r} unanswered\n{self.picture()}")

    async def forges(self, callback_data: str, *, message: Message | None = None) -> None:
        """Send callback data that no button offers, as a hostile client can."""
        self.client.tap(message or self._last(), {"text": "?", "callback_data": callback_data})
        await self.messenger.settle()

    async def presses(self, label: str) -> None:
        """Press a button of the reply keyboard."""
        if label not in self.keyboard:
            raise AssertionError(f"no key {label!r} among {self.keyboard}\n{self.picture()}")
        self.client.press(label)
        await self.messenger.settle()

    async def blocks(self) -> None:
        self.client.block()
        await self.messenger.settle()

    async def unblocks(self) -> None:
        self.client.unblock()
        await self.messenger.settle()

    async def adds_bot(self, chat: Chat, status: str = "member") -> None:
        self.client.adds_bot(chat, status)
        await self.messenger.settle()

    # ---- seeing ----------------------------------------------------------------------------------

    @property
    def messages(self) -> list[Message]:
        """What stands in the chat now, oldest first."""
        return [message for message in self.chat.messages.values() if not message.deleted]

    @property
    def answers(self) -> list[Message]:
        """The bot's messages, oldest first, without notes such as "pinned a message"."""
        return [message for message in self.messages if message.sender.is_bot and not message.is_service]

    @property
    def screen(self) -> str:
        """Text (or caption) of the bot's last message."""
        return self._last().text

    @property
    def buttons(self) -> list[str]:
        """Labels of the inline buttons under the bot's last message, row after row."""
        return [str(button["text"]) for button in self._last().buttons()]

    @property
    def keyboard(self) -> list[str]:
        """Labels of the reply keyboard now shown."""
        rows = (self.chat.keyboard or {}).get("keyboard", [])
        return [str(key["text"]) for row in rows for key in row]

    def file(self) -> bytes:
        """The bytes of the document or photo in the bot's last message."""
        content = self._last().content
        item = content["document"] if "document" in content else content["photo"][-1]
        return self.messenger.telegram.files.get(item["file_id"]).upload.data

    def sees(self, *parts: str) -> None:
        """The bot's last message has every part in its text or on its buttons."""
        shown = "\n".join([self.screen, *self.buttons])
        if missing := [part for part in parts if part not in shown]:
            raise AssertionError(f"not seen: {missing}\n{self.picture()}")

    def does_not_see(self, *parts: str) -> None:
        shown = "\n".join([self.screen, *self.buttons])
        if found := [part for part in parts if part in shown]:
            raise AssertionError(f"should not be seen: {found}\n{self.picture()}")

    def picture(self) -> str:
        """The chat as text, for a failing test."""
        lines = [f"--- chat {self.chat.id} ({self.client.user.first_name}) ---"]
        for message in self.messages:
            who = "bot" if message.sender.is_bot else message.sender.first_name
            held = message.text or ", ".join(message.content)
            lines.append(f"{message.id:>4} {who}: {held}" + (" (edited)" if message.edit_date else ""))
            rows = message.markup["inline_keyboard"] if message.markup else []
            lines += ["       " + " ".join(f"[{button['text']}]" for button in row) for row in rows]
        lines += [f"     alert: {alert}" for alert in self.alerts]
        return "\n".join(lines)

    # ---- inside ----------------------------------------------------------------------------------

    def _last(self) -> Message:
        if not self.answers:
            raise AssertionError(f"the bot has said nothing\n{self.picture()}")
        return self.answers[-1]

    def _button(self, label: str, messages: Iterable[Message]) -> tuple[Message, dict[str, Any]]:
        candidates = [(message, button) for message in messages for button in message.buttons()]
        for fits in (_is_label, _has_label):
            for message, button in candidates:
                if fits(button, label):
                    return message, button
        raise AssertionError(f"no button {label!r}\n{self.picture()}")

    def _watch(self, event: Event) -> None:
        query = event.payload
        if event.kind == "alert" and isinstance(query, CallbackQuery) and query.person is self.client.user:
            text = (query.answer or {})["text"]
            if text:
                self.alerts.append(text)


def _is_label(button: dict[str, Any], label: str) -> bool:
    return label in (button["text"], button.get("callback_data"))


def _has_label(button: dict[str, Any], label: str) -> bool:
    return label.casefold() in str(button["text"]).casefold() or label in str(button.get("callback_data", ""))
