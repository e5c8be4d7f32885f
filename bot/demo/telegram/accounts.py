"""Who and where: people, the bot, private chats and groups with what was written in them."""

from dataclasses import dataclass, field
from typing import Any

from bot.demo.telegram.messages import Message

Wire = dict[str, Any]


@dataclass(slots=True, eq=False)
class User:
    """A person's account (or the bot's) and how the person treats the bot."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    started: bool = False  # only who wrote first can be written to
    blocked: bool = False
    deactivated: bool = False

    def wire(self) -> Wire:
        known = {
            "id": self.id,
            "is_bot": self.is_bot,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
        }
        return {key: value for key, value in known.items() if value is not None}


@dataclass(slots=True)
class Topic:
    thread_id: int
    name: str
    icon_color: int
    closed: bool = False


@dataclass(slots=True, eq=False)
class Chat:
    """A private chat (its id is the person's id) or a group."""

    id: int
    type: str
    title: str | None = None
    person: User | None = None
    is_forum: bool = False
    members: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    topics: dict[int, Topic] = field(default_factory=dict)
    migrated_to: int | None = None
    keyboard: Wire | None = None  # the reply keyboard now shown, or a wish for a reply

    @property
    def is_private(self) -> bool:
        return self.type == "private"

    def wire(self) -> Wire:
        chat: Wire = {"id": self.id, "type": self.type}
        if self.person is not None:
            person = self.person.wire()
            names = ("first_name", "last_name", "username")
            return chat | {name: person[name] for name in names if name in person}
        chat["title"] = self.title
        return chat | {"is_forum": True} if self.is_forum else chat

    def find(self, message_id: int | None) -> Message | None:
        """The message if it is there and was not deleted."""
        message = self.messages.get(message_id) if message_id is not None else None
        return None if message is None or message.deleted else message
