"""The methods of the Bot API that the stand-in knows; any other is refused."""

from bot.demo.telegram.methods import chats, deleting, editing, media, receiving, sending, showing, topics
from bot.demo.telegram.methods.registry import Method

METHODS: dict[str, Method] = {
    method.name.lower(): method
    for theme in (chats, deleting, editing, media, receiving, sending, showing, topics)
    for method in theme.METHODS
}

__all__ = ["METHODS", "Method"]
