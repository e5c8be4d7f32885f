"""What the page shows: people, chats and messages as JSON."""

from __future__ import annotations

from typing import Any

from bot.demo.cast import Cast
from bot.demo.telegram import Telegram
from bot.demo.telegram.accounts import Chat
from bot.demo.telegram.messages import Message
from bot.demo.telegram.profile import localized

Wire = dict[str, Any]
LANGUAGES = ("ru", "en")


class View:
    """Turns the stand-in's world into what the page draws."""

    def __init__(self, telegram: Telegram, cast: Cast) -> None:
        self.telegram = telegram
        self.cast = cast

    def everything(self) -> Wire:
        return {
            "bot": self.bot(),
            "people": self.people(),
            "chats": [self.chat(chat) | self._messages(chat) for chat in self._shown()],
            "zones": [zone.model_dump() for zone in self.cast.zones],
        }

    def bot(self) -> Wire:
        profile = self.telegram.profile
        fallback = self.telegram.bot.first_name
        return {
            "id": self.telegram.bot.id,
            "username": self.telegram.bot.username,
            "name": {code: localized(profile.names, code, fallback) for code in LANGUAGES},
            "description": {code: localized(profile.descriptions, code) for code in LANGUAGES},
        }

    def people(self) -> list[Wire]:
        people = []
        for part in self.cast.people:
            user = self.telegram.users[part.id]
            language = user.language_code or "en"
            commands = self.telegram.profile.shown_commands(part.id, part.id, language, is_private=True)
            shown = {"language": language, "started": user.started, "blocked": user.blocked}
            people.append(part.model_dump(exclude={"username"}) | shown | {"commands": commands})
        return people

    def chat(self, chat: Chat) -> Wire:
        """All of a chat but its messages."""
        return {
            "id": chat.id,
            "type": chat.type,
            "title": chat.title,
            "members": list(chat.members),
            "keyboard": chat.keyboard,
            "pinned": chat.pinned,
            "topics": {topic.thread_id: topic.name for topic in chat.topics.values()},
        }

    def message(self, message: Message) -> Wire:
        wire = message.wire()
        if message.reactions:
            wire["reactions"] = [one["emoji"] for given in message.reactions.values() for one in given]
        return wire

    def _messages(self, chat: Chat) -> Wire:
        return {"messages": [self.message(one) for one in chat.messages.values() if not one.deleted]}

    def _shown(self) -> list[Chat]:
        ids = [part.id for part in self.cast.people] + [group.id for group in self.cast.groups]
        return [self.telegram.chats[chat_id] for chat_id in ids]
