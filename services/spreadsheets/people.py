"""Names of students, teachers and mentors, and telephone numbers, as they are written and as they are
kept.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from services.spreadsheets.wording import Value, folded, plain, russian, shown

PATRONYMIC_PARTICLES = {"оглы", "оглу", "кызы", "гызы", "уулу", "улы", "кизи", "углы", "угли"}
PATRONYMIC = re.compile(r".*(?:вич|вна|ична|инична|ьич|ич)", re.IGNORECASE)
NAME_WORD = re.compile(r"[А-ЯЁа-яёA-Za-z][А-ЯЁа-яёA-Za-z'’`\-]*\.?")
BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
BORN = re.compile(r",?\s*\d{1,2}[./]\d{1,2}[./]\d{2,4}.*$")
PIECE = r"[А-ЯЁ][А-ЯЁа-яё'’]{1,40}(?:\s?-\s?[А-ЯЁ][А-ЯЁа-яё'’]{1,40})?"
"""Bounded, since a cell of thirty thousand letters would be searched anew from each of them."""
SURNAME_FIRST = re.compile(rf"({PIECE})\s*,?\s+([А-ЯЁ])\s?\.\s*(?:([А-ЯЁ])\s?(?:\.|(?![\w])))?")
INITIALS_FIRST = re.compile(rf"(?<![\w.])([А-ЯЁ])\s?\.\s*(?:([А-ЯЁ])\s?\.)?\s*({PIECE})(?!\s*[А-ЯЁ]\s?\.)")
SURNAME_END = re.compile(
    r"(?:[её]в|ов|[иы]н|[ое]ва|[её]ва|[иы]на|ий|ый|ой|ая|ко|ук|юк|ич|янц?|[иы]х|дзе|швили|ец|як|ман|ер|берг)$"
)
NEXT_NAME = re.compile(rf"\s*({PIECE})(?!\s*[А-ЯЁ]\s?\.)")
BARE_INITIALS = re.compile(rf"({PIECE})\s+([А-ЯЁ])\s?([А-ЯЁ])?")
FULL = re.compile(rf"({PIECE})\s+([А-ЯЁ][а-яё]{{1,40}})(?:\s+([А-ЯЁ][а-яё]{{1,40}}(?:вич|вна|ична|ич)))")
PHONE_PIECE = re.compile(r"[,;/\n]|\s{2,}|\s(?=(?:\+7|8)[\s(\-])")
SHORTENED = re.compile(r"\d[.,]\d+[eEеЕ]\+?\d")
"""A long number as Excel writes it into a text file: its end is lost."""
SPACED_INITIALS = re.compile(r"\b([А-ЯЁ])\. +([А-ЯЁ])\.")
PHONE_INSIDE = re.compile(
    r"[,;(]?\s*(?:(?:моб|сот|раб)\w*\.?\s*)?(?:(?:тел\w*|т|phone|tel)[.:]*\s*)?(?<!\d)(?:(?:\+?7|8)[\s(\-]*)?"
    r"\d{3}[\s)\-]*\d{3}[\s\-]*\d{2}[\s\-]*\d{2}(?!\d)\)?",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\D+")


class Name(NamedTuple):
    last: str
    first: str
    middle: str | None

    @property
    def full(self) -> str:
        return " ".join(part for part in self if part)


def _word(word: str) -> str:
    """A word all in capitals becomes Capitalised, in each part of a double surname."""
    pieces = [
        piece.capitalize() if len(piece) > 1 and piece.isupper() else piece for piece in word.split("-")
    ]
    return "-".join(piece[:1].upper() + piece[1:] if word.islower() else piece for piece in pieces)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    bare = BORN.sub("", BRACKETS.sub(" ", text))
    bare = russian(re.sub(r"\s*[-‐‑–—]\s*", "-", bare) if "-" in bare or "–" in bare else bare)
    words = [word for word in bare.replace("\n", " ").split() if word]
    return tuple(w.lower() if w.casefold() in PATRONYMIC_PARTICLES else _word(w) for w in words)


@lru_cache(maxsize=4096)
def name_of(text: str) -> Name | None:
    """A person's name in one cell, surname first; None if it is no name of at least two words."""
    words = _words(text)
    if len(words) < 2 or len(words) > 6 or not all(NAME_WORD.fullmatch(word) for word in words):
        return None
    if len(words) == 2 and re.fullmatch(r"[А-ЯЁ]\.[А-ЯЁ]\.", text.rsplit(maxsplit=1)[-1]):
        return None
    return _parted(words)


