"""Which topic a question is on: a linear classifier and the nearest examples, learned from the catalogue."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.answers.features import Features, weighted
from services.answers.kept import Kept

Floats = NDArray[np.float32]

RIDGE = 0.35
"""How much the classifier prefers small weights."""
NEAREST = 0.5
"""What the nearest example counts beside the classifier."""
UNSEEN = 0.15
"""What a question loses of its score when none of its words are known."""
BLOCK = 192
"""Rows of a triangular system that are solved at once."""
DENSE = 64
"""Features in more examples than this are multiplied as a matrix, rarer ones pair by pair."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """`score` is about 1 for a question just like the examples and about 0 for one like none of them."""

    topic: int
    score: float


class Ranker:
    """Ridge regression onto the topics, solved in closed form over the examples' similarities."""

    def __init__(
        self,
        examples: Sequence[Counter[str]],
        topics: Sequence[int],
        count: int,
        kept: Kept | None = None,
    ) -> None:
        """`topics` numbers the topic of each example, of `count`; `kept` saves solving the same again."""
        self._rarity, self._unseen = _rarity(examples)
        rows = [weighted(example, self._rarity, self._unseen) for example in examples]
        self._index = {feature: at for at, feature in enumerate(self._rarity)}
        self._examples, self._values, self._starts = self._columns(rows)
        self._topics = np.asarray(topics, np.intp)
        self._norms = np.sqrt(np.array([sum(v * v for v in row.values()) for row in rows], np.float32))
        self._count = count
        starts, ridge = np.array(self._starts), np.array([RIDGE], np.float32)
        given = [self._examples, self._values, starts, self._topics, ridge]
        shape = (len(rows), count)
        self._weights = kept.or_solve(given, shape, self._solve) if kept else self._solve()

    def _solve(self) -> Floats:
        size = len(self._topics)
        kernel = self._kernel(size)
        kernel[np.diag_indices_from(kernel)] += RIDGE
        targets = np.zeros((size, self._count), np.float32)
        targets[np.arange(size), self._topics] = 1.0
        return _solved(kernel, targets)

    def scores(self, counts: Counter[str]) -> Floats:
        """One score per topic; less where most of the words were never seen."""
        features = weighted(counts, self._rarity, self._unseen)
        similar = self._similar(features)
        # `@` would wake the threads of BLAS: milliseconds for a product of microseconds.
        linear = np.einsum("i,ij->j", similar, self._weights)
        norm = math.sqrt(sum(value * value for value in features.values())) or 1.0
        nearest = np.zeros(self._count, np.float32)
        np.maximum.at(nearest, self._topics, similar / (self._norms * norm))
        familiar = 1 - UNSEEN * self._unseen_share(counts)
        return np.asarray(familiar * (linear + NEAREST * nearest) / (1 + NEAREST), np.float32)

    def _unseen_share(self, counts: Counter[str]) -> float:
        words = [feature for feature in counts if feature.startswith("stem:")]
        return sum(1 for word in words if word not in self._index) / len(words) if words else 0.0

    def _similar(self, features: Features) -> Floats:
        """The product of a question with each example."""
        similar = np.zeros(len(self._topics), np.float32)
        for feature, value in features.items():
            at = self._index.get(feature)
            if at is not None:
                column = slice(self._starts[at], self._starts[at + 1])
                similar[self._examples[column]] += value * self._values[column]
        return similar

    def _columns(self, rows: list[Features]) -> tuple[NDArray[np.int32], Floats, list[int]]:
        """Feature after feature: which examples have it, how much, and where each feature starts."""
        found = np.fromiter((self._index[feature] for row in rows for feature in row), np.intp)
        values = np.fromiter((value for row in rows for value in row.values()), np.float32)
        examples = np.repeat(np.arange(len(rows), dtype=np.int32), [len(row) for row in rows])
        order = np.argsort(found, kind="stable")
        ends = np.cumsum(np.bincount(found, minlength=len(self._index)))
        return examples[order], values[order], [0, *ends.tolist()]

    def _kernel(self, size: int) -> Floats:
        kernel = np.zeros((size, size), np.float32)
        common: list[slice] = []
        for start, end in zip(self._starts, self._starts[1:], strict=False):
            column = slice(start, end)
            if end - start > DENSE:
                common.append(column)
            else:
                who, value = self._examples[column], self._values[column]
                kernel[np.ix_(who, who)] += np.outer(value, value)
        dense = np.zeros((size, len(common)), np.float32)
        for at, column in enumerate(common):
            dense[self._examples[column], at] = self._values[column]
        kernel += dense @ dense.T
        return kernel


def _solved(kernel: Floats, targets: Floats) -> Floats:
    """Solve a symmetric positive system by Cholesky, block by block.

    Nearly all of it is products of matrices: four times as fast here as numpy's general solver.
    """
    size = len(kernel)
    blocks = [slice(at, min(at + BLOCK, size)) for at in range(0, size, BLOCK)]
    lower = kernel  # overwritten: nobody needs it any more
    inverses: list[Floats] = []
    for block in blocks:
        before, below = slice(0, block.start), slice(block.stop, size)
        lower[block.start :, block] -= lower[block.start :, before] @ lower[block, before].T
        inverses.append(np.linalg.inv(np.linalg.cholesky(lower[block, block])))
        lower[below, block] = lower[below, block] @ inverses[-1].T
    solved = targets.copy()
    for block, inverse in zip(blocks, inverses, strict=True):
        solved[block] = inverse @ (solved[block] - lower[block, : block.start] @ solved[: block.start])
    for block, inverse in zip(reversed(blocks), reversed(inverses), strict=True):
        rest = lower[block.stop :, block].T @ solved[block.stop :]
        solved[block] = inverse.T @ (solved[block] - rest)
    return solved


def _rarity(examples: Sequence[Counter[str]]) -> tuple[dict[str, float], float]:
    seen: dict[str, int] = defaultdict(int)
    for example in examples:
        for feature in example:
            seen[feature] += 1
    total = len(examples) + 1
    rarity = {feature: 1 + math.log(total / (count + 1)) for feature, count in seen.items()}
    return rarity, 1 + math.log(total / 1)
