"""Which clusters, colleges, employers, people, programmes and other cities a question names."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

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
        self._singles = [(stems[0], names) for stems, names in self._names.items() if len(stems) == 1]
        self._cities = {stem(word): word for city in lexicon().cities for word in words_of(city)[:1]}

    def mentions(self, words: tuple[str, ...], typed: tuple[str, ...]) -> list[Mention]:
        """Without overlaps, in the order of the words."""
        stems = [stem(word) for word in words]
        taken: list[Mention] = []
        free = [True] * len(words)
        for length in range(min(self._longest, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                if not all(free[start : start + length]):
                    continue
                names = self._match(stems[start : start + length], words[start : start + length])
                if names:
                    taken.append(Mention(start, start + length, tuple(names)))
                    free[start : start + length] = [False] * length
        taken += self._elsewhere(typed, free)
        return sorted(taken, key=lambda mention: mention.start)

    def _match(self, stems: list[str], words: tuple[str, ...]) -> list[Name]:
        exact = self._names.get(tuple(stems))
        if exact:
            return exact
        if len(stems) == 1:
            return self._single(stems[0], words[0])
        for alias, names in self._names.items():
            if len(alias) == len(stems) and all(map(_same, alias, stems)):
                return names
        return []

    def _single(self, stemmed: str, word: str) -> list[Name]:
        """A form, a derived adjective or a misspelling of a one-word name."""
        found: dict[Name, None] = {}
        for alias, names in self._singles:
            derived = len(alias) >= PREFIXED and word.startswith(alias)
            for name in names:
                if (derived and name.kind is not NameKind.PROGRAMME) or _same(alias, stemmed):
                    found[name] = None
        return list(found)

    def _elsewhere(self, words: tuple[str, ...], free: list[bool]) -> Iterator[Mention]:
        known = lexicon()
        for at, word in enumerate(words):
            if not free[at]:
                continue
            stemmed = stem(word)
            city = self._cities.get(stemmed) or self._adjective(word)
            alone = city in known.need_preposition and (at == 0 or words[at - 1] not in known.prepositions)
            if city and not alone:
                yield Mention(at, at + 1, (Name(NameKind.ELSEWHERE, None, city),))

    def _adjective(self, word: str) -> str | None:
        for ending in ("ский", "ского", "ском", "ская", "ской", "скую", "ских", "ские", "скому", "ским"):
            root = word.removesuffix(ending)
            if root != word and len(root) >= PREFIXED - 1:
                return self._cities.get(root) or self._cities.get(root + "ск")
        return None


def _same(alias: str, stemmed: str) -> bool:
    if alias == stemmed:
        return True
    shorter = min(len(alias), len(stemmed))
    if shorter < FUZZY - 1:
        return False
    if sound(alias) == sound(stemmed):
        return True
    if shorter < FUZZY:
        return False
    errors = 2 if shorter >= FUZZY_TWICE else 1
    return OSA.distance(alias, stemmed, score_cutoff=errors) <= errors


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
