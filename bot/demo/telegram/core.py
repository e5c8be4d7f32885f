"""Telegram itself: all accounts and chats, one bot, and the door through which the bot calls methods."""

import itertools
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.demo.telegram.accounts import Chat, User, Wire
from bot.demo.telegram.client import Client
from bot.demo.telegram.errors import ApiError, ConnectionDropped, bad_request, forbidden, migrated
from bot.demo.telegram.faults import Faults, suffer_after, suffer_before
from bot.demo.telegram.files import FileStore, Upload
from bot.demo.telegram.limits import Limits
from bot.demo.telegram.messages import Message
from bot.demo.telegram.methods import METHODS
from bot.demo.telegram.profile import Profile
from bot.demo.telegram.updates import Updates

DEMO_TOKEN = "1000:local-stand-in-for-telegram"  # noqa: S105 - opens nothing but this stand-in
BOT_NAME = "Praktika"
_CALLS_KEPT = 1_000


@dataclass(slots=True)
class CallbackQuery:
    """A tap and what the bot answered; dates are Unix seconds."""

    id: str
    person: User
    message: Message
    asked_at: int
    answer: Wire | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a watcher of a chat would see."""

    kind: str  # message, edited, deleted, alert, action, account, bot
    chat_id: int
    payload: Any = None


class Telegram:
    """One bot's whole world. `clock` gives aware UTC times of messages; `limits` are off unless asked for."""

    def __init__(
        self,
        *,
        token: str = DEMO_TOKEN,
        username: str = "praktika_bot",
        clock: Callable[[], datetime] | None = None,
        limits: Limits | None = None,
        first_update_id: int = 1,
        privacy: bool = True,
    ) -> None:
        self.token = token
        self.clock = clock or (lambda: datetime.now(UTC))
        self.bot = User(int(token.split(":", 1)[0]), BOT_NAME, username=username, is_bot=True)
        self.privacy = privacy
        self.limits = limits or Limits(enabled=False)
        self.faults = Faults()
        self.files = FileStore()
        self.profile = Profile()
        self.updates = Updates(first_update_id)
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, CallbackQuery] = {}
        self.calls: deque[tuple[str, Wire]] = deque(maxlen=_CALLS_KEPT)
        self.watchers: list[Callable[[Event], None]] = []
        self._query_ids = itertools.count(1)
        self._private_ids = itertools.count(1)
        self._group_ids: dict[int, itertools.count[int]] = {}

    # ---- the world -------------------------------------------------------------------------------

    def person(
        self,
        user_id: int,
        first_name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = None,
    ) -> Client:
        """Create an account and return the person's messenger."""
        user = User(user_id, first_name, last_name, username, language_code)
        self.users[user_id] = user
        self.chats[user_id] = Chat(user_id, "private", person=user)
        return Client(self, user)

    def group(self, chat_id: int, title: str, *, is_forum: bool = False, kind: str = "supergroup") -> Chat:
        """Create a "group" or "supergroup"; `Client.join` and `Client.adds_bot` bring people and the bot."""
        self.chats[chat_id] = Chat(chat_id, kind, title, is_forum=is_forum)
        return self.chats[chat_id]

    def upgrade(self, group: Chat, chat_id: int) -> Chat:
        """Make a supergroup of a group: it gets a new id, and the old one is refused from then on."""
        new = self.group(chat_id, group.title or "")
        new.members, group.migrated_to = dict(group.members), chat_id
        owner = next(self.users[user_id] for user_id in group.members if user_id in self.users)
        for chat, content in (
            (group, {"migrate_to_chat_id": chat_id}),
            (new, {"migrate_from_chat_id": group.id}),
        ):
            self.updates.push("message", self.write(chat, owner, content, editable=False).wire())
        return new

    def now(self) -> int:
        """Unix seconds."""
        return int(self.clock().timestamp())

    def write(self, chat: Chat, sender: User, content: Wire, **fields: Any) -> Message:
        """Put a message into a chat, whoever wrote it."""
        message = Message(self._next_id(chat), chat, sender, self.now(), content, **fields)
        chat.messages[message.id] = message
        self.tell("message", chat, message)
        return message

    def ask(self, person: User, message: Message) -> CallbackQuery:
        query = CallbackQuery(str(next(self._query_ids)), person, message, self.now())
        self.queries[query.id] = query
        return query

    def tell(self, kind: str, chat: Chat, payload: Any = None) -> None:
        for watcher in tuple(self.watchers):
            watcher(Event(kind, chat.id, payload))

    def _next_id(self, chat: Chat) -> int:
        """Private chats share one numbering, each supergroup has its own: as in Telegram."""
        if chat.is_private:
            return next(self._private_ids)
        return next(self._group_ids.setdefault(chat.id, itertools.count(1)))

    # ---- what methods ask ------------------------------------------------------------------------

    def chat(self, chat_id: int | str) -> Chat:
        """The chat by id or @username; raises ApiError if the bot cannot know it."""
        if isinstance(chat_id, str) and not chat_id.lstrip("-").isdecimal():
            raise bad_request("chat not found")
        if chat := self.chats.get(int(chat_id)):
            return chat
        raise bad_request("chat not found" if int(chat_id) else "chat_id is empty")

    def writable(self, chat_id: int | str) -> Chat:
        """The chat if the bot may write there; raises ApiError as Telegram would."""
        chat = self.chat(chat_id)
        if chat.migrated_to is not None:
            raise migrated(chat.migrated_to)
        if chat.person is None:
            if chat.members.get(self.bot.id) == "kicked":
                raise forbidden("bot was kicked from the supergroup chat")
            if self.bot.id not in chat.members:
                raise forbidden("bot is not a member of the supergroup chat")
        elif chat.person.deactivated:
            raise forbidden("user is deactivated")
        elif chat.person.blocked:
            raise forbidden("bot was blocked by the user")
        elif not chat.person.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    # ---- the Bot API -----------------------------------------------------------------------------

    async def call(
        self, token: str, method: str, params: Mapping[str, Any], uploads: Mapping[str, Upload] | None = None
    ) -> Any:
        """Carry out a method of the Bot API; raises ApiError, or ConnectionDropped for a planned fault."""
        if token != self.token:
            raise ApiError(401, "Unauthorized")
        name = method.lower()
        faults = self.faults.take(name)
        if faults:
            await suffer_before(faults)
        result = await self._work(name, params, uploads or {})
        if faults:
            suffer_after(faults)
        return result

    async def answer(
        self, token: str, method: str, params: Mapping[str, Any], uploads: Mapping[str, Upload] | None = None
    ) -> tuple[int, Wire]:
        """HTTP status and body of a call; raises ConnectionDropped for a planned fault only."""
        try:
            return 200, {"ok": True, "result": await self.call(token, method, params, uploads)}
        except ConnectionDropped:
            raise
        except ApiError as error:
            return error.code, error.body()

    async def _work(self, name: str, params: Mapping[str, Any], uploads: Mapping[str, Upload]) -> Any:
        method = METHODS.get(name)
        if method is None:
            raise ApiError(404, "Not Found: method not found")
        given = method.read(params)
        if uploads:
            given = self._store(given, uploads)
        if name != "getupdates":
            self.calls.append((method.name, given))
        result = method.work(self, method.check(given))
        return await result if method.waits else result

    def _store(self, given: Wire, uploads: Mapping[str, Upload]) -> Wire:
        """Keep what was uploaded and put its file_id where `attach://…` or the field itself names it."""
        ids = {f"attach://{key}": self.files.add(upload).file_id for key, upload in uploads.items()}

        def attach(value: Any) -> Any:
            if isinstance(value, str):
                return ids.get(value, value)
            if isinstance(value, dict):
                return {key: attach(item) for key, item in value.items()}
            return [attach(item) for item in value] if isinstance(value, list) else value

        direct = {key: ids[f"attach://{key}"] for key in uploads if key not in given}
        named = {value for value in _strings(given) if value.startswith("attach://")}
        direct = {key: file_id for key, file_id in direct.items() if f"attach://{key}" not in named}
        return {key: attach(value) for key, value in given.items()} | direct


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in items for text in _strings(item)]
