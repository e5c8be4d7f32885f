"""What the Bot API answers when it refuses: code, words and parameters as Telegram sends them."""

from typing import Any


class ApiError(Exception):
    """A refusal in Telegram's own shape; `retry_after` is in whole seconds."""

    def __init__(
        self, code: int, description: str, *, retry_after: int | None = None, migrated_to: int | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.migrated_to = migrated_to

    def body(self) -> dict[str, Any]:
        """The JSON object that Telegram would answer."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        if self.migrated_to is not None:
            body["parameters"] = {"migrate_to_chat_id": self.migrated_to}
        return body


class ConnectionDropped(Exception):
    """The connection breaks off without an answer, as a fault on demand."""


def bad_request(words: str) -> ApiError:
    return ApiError(400, f"Bad Request: {words}")


def forbidden(words: str) -> ApiError:
    return ApiError(403, f"Forbidden: {words}")


def migrated(chat_id: int) -> ApiError:
    """The group has become a supergroup with this id."""
    words = "Bad Request: group chat was upgraded to a supergroup chat"
    return ApiError(400, words, migrated_to=chat_id)


def conflict(words: str) -> ApiError:
    return ApiError(409, f"Conflict: {words}")


def too_many_requests(retry_after: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
