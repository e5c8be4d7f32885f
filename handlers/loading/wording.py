"""Counts and faults of a file in words, for the chat and for the terminal alike."""

from collections.abc import Callable, Mapping
from typing import Any

Say = Callable[..., str]
"""`words` for a screen, `words.plain` for a terminal."""


def read(say: Say, counts: Mapping[str, int]) -> str:
    return ", ".join(say(f"load-read-{name}", count=count) for name, count in counts.items())


def changes(say: Say, counts: Mapping[str, int]) -> str:
    return ", ".join(say(f"load-change-{name}", count=count) for name, count in counts.items())


def told(say: Say, students: int, mentors: int, chats: int) -> str:
    """Who hears of a change; of whom there are none, nothing is said."""
    counts = {"students": students, "mentors": mentors, "chats": chats}
    return ", ".join(say(f"load-told-{name}", count=count) for name, count in counts.items() if count)


def fault(say: Say, code: str, facts: Mapping[str, Any]) -> str:
    return say(f"fault-{code}", **facts)
