"""What of a question tells its topic: stems, concepts, letters, and kinds of names instead of the names."""

import math
import re
from collections import Counter, defaultdict
from itertools import pairwise

from models.language import Language
from services.answers.lexicon import lexicon
from services.answers.names import Mention
from services.answers.spelling import stem

Features = dict[str, float]

WEIGHTS = {
    "stem": 0.5,
    "concept": 0.7,
    "sense": 1.2,
    "pair": 0.5,
    "letters": 0.9,
    "order": 0.6,
    "small": 0.7,
    "name": 0.5,
}
"""How much each view of a question counts; chosen by cross-validation (docs/decisions/0003)."""
MOST_CONCEPTS = 7
NGRAMS = (3, 4, 5)
REMEMBERED = 20_000
"""Words whose groups are kept at hand."""

_ENDS_IN_K = re.compile(r"([а-я]+)([бвгджзйлмнпрстфхцчшщь])к")

_FUNCTION = lexicon().function[Language.RU] | lexicon().function[Language.EN]


class Groups:
    """Which groups of the lexicon a word belongs to: by its stem, or by a prefix where there is a star."""

    def __init__(self, groups: dict[str, tuple[str, ...]]) -> None:
        self._stems: dict[str, set[str]] = defaultdict(set)
        self._prefixes: dict[str, set[str]] = defaultdict(set)
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for group, forms in groups.items():
            for form in forms:
                self._add(group, form)
        self._longest = max(map(len, self._prefixes), default=0)
        self._seen: dict[str, frozenset[str]] = {}

    def _add(self, group: str, form: str) -> None:
        if " " in form:
            phrase = tuple(form.replace("*", "").split())
            self._phrases[phrase[0]].append((phrase, group))
        elif form.endswith("*"):
            self._prefixes[form[:-1]].add(group)
            if many := _of_many(form[:-1]):
                self._prefixes[many].add(group)
        else:
            self._stems[stem(form)].add(group)

    def of_word(self, word: str) -> frozenset[str]:
        if word not in self._seen:
            if len(self._seen) >= REMEMBERED:
                self._seen.clear()
            found = set(self._stems.get(stem(word), ()))
            for length in range(2, min(len(word), self._longest) + 1):
                found |= self._prefixes.get(word[:length], set())
            self._seen[word] = frozenset(found)
        return self._seen[word]

    def of(self, words: list[str]) -> set[str]:
        found = {group for word in words for group in self.of_word(word)}
        for at, word in enumerate(words):
            for phrase, group in self._phrases.get(word, ()):
                if tuple(words[at : at + len(phrase)]) == phrase:
                    found.add(group)
        return found


class Views:
    """The features of a question, each view of it of length one before it is weighted."""

    def __init__(self) -> None:
        self._concepts = Groups(lexicon().concepts)
        self._senses = Groups(lexicon().senses)

    def of(self, words: tuple[str, ...], mentions: list[Mention]) -> Counter[str]:
        """Counts by feature, in the same order in every process: kept weights are found by it.

        A feature's name begins with its view.
        """
        shown, kinds = _masked(words, mentions)
        counts: Counter[str] = Counter(f"name:{kind}" for kind in kinds)
        plain = [word for word in shown if not word.startswith("<")]
        telling = [word for word in plain if word not in _FUNCTION]
        counts.update(f"small:{word}" for word in plain if word in _FUNCTION)
        counts.update(f"stem:{stem(word)}" for word in telling)
        for word in telling:
            counts.update(_letters(word))
        concepts = sorted(self._concepts.of(plain))[:MOST_CONCEPTS] + sorted(kinds)
        counts.update(f"concept:{concept}" for concept in concepts if not concept.startswith("<"))
        counts.update(f"sense:{sense}" for sense in sorted(self._senses.of(plain)))
        counts.update(f"pair:{a}+{b}" for at, a in enumerate(concepts) for b in concepts[at + 1 :])
        marked = ["^", *(word if word.startswith("<") else stem(word) for word in shown), "$"]
        counts.update(f"order:{a} {b}" for a, b in pairwise(marked))
        return counts


def weighted(counts: Counter[str], rarity: dict[str, float], unseen: float) -> Features:
    """Each view scaled to its weight; `rarity` is the inverse document frequency, `unseen` that of others."""
    squares: dict[str, float] = defaultdict(float)
    values: Features = {}
    for feature, count in counts.items():
        value = (1 + math.log(count)) * rarity.get(feature, unseen)
        values[feature] = value
        squares[feature.partition(":")[0]] += value * value
    scale = {view: WEIGHTS[view] / math.sqrt(square) for view, square in squares.items()}
    return {feature: value * scale[feature.partition(":")[0]] for feature, value in values.items()}


def _of_many(beginning: str) -> str | None:
    """The genitive plural of `корочк-`, `копейк-`, `общажк-`: a vowel comes between the last consonants."""
    found = _ENDS_IN_K.fullmatch(beginning)
    if found is None:
        return None
    before, last = found.groups()
    if last in "йь":
        return f"{before}ек"
    return f"{before}{last}{'е' if last in 'жчшц' else 'о'}к"


def _masked(words: tuple[str, ...], mentions: list[Mention]) -> tuple[list[str], list[str]]:
    """The words with the kinds of names in the place of names, and those kinds."""
    starts = {mention.start: mention for mention in mentions}
    shown: list[str] = []
    kinds: list[str] = []
    at = 0
    while at < len(words):
        mention = starts.get(at)
        if mention is None:
            shown.append(words[at])
            at += 1
            continue
        kind = f"<{mention.names[0].kind.value}>"
        shown.append(kind)
        kinds.append(kind)
        at = mention.end
    return shown, list(dict.fromkeys(kinds))


def _letters(word: str) -> list[str]:
    padded = f"^{word}$"
    return [f"letters:{padded[at : at + n]}" for n in NGRAMS for at in range(len(padded) - n + 1)]
