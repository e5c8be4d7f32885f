"""Codes of groups in what somebody writes: «что завтра у св 11», "sv-11", «СВ–11»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from models.language import Language
from services.answers.lexicon import folded, lexicon
from services.answers.reading import rewritten
from services.roster.names import bare_code
from services.spreadsheets.groups import code_of, looks_like_code

PIECE = re.compile(r"[^\W_]+")
BETWEEN = re.compile(r"\s?[-‐‑‒–—−]\s?| ")
MOST_PIECES, LONGEST = 4, 16
"""Of one code: pieces that dashes and spaces part, and characters."""


@dataclass(frozen=True, slots=True)
class Said:
    """A part of a text that may be a code. `bare` are the ways to compare it; see `bare_code`."""

    start: int
    end: int
    bare: frozenset[str]
    dashed: bool
    """Written as codes are: it is one even if nobody knows the group."""


def codes_said(text: str) -> list[Said]:
    """The longest first: «СВ-11-2» is meant before the «СВ-11» in it."""
    pieces = list(PIECE.finditer(text))
    joined = [
        BETWEEN.fullmatch(text, one.end(), other.start()) is not None for one, other in pairwise(pieces)
    ]
    found = []
    for first in range(len(pieces)):
        for last in range(first, min(first + MOST_PIECES, len(pieces))):
            if not all(joined[first:last]):
                break
            said = _said(text, pieces[first].start(), pieces[last].end())
            if said is not None:
                found.append(said)
    return sorted(found, key=lambda one: one.start - one.end)


def without(text: str, said: Said) -> str:
    return f"{text[: said.start]} {text[said.end :]}".strip()


def _said(text: str, start: int, end: int) -> Said | None:
    written = text[start:end]
    if end - start > LONGEST or _is_prose(written):
        return None
    bare = frozenset(bare_code(one) for one in _spellings(written) if looks_like_code(code_of(one)))
    return Said(start, end, bare, BETWEEN.search(written.replace(" ", "")) is not None) if bare else None


def _is_prose(written: str) -> bool:
    """«В 21», «на 25»: a small word before a number is no code, «св 11» is."""
    first, space, rest = written.partition(" ")
    return (
        bool(space)
        and rest[0].isalnum()
        and any(folded(first) in lexicon().function[one] for one in Language)
    )


def _spellings(written: str) -> Iterator[str]:
    """As typed, in Latin letters for Russian ones, and in the other layout."""
    yield written
    yield from rewritten(written)
