"""A person's messenger: everything that people do in Telegram, and the updates that the bot gets of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.demo.telegram import files
from bot.demo.telegram.entities import plain_text
from bot.demo.telegram.files import Upload
from bot.demo.telegram.members import membership

if TYPE_CHECKING:
    from bot.demo.telegram.accounts import Chat, User, Wire
    from bot.demo.telegram.core import CallbackQuery, Telegram
    from bot.demo.telegram.messages import Message


class Client:
    """Acts for one person. Without `chat` an action happens in the private chat with the bot."""

    def __init__(self, telegram: Telegram, user: User) -> None:
        self.telegram = telegram
        self.user = user

    @property
    def chat(self) -> Chat:
        """The private chat with the bot."""
        return self.telegram.chats[self.user.id]

    # ---- writing ---------------------------------------------------------------------------------

    def send_text(
        self,
        text: str,
        *,
        chat: Chat | None = None,
        reply_to: Message | None = None,
        thread_id: int | None = None,
    ) -> Message:
        return self.send(plain_text(text).wire(), chat=chat, reply_to=reply_to, thread_id=thread_id)

    def open_link(self, payload: str) -> Message:
        """Follow `t.me/<bot>?start=<payload>` and press Start."""
        return self.send_text(f"/start {payload}" if payload else "/start")

    def send_document(self, upload: Upload, caption: str = "", *, chat: Chat | None = None) -> Message:
        stored = self.telegram.files.add(upload)
        return self.send(self._caption(caption) | {"document": files.document(stored)}, chat=chat)

    def send_photo(self, upload: Upload, caption: str = "", *, chat: Chat | None = None) -> Message:
        stored = self.telegram.files.add(upload)
        return self.send(self._caption(caption) | {"photo": files.photo(stored)}, chat=chat)

    def send_voice(self, upload: Upload, duration: int = 3, *, chat: Chat | None = None) -> Message:
        """`duration` in seconds."""
        voice = self.telegram.files.add(upload).wire() | {"duration": duration, "mime_type": "audio/ogg"}
        return self.send({"voice": voice}, chat=chat)

    def send_sticker(self, emoji: str = "👍", *, chat: Chat | None = None) -> Message:
        stored = self.telegram.files.add(Upload("sticker.webp", emoji.encode()))
        shape = {"width": 512, "height": 512, "type": "regular", "is_animated": False, "is_video": False}
        return self.send({"sticker": stored.wire() | shape | {"emoji": emoji}}, chat=chat)

    def send_location(self, latitude: float, longitude: float, *, chat: Chat | None = None) -> Message:
        """Degrees, north and east positive."""
        return self.send({"location": {"latitude": latitude, "longitude": longitude}}, chat=chat)

    def send_contact(self, phone_number: str) -> Message:
        """Share the person's own number."""
        contact = {"phone_number": phone_number, "first_name": self.user.first_name, "user_id": self.user.id}
        return self.send({"contact": contact})

    def send(self, content: Wire, *, chat: Chat | None = None, **fields: Any) -> Message:
        chat = chat or self.chat
        if chat.is_private:
            self.unblock()
            self.user.started = True
        if chat.keyboard and chat.keyboard.get("force_reply"):
            chat.keyboard = None
        message = self.telegram.write(chat, self.user, content, **fields)
        if self._bot_reads(message):
            self.telegram.updates.push("message", message.wire())
        return message

    def edit(self, message: Message, text: str) -> None:
        """Edit one's own text."""
        message.content = plain_text(text).wire()
        message.edit_date = self.telegram.now()
        self.telegram.tell("edited", message.chat, message)
        if self._bot_reads(message):
            self.telegram.updates.push("edited_message", message.wire())

    # ---- tapping ---------------------------------------------------------------------------------

    def tap(self, message: Message, button: Wire) -> CallbackQuery | None:
        """Tap an inline button; a link button asks the bot nothing and returns None."""
        if "callback_data" not in button:
            return None
        query = self.telegram.ask(self.user, message)
        update = {
            "id": query.id,
            "from": self.user.wire(),
            "message": message.wire(),
            "chat_instance": str(message.chat.id),
            "data": button["callback_data"],
        }
        self.telegram.updates.push("callback_query", update)
        return query

    def press(self, label: str) -> Message:
        """Press a button of the reply keyboard: its text is sent."""
        keyboard = self.chat.keyboard or {}
        if keyboard.get("one_time_keyboard"):
            self.chat.keyboard = None
        return self.send_text(label)

    # ---- blocking and joining --------------------------------------------------------------------

    def block(self) -> None:
        if not self.user.blocked:
            self.user.blocked = True
            self._tell_status("member", "kicked")

    def unblock(self) -> None:
        if self.user.blocked:
            self.user.blocked = False
            self._tell_status("kicked", "member")

    def set_language(self, code: str | None) -> None:
        """Change the language of the person's Telegram."""
        self.user.language_code = code
        self.telegram.tell("account", self.chat)

    def join(self, chat: Chat, status: str = "member") -> None:
        chat.members[self.user.id] = status
        self._service(chat, {"new_chat_members": [self.user.wire()]})

    def adds_bot(self, chat: Chat, status: str = "member") -> None:
        """Add the bot to a group as `member` or `administrator`."""
        bot, old = self.telegram.bot, chat.members.get(self.telegram.bot.id, "left")
        chat.members[bot.id] = status
        self._service(chat, {"new_chat_members": [bot.wire()]})
        self._tell_status(old, status, chat=chat)

    def removes_bot(self, chat: Chat) -> None:
        bot = self.telegram.bot
        old, chat.members[bot.id] = chat.members.get(bot.id, "left"), "kicked"
        self.telegram.write(chat, self.user, {"left_chat_member": bot.wire()}, editable=False)
        self._tell_status(old, "kicked", chat=chat)

    # ---- inside ----------------------------------------------------------------------------------

    def _caption(self, text: str) -> Wire:
        return plain_text(text).wire("caption", "caption_entities")

    def _service(self, chat: Chat, content: Wire) -> None:
        message = self.telegram.write(chat, self.user, content, editable=False)
        if self.telegram.bot.id in chat.members:
            self.telegram.updates.push("message", message.wire())

    def _tell_status(self, old: str, new: str, *, chat: Chat | None = None) -> None:
        chat = chat or self.chat
        bot = self.telegram.bot.wire()
        update = {
            "chat": chat.wire(),
            "from": self.user.wire(),
            "date": self.telegram.now(),
            "old_chat_member": membership(bot, old),
            "new_chat_member": membership(bot, new),
        }
        self.telegram.tell("account", chat)
        self.telegram.updates.push("my_chat_member", update)

    def _bot_reads(self, message: Message) -> bool:
        """In groups, with privacy mode: commands, mentions of the bot and replies to it."""
        chat, bot = message.chat, self.telegram.bot
        status = "member" if chat.is_private else chat.members.get(bot.id, "left")
        if status in {"left", "kicked"}:
            return False
        if chat.is_private or status == "administrator" or not self.telegram.privacy:
            return True
        if message.reply_to is not None and message.reply_to.sender is bot:
            return True
        text = message.text.lower()
        return text.startswith("/") or f"@{bot.username}".lower() in text
