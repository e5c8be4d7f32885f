"""Plain text out of a cell: spaces, dashes, quotes, Latin letters typed in Russian words."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

Value = str | float | int | bool | date | datetime | time | timedelta | None
"""What a cell may hold."""

LOOK_ALIKES = str.maketrans("ABCEHKMOPTXYaceopxyk", "АВСЕНКМОРТХУасеорхук")
DASHES = re.compile(r"[‐‑‒–—―−]")
SPACES = re.compile(r"[^\S\n]+")
AROUND_BREAK = re.compile(r" ?\n[ \n]*")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
LINE_ENDS = re.compile(r"\r\n?|\x0b|\x85|\u2028|_x000[dD]_\n?")
CYRILLIC_WORD = re.compile(r"[A-Za-zА-Яа-яЁё]+")
QUOTED = re.compile(r"[\"“”„‟]([^\"“”„‟]*)[\"“”„‟]")
SAME_AS_ABOVE = re.compile(r"[-–—\s]*(?:/{2}|[\"„”″〃“»«]{1,2}|/[\"″]/)[-–—\s]*|то же(?: самое)?|тоже|same")
EMPTY = {"", "-", "–", "—", "−", "--"}


def shown(value: Value) -> str | None:
    """A cell as a person sees it, for a fault's `value`."""
    if value is None:
        return None
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.strftime("%d.%m.%Y %H:%M") if value.time() != time() else value.strftime("%d.%m.%Y")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return str(value)


@lru_cache(maxsize=4096)
def _tidied(text: str) -> str | None:
    text = INVISIBLE.sub("", LINE_ENDS.sub("\n", text))
    tidy = AROUND_BREAK.sub("\n", SPACES.sub(" ", text)).strip()
    return None if tidy in EMPTY else tidy


def note(value: Value) -> str | None:
    """Text with its line breaks; a dash alone is nothing."""
    text = shown(value)
    return _tidied(text) if text is not None else None


@lru_cache(maxsize=4096)
def _on_one_line(text: str) -> str | None:
    tidy = _tidied(text)
    return " ".join(tidy.split()) if tidy else None


def plain(value: Value) -> str | None:
    """Text in one line; a dash alone is nothing."""
    if value is None or value == "":
        return None
    text = shown(value)
    return _on_one_line(text) if text is not None else None


def folded(text: str) -> str:
    """Text for comparing: case, ё and е, kinds of dash and quotes do not count."""
    flat = DASHES.sub("-", text.casefold().replace("ё", "е"))
    return " ".join(QUOTED.sub(r"«\1»", flat).split())


def russian(text: str) -> str:
    """Latin look-alikes inside Russian words become Cyrillic; wholly Latin words stay."""

    def repaired(match: re.Match[str]) -> str:
        word = match.group()
        return word.translate(LOOK_ALIKES) if re.search("[А-Яа-яЁё]", word) else word

    return CYRILLIC_WORD.sub(repaired, text)


def with_guillemets(text: str) -> str:
    """Straight quotes around a name become « »."""
    return QUOTED.sub(r"«\1»", text)


def repeats_above(value: Value) -> bool:
    """Whether a cell says «the same as above»: -//-, 〃, «то же»."""
    return isinstance(value, str) and SAME_AS_ABOVE.fullmatch(value.strip().casefold()) is not None
