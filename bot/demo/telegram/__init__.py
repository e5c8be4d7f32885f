"""A stand-in for Telegram: accounts, chats, the Bot API and its rules, with no transport."""

from bot.demo.telegram.client import Client
from bot.demo.telegram.core import Telegram
from bot.demo.telegram.errors import ApiError, ConnectionDropped
from bot.demo.telegram.faults import Fault
from bot.demo.telegram.files import Upload
from bot.demo.telegram.limits import Limits

__all__ = ["ApiError", "Client", "ConnectionDropped", "Fault", "Limits", "Telegram", "Upload"]
