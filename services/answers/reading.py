"""From a raw line to words: wrong keyboard layout, Russian in Latin letters, errors, the language."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from models.language import Language
from services.answers.lexicon import folded, lexicon
from services.answers.spelling import CYRILLIC, LATIN, Vocabulary, words_of

MOST_WORDS = 48
"""Words of a message that are read; a longer one has said what it wants by then."""
UNKNOWN = 0.55
"""The most that an unknown word is worth, however much it looks like its language."""
AS_TYPED = 0.12
"""What speaks for taking a line as it stands."""
SOUNDS_KNOWN = 0.9


@dataclass(frozen=True, slots=True)
class Reading:
    """`words` are corrected; `typed` are the same words before the correction."""

    words: tuple[str, ...]
    typed: tuple[str, ...]
    language: Language


class Letters:
    """How much a word looks like one of a language: trigrams of letters of the known words."""

    def __init__(self, words: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        for word in words:
            padded = f"^{word}$"
            counts.update(padded[at : at + 3] for at in range(len(padded) - 2))
        self._total = sum(counts.values())
        self._counts = counts

    def likeness(self, word: str) -> float:
        """From 0 to 1."""
        padded = f"^{word}$"
        trigrams = [padded[at : at + 3] for at in range(len(padded) - 2)]
        seen = sum(min(1.0, math.log1p(self._counts[trigram]) / 3) for trigram in trigrams)
        return seen / max(1, len(trigrams))


class Reader:
    def __init__(self, vocabulary: Vocabulary, words: Iterable[str], names: Iterable[str]) -> None:
        """`names` are words of names: they do not tell the language."""
        known = list(words)
        self._vocabulary = vocabulary
        self._names = frozenset(names)
        self._russian = Letters(word for word in known if CYRILLIC.search(word))
        self._english = Letters(word for word in known if LATIN.search(word))

    def read(self, text: str, language: Language) -> Reading:
        """`language` is the person's own; it decides where the text does not."""
        typed = self._typed(text)[:MOST_WORDS]
        return Reading(
            words=tuple(self._vocabulary.corrected(word) for word in typed),
            typed=tuple(typed),
            language=self._language(typed, language),
        )

    def _typed(self, text: str) -> list[str]:
        if LATIN.search(text) and CYRILLIC.search(text):
            return [self._best_word(word) for word in text.split() for word in self._cut(word)]
        readings = [words_of(text), *(words_of(other) for other in rewritten(text))]
        values = [self._value(words) + (AS_TYPED if at == 0 else 0) for at, words in enumerate(readings)]
        return readings[values.index(max(values))]

    def _cut(self, piece: str) -> list[str]:
        return [piece] if LATIN.search(piece) and not CYRILLIC.search(piece) else words_of(piece)

    def _best_word(self, piece: str) -> str:
        """A Latin word among Russian ones may be English, or Russian in Latin letters."""
        readings = [words_of(piece), *(words_of(other) for other in rewritten(piece))]
        single = [words[0] for words in readings if len(words) == 1]
        if not single:
            return folded(piece)
        values = [self._quality(word) + (AS_TYPED if at == 0 else 0) for at, word in enumerate(single)]
        return single[values.index(max(values))]

    def _value(self, words: list[str]) -> float:
        words = words[:MOST_WORDS]
        weight = sum(len(word) for word in words)
        return sum(self._quality(word) * len(word) for word in words) / weight if weight else 0.0

    def _quality(self, word: str) -> float:
        if self._vocabulary.knows(word):
            return 1.0
        if self._vocabulary.sounds_known(word):
            return SOUNDS_KNOWN
        letters = self._russian if CYRILLIC.search(word) else self._english
        return UNKNOWN * letters.likeness(word)

    def _language(self, words: list[str], own: Language) -> Language:
        function = lexicon().function
        said = Counter(
            language
            for word in words
            for language in Language
            if word in function[language] and word != "the"
        )
        said[Language.EN] += words.count("the")
        russian, english = said[Language.RU], said[Language.EN]
        if russian != english:
            return Language.RU if russian > english else Language.EN
        first = next((word for word in words if word in function[Language.RU] | function[Language.EN]), None)
        if first is not None:
            return Language.RU if first in function[Language.RU] else Language.EN
        telling = [word for word in words if word not in self._names]
        cyrillic = sum(1 for word in telling if CYRILLIC.search(word))
        latin = sum(1 for word in telling if LATIN.search(word))
        if cyrillic == latin:
            return own
        return Language.RU if cyrillic > latin else Language.EN


def rewritten(text: str) -> list[str]:
    """The other ways in which the line may have been meant."""
    if LATIN.search(text):
        return [text.translate(lexicon().to_russian), _cyrillic(folded(text))]
    return [text.translate(lexicon().to_english)] if CYRILLIC.search(text) else []


@lru_cache(maxsize=1024)
def _cyrillic(text: str) -> str:
    """Russian written in Latin letters, longest groups first."""
    written: list[str] = []
    at = 0
    table = lexicon().translit
    while at < len(text):
        for latin, russian in table:
            if text.startswith(latin, at):
                written.append(russian)
                at += len(latin)
                break
        else:
            written.append(text[at])
            at += 1
    return "".join(written)
