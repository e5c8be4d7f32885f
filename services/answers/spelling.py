"""Words: cut out of a text, reduced to stems, compared by sound, corrected against those that are known."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

import snowballstemmer  # type: ignore[import-untyped]  # ships no types
from rapidfuzz import process
from rapidfuzz.distance import OSA

from services.answers.lexicon import folded, lexicon

WORD = re.compile(r"\d+(?:\.\d+)+|[^\W_]+(?:['’][^\W\d_]+)?")
CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
LATIN = re.compile(r"[a-z]", re.IGNORECASE)
SHORTEST = 4
"""Letters below which a word is not corrected: too much else is one letter away."""
AUDIBLE = 3
"""Letters from which a word may be known by its sound."""
LONGEST = 24
"""Letters above which it is no word."""
FREQUENT = 3
"""How many times as frequent the right spelling is."""
LONG = 8
"""Letters from which two errors are forgiven."""

_RUSSIAN = snowballstemmer.stemmer("russian")
_ENGLISH = snowballstemmer.stemmer("english")


def words_of(text: str) -> list[str]:
    """Lower case, with short forms written out."""
    known = lexicon().short
    whole = _short_forms().sub(lambda form: known[form[0]], folded(text))
    return [word.replace("’", "'") for word in WORD.findall(whole)]


@cache
def _short_forms() -> re.Pattern[str]:
    longest_first = sorted(lexicon().short, key=len, reverse=True)
    return re.compile(rf"(?<![\w/-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w/-])")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    stemmer = _RUSSIAN if CYRILLIC.search(word) else _ENGLISH
    return str(stemmer.stemWord(word.removesuffix("'s")))


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """What is left of a word when the letters that people confuse are made one."""
    for before, after in lexicon().sounds:
        word = word.replace(before, after)
    return re.sub(r"(.)\1+", r"\1", word)


class Vocabulary:
    """The words that the examples, the packs and the lexicon use."""

    def __init__(self, words: Iterable[str]) -> None:
        """`words` with repetitions: a rare one that sounds like a frequent one is a misspelling of it."""
        counts = Counter(words)
        self._by_sound: dict[str, str] = {}
        for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            self._by_sound.setdefault(sound(word), word)
        self._words = frozenset(word for word in counts if not self._misspelt(word, counts))
        self._stems = frozenset(stem(word) for word in self._words if len(word) >= SHORTEST)
        self._cyrillic = [word for word in sorted(self._words) if CYRILLIC.search(word)]
        self._latin = [word for word in sorted(self._words) if LATIN.search(word)]

    def _misspelt(self, word: str, counts: Counter[str]) -> bool:
        usual = self._by_sound[sound(word)]
        telling = len(word) > SHORTEST and stem(usual) != stem(word)
        return telling and counts[usual] >= FREQUENT * counts[word]

    def knows(self, word: str) -> bool:
        return word in self._words or (len(word) >= SHORTEST and stem(word) in self._stems)

    def sounds_known(self, word: str) -> bool:
        return len(word) >= AUDIBLE and sound(word) in self._by_sound

    def corrected(self, word: str) -> str:
        """The known word that is meant, or the word itself when none is close enough."""
        if not AUDIBLE <= len(word) <= LONGEST or word[0].isdigit() or self.knows(word):
            return word
        if (heard := self._by_sound.get(sound(word))) is not None:
            return heard
        if len(word) < SHORTEST:
            return word
        known = self._cyrillic if CYRILLIC.search(word) else self._latin
        errors = 2 if len(word) >= LONG else 1
        found = process.extract(word, known, scorer=OSA.distance, score_cutoff=errors, limit=8)
        near = [
            (distance, other[0] != word[0], other) for other, distance, _ in found if len(other) >= SHORTEST
        ]
        return min(near)[2] if near else word  # people seldom miss the first letter
