"""Which clusters, colleges, employers, people, programmes and other cities a question names."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from rapidfuzz import process
from rapidfuzz.distance import OSA

from services.answers.lexicon import lexicon
from services.answers.spelling import sound, stem, words_of
from services.catalogue.entries import Catalogue


class NameKind(StrEnum):
    CLUSTER = "cluster"
    COLLEGE = "college"
    EMPLOYER = "employer"
    OFFICIAL = "official"
    PROGRAMME = "programme"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Name:
    """`key` is the entry's key within `cluster`; a cluster's own key is its slug; elsewhere has neither."""

    kind: NameKind
    cluster: str | None
    key: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Words from `start` to `end` (not included) name any of `names`."""

    start: int
    end: int
    names: tuple[Name, ...]


PREFIXED = 5
"""Letters of a stem from which longer words that begin with it are forms of the name (Рязань, рязанский)."""
FUZZY = 6
"""Letters from which a typing error in a name is forgiven, and from FUZZY_TWICE two."""
FUZZY_TWICE = 9
DERIVED = "~"
REMEMBERED = 20_000


_ADJECTIVE = ("ский", "ского", "ском", "ская", "ской", "скую", "ских", "ские", "скому", "ским")


class Gazetteer:
    """Names of the catalogue's entries and their aliases, found by stems, longest first."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._names: dict[tuple[str, ...], list[Name]] = defaultdict(list)
        self.words: set[str] = set()
        for name, written in _written(catalogue):
            words = words_of(written)
            self.words.update(words)
            stems = tuple(stem(word) for word in words)
            if stems and name not in self._names[stems]:
                self._names[stems].append(name)
        self._longest = max(map(len, self._names), default=0)
        self._alias_words = dict.fromkeys(word for stems in self._names for word in stems)
        self._long_words = [word for word in self._alias_words if len(word) >= FUZZY]
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        for word in self._alias_words:
            if len(word) >= FUZZY - 1:
                self._by_sound[sound(word)].append(word)
        self._alike: dict[str, tuple[str, ...]] = {}
        self._cities = {tuple(map(stem, words_of(city))): words_of(city)[0] for city in lexicon().cities}

    def mentions(self, words: tuple[str, ...], typed: tuple[str, ...]) -> list[Mention]:
        """Without overlaps, in the order of the words."""
        alike = [self._alike_words(word) for word in words]
        taken: list[Mention] = []
        free = [True] * len(words)
        for length in range(min(self._longest, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                span = slice(start, start + length)
                if all(free[span]) and (names := self._match(alike[span])):
                    taken.append(Mention(start, start + length, tuple(names)))
                    free[span] = [False] * length
        taken += self._elsewhere(typed, free)
        return sorted(taken, key=lambda mention: mention.start)

    def _match(self, alike: list[tuple[str, ...]]) -> list[Name]:
        if not all(alike):
            return []
        found: dict[Name, None] = {}
        for stems in product(*alike):
            names = self._names.get(tuple(alias.removesuffix(DERIVED) for alias in stems), ())
            derived = len(stems) == 1 and stems[0].endswith(DERIVED)
            for name in names:
                if not derived or name.kind is not NameKind.PROGRAMME:
                    found[name] = None
        return list(found)

    def _alike_words(self, word: str) -> tuple[str, ...]:
        """Stems of words of names that the word may be a form or a misspelling of; adjectives are marked."""
        if word not in self._alike:
            if len(self._alike) >= REMEMBERED:
                self._alike.clear()
            stemmed = stem(word)
            same = dict.fromkeys([*self._misspelt(stemmed), *self._by_sound.get(sound(stemmed), ())])
            roots = (word[:length] for length in range(PREFIXED, len(word) + 1))
            derived = (root + DERIVED for root in roots if root in self._alias_words and root not in same)
            self._alike[word] = (*same, *derived)
        return self._alike[word]

    def _misspelt(self, stemmed: str) -> list[str]:
        """The stem itself where it is one of a name, and those that a typing error away from it."""
        exact = [stemmed] if stemmed in self._alias_words else []
        if len(stemmed) < FUZZY:
            return exact
        close = process.extract(stemmed, self._long_words, scorer=OSA.distance, score_cutoff=2, limit=None)
        return exact + [
            alias
            for alias, errors, _ in close
            if errors <= 1 or (errors and min(len(alias), len(stemmed)) >= FUZZY_TWICE)
        ]

    def _elsewhere(self, words: tuple[str, ...], free: list[bool]) -> Iterator[Mention]:
        """Cities of the lexicon, as typed: a correction might have made one of an ordinary word."""
        known = lexicon()
        stems = tuple(map(stem, words))
        for at, word in enumerate(words):
            if not free[at]:
                continue
            size = next((size for size in (3, 2, 1) if stems[at : at + size] in self._cities), 0)
            city = self._cities[stems[at : at + size]] if size else self._adjective(word)
            alone = city in known.need_preposition and (at == 0 or words[at - 1] not in known.prepositions)
            if city and not alone:
                yield Mention(at, at + max(1, size), (Name(NameKind.ELSEWHERE, None, city),))

    def _adjective(self, word: str) -> str | None:
        for ending in _ADJECTIVE:
            root = word.removesuffix(ending)
            if root != word and len(root) >= PREFIXED - 1:
                return self._cities.get((root,)) or self._cities.get((root + "ск",))
        return None


def _written(catalogue: Catalogue) -> Iterator[tuple[Name, str]]:
    """Every name with every way in which it is written."""
    for cluster in catalogue.clusters:
        own = Name(NameKind.CLUSTER, cluster.slug, cluster.slug)
        for written in (*cluster.name, *cluster.region, *cluster.city, *cluster.aliases):
            yield own, written
    for kind, entries in (
        (NameKind.COLLEGE, catalogue.colleges),
        (NameKind.EMPLOYER, catalogue.employers),
        (NameKind.OFFICIAL, catalogue.officials),
        (NameKind.PROGRAMME, catalogue.programmes),
    ):
        for entry in entries:
            for written in (*entry.name, *entry.aliases):
                yield Name(kind, entry.cluster, entry.key), written
