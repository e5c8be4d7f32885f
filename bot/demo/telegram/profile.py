"""How the bot presents itself: names, descriptions, commands and menu buttons by language and scope."""

from typing import Any

Wire = dict[str, Any]


class Profile:
    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.descriptions: dict[str, str] = {}
        self.short_descriptions: dict[str, str] = {}
        self.commands: dict[tuple[str, str], list[Wire]] = {}
        self.menu_buttons: dict[int | None, Wire] = {}

    def shown_commands(self, user_id: int, chat_id: int, language: str, *, is_private: bool) -> list[Wire]:
        """The commands that a person sees: the narrowest scope first, in it the person's language first."""
        kind = "all_private_chats" if is_private else "all_group_chats"
        for scope in (f"chat_member:{chat_id}:{user_id}", f"chat:{chat_id}", kind, "default"):
            for code in (language, ""):
                if commands := self.commands.get((scope, code)):
                    return commands
        return []


def localized(texts: dict[str, str], language: str | None, fallback: str = "") -> str:
    """The text of a language, or the one for all others."""
    return texts.get(language or "") or texts.get("") or fallback


def scope_key(scope: Wire | None) -> str:
    if scope is None:
        return "default"
    return ":".join(
        str(scope[part]) for part in ("type", "chat_id", "user_id") if scope.get(part) is not None
    )
