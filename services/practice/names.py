"""Whether two written names are one person's: it decides whose trainees somebody sees."""

import re
from dataclasses import dataclass
from functools import lru_cache

from services.spreadsheets.people import PATRONYMIC, PATRONYMIC_PARTICLES
from services.spreadsheets.wording import LOOK_ALIKES

INITIAL = re.compile(r"([^\W\d_])\.?")
CYRILLIC = re.compile(r"[а-я]")
FULL_STOP = re.compile(r"\.(?=\S)")


@dataclass(frozen=True, slots=True)
class Written:
    """A folded name. `first` and `middle` are words, or initials of one letter, or empty."""

    last: str
    first: str
    middle: str


def same_person(one: str, other: str) -> bool:
    """Folded names, as `name_key` makes them, in full or with initials, which may come first.

    What both tell must agree: the given name in full (a patronymic may be missing), or both initials. A
    surname alone is nobody, and so is a surname with one initial, unless both are written so.
    """
    if one == other:
        return _written(one) is not None
    return _agree(one, other, in_full=False)


def same_in_full(one: str, other: str) -> bool:
    """As `same_person`, but initials against a given name are not enough."""
    if one == other:
        return _written(one) is not None
    return _agree(one, other, in_full=True)


def _agree(one: str, other: str, *, in_full: bool) -> bool:
    mine, theirs = _written(one), _written(other)
    if mine is None or theirs is None or mine.last != theirs.last:
        return False
    pairs = ((mine.first, theirs.first), (mine.middle, theirs.middle))
    if not all(_compatible(*pair) for pair in pairs):
        return False
    if mine.first == theirs.first and len(mine.first) > 1:
        return True
    return not in_full and all(all(pair) for pair in pairs)


def _compatible(mine: str, theirs: str) -> bool:
    if len(mine) == 1 or len(theirs) == 1:
        return not mine or not theirs or mine[0] == theirs[0]
    return not mine or not theirs or mine == theirs


@lru_cache(maxsize=8192)
def _written(name: str) -> Written | None:
    """None for what is no surname with a given name or an initial."""
    words = FULL_STOP.sub(". ", name).split()
    if words and INITIAL.fullmatch(words[0]):
        words = _surname_first(words)
    elif len(words) == 3 and _patronymic(words[1]) and not _patronymic(words[2]):
        words = [words[2], *words[:2]]
    if not 2 <= len(words) <= 4 or INITIAL.fullmatch(words[0]):
        return None
    given = [
        _initial(match[1], words[0]) if (match := INITIAL.fullmatch(word)) else word for word in words[1:]
    ]
    if any("." in word or "," in word for word in (words[0], *given)):
        return None
    if len(given) == 3 and given[2] not in PATRONYMIC_PARTICLES:
        return None
    return Written(words[0], given[0], " ".join(given[1:]))


def _surname_first(words: list[str]) -> list[str]:
    """«с. п. ковалев» as «ковалев с. п.»."""
    *initials, last = words
    return [last, *initials] if all(INITIAL.fullmatch(word) for word in initials) else []


def _initial(letter: str, last: str) -> str:
    """A Latin look-alike beside a Russian surname is a Russian letter."""
    return letter.translate(LOOK_ALIKES) if CYRILLIC.search(last) else letter


def _patronymic(word: str) -> bool:
    return PATRONYMIC.fullmatch(word) is not None