def _parted(words: tuple[str, ...]) -> Name:
    last, *given = words
    if len(given) == 1:
        return Name(last, given[0], None)
    if given[-1].casefold() in PATRONYMIC_PARTICLES or not PATRONYMIC.fullmatch(given[-1]):
        return Name(last, given[0], " ".join(given[1:]))
    return Name(last, " ".join(given[:-1]), given[-1])


def name_of_parts(last: str | None, first: str | None, middle: str | None) -> Name | None:
    """A name in three columns."""
    parts = [" ".join(_words(part)) if part else "" for part in (last, first, middle)]
    if not parts[0] or not parts[1]:
        return None
    if not all(NAME_WORD.fullmatch(word) for part in parts for word in part.split()):
        return None
    return Name(parts[0], parts[1], parts[2] or None)


@lru_cache(maxsize=8192)
def name_key(full_name: str) -> str:
    """For comparing: ё is е, case and Latin look-alikes do not count."""
    return folded(" ".join(_words(full_name)))


class Abbreviated(NamedTuple):
    """A surname with initials, as orders sometimes give students."""

    last: str
    initials: str


def abbreviated(text: str) -> Abbreviated | None:
    match = SURNAME_FIRST.fullmatch(russian(" ".join(text.split())))
    if match is None:
        return None
    return Abbreviated(
        folded(match.group(1)), "".join(i for i in match.groups()[1:] if i).casefold().replace("ё", "е")
    )


def fits(key: Abbreviated, name: Name) -> bool:
    initials = "".join(part[0] for part in (name.first, name.middle) if part).casefold().replace("ё", "е")
    return folded(name.last) == key.last and initials.startswith(key.initials)


def _teacher(last: str, *initials: str | None) -> str:
    last = "-".join(_word(piece) for piece in re.split(r"\s?-\s?", last))
    return f"{last} {''.join(f'{letter[0].upper()}.' for letter in initials if letter)}"


def _belongs_to_next(match: re.Match[str], text: str) -> bool:
    """«Химия О.И. Рябов»: the initials are those of the surname behind them, not of the word before."""
    behind = NEXT_NAME.match(text, match.end())
    return bool(behind and SURNAME_END.search(behind[1]) and not SURNAME_END.search(match[1]))


@lru_cache(maxsize=4096)
def teachers_in(text: str) -> tuple[tuple[str, int, int], ...]:
    """Teachers named in a text, each as «Фамилия И.О.» with the place where he stands."""
    first = list(SURNAME_FIRST.finditer(text))
    swapped = any(_belongs_to_next(match, text) for match in first)
    found = [(_teacher(m[1], m[2], m[3]), m.start(), m.end()) for m in first if not swapped]
    if not found:
        found = [(_teacher(m[3], m[1], m[2]), m.start(), m.end()) for m in INITIALS_FIRST.finditer(text)]
    if not found:
        found = [(_teacher(m[1], m[2], m[3]), m.start(), m.end()) for m in FULL.finditer(text)]
    return tuple(found)


@lru_cache(maxsize=4096)
def teacher_of(text: str) -> str | None:
    """The teacher of a cell made for teachers; several stay together, divided by a comma."""
    tidy = plain(russian(text))
    if not tidy:
        return None
    found = teachers_in(tidy)
    if found:
        return ", ".join(name for name, _, _ in found)
    bare = BARE_INITIALS.fullmatch(tidy)
    return _teacher(bare[1], bare[2], bare[3]) if bare else tidy


def person_of(value: Value) -> str | None:
    """A mentor: the name in full, tidied, without the telephone number that may stand beside it."""
    text = PHONE_INSIDE.sub("", plain(value) or "").strip(" ,;")
    if not text:
        return None
    name = name_of(text)
    return SPACED_INITIALS.sub(r"\1.\2.", name.full if name else russian(text))


def phone_of(piece: str) -> str | None:
    digits = DIGITS.sub("", piece)
    if len(digits) == 11 and digits[0] in "78":
        return f"+7{digits[1:]}"
    return f"+7{digits}" if len(digits) == 10 else None


def phones_of(value: Value) -> tuple[tuple[str, ...], bool]:
    """Numbers of a cell as +7 and ten digits, and whether something like a number could not be read."""
    text = shown(value)
    if not text:
        return (), True
    if SHORTENED.search(text):
        return (), False
    whole = phone_of(text) if len(DIGITS.sub("", text)) <= 11 else None
    if whole:
        return (whole,), True
    pieces = [
        piece for piece in PHONE_PIECE.split(text.replace("\xa0", " ")) if len(DIGITS.sub("", piece)) >= 5
    ]
    numbers = [phone_of(piece) for piece in pieces]
    return tuple(dict.fromkeys(n for n in numbers if n)), all(numbers)
