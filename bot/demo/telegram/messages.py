"""One message: who wrote it, what it holds, what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.demo.telegram.accounts import Chat, User

SERVICE = {
    "pinned_message",
    "new_chat_members",
    "left_chat_member",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
}


@dataclass(slots=True, eq=False)
class Message:
    """`content` holds fields of the Bot API's Message (text, photo, …); dates are Unix seconds."""

    id: int
    chat: Chat
    sender: User
    date: int
    content: dict[str, Any]
    markup: dict[str, Any] | None = None  # inline keyboard
    reply_to: Message | None = None
    thread_id: int | None = None
    edit_date: int | None = None
    deleted: bool = False
    editable: bool = True  # a message sent with a reply keyboard cannot be edited
    reactions: dict[int, list[dict[str, Any]]] = field(default_factory=dict)

    @property
    def is_service(self) -> bool:
        """A note of Telegram's own, such as "pinned a message"."""
        return bool(SERVICE & self.content.keys())

    @property
    def text(self) -> str:
        return str(self.content.get("text") or self.content.get("caption") or "")

    def wire(self, *, nested: bool = False) -> dict[str, Any]:
        """The Bot API's Message; a reply inside a reply is left out, as Telegram does."""
        message: dict[str, Any] = {
            "message_id": self.id,
            "from": self.sender.wire(),
            "chat": self.chat.wire(),
            "date": self.date,
            **self.content,
        }
        if self.edit_date is not None:
            message["edit_date"] = self.edit_date
        if self.markup is not None:
            message["reply_markup"] = self.markup
        if self.reply_to is not None and not nested:
            message["reply_to_message"] = self.reply_to.wire(nested=True)
        if self.thread_id is not None:
            message["message_thread_id"] = self.thread_id
            message["is_topic_message"] = True
        return message

    def buttons(self) -> list[dict[str, Any]]:
        """All inline buttons, row after row."""
        rows = self.markup["inline_keyboard"] if self.markup else []
        return [button for row in rows for button in row]
