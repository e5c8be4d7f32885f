"""What is known of the two languages and of writing them: data files, nothing about clusters."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from models.language import Language

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words are lower case and spelt with е for ё; tables are as the files give them."""

    concepts: dict[str, tuple[str, ...]]
    senses: dict[str, tuple[str, ...]]
    function: dict[Language, frozenset[str]]
    question: frozenset[str]
    courtesy: frozenset[tuple[str, ...]]
    follow: tuple[tuple[str, ...], ...]
    joints: frozenset[str]
    short: dict[str, str]
    cities: tuple[str, ...]
    need_preposition: frozenset[str]
    prepositions: frozenset[str]
    to_russian: dict[int, int]
    to_english: dict[int, int]
    translit: tuple[tuple[str, str], ...]
    sounds: tuple[tuple[str, str], ...]


def folded(text: str) -> str:
    """Lower case, with one letter for е and ё."""
    return text.lower().replace("ё", "е")


def _file(name: str) -> Any:
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506  the base loader makes nothing but texts


# Every scalar is a word: "no" and "on" are not truth values here.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    words, keyboard, places = _file("words"), _file("keyboard"), _file("places")
    latin, cyrillic = keyboard["layout"]["en"], keyboard["layout"]["ru"]
    courtesy = _phrases(words["courtesy"])
    return Lexicon(
        concepts=_groups("concepts"),
        senses=_groups("senses"),
        function={lang: frozenset(map(folded, words["function"][lang.value])) for lang in Language},
        question=frozenset(folded(word) for forms in words["question"].values() for word in forms),
        courtesy=frozenset(courtesy),
        follow=tuple(sorted(_phrases(words["follow"]), key=len, reverse=True)),
        joints=frozenset(word for forms in words["joint"].values() for word in forms),
        short={folded(form): meant for form, meant in words["short"].items()},
        cities=(*places["cities"], *places["cities_en"]),
        need_preposition=frozenset(map(folded, places["need_preposition"])),
        prepositions=frozenset(places["prepositions"]),
        to_russian=str.maketrans(latin, cyrillic),
        to_english=str.maketrans(cyrillic, latin),
        translit=tuple(sorted(keyboard["translit"].items(), key=lambda pair: -len(pair[0]))),
        sounds=tuple((before, after) for before, after in keyboard["sound"]),
    )


def _groups(name: str) -> dict[str, tuple[str, ...]]:
    return {group: tuple(map(folded, forms)) for group, forms in _file(name).items()}


def _phrases(by_language: dict[str, list[str]]) -> list[tuple[str, ...]]:
    return [tuple(folded(phrase).split()) for phrases in by_language.values() for phrase in phrases]
