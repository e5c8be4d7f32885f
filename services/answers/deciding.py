"""Whether a guess is sure enough to be answered, and which topics are offered beside it or instead."""

from dataclasses import dataclass, replace
from datetime import date

from models.language import Language
from services.answers.answer import Answer, AnswerKind
from services.answers.subject import Subject
from services.answers.telling import Teller
from services.catalogue.entries import Topic, TopicKind

SURE = 0.34
"""The score from which an answer is given; calibrated by cross-validation (docs/decisions/0003)."""
AHEAD = 0.03
"""How far the best topic must be ahead of the next that would be answered in another manner."""
BOTH = 0.08
"""Two topics with facts that are nearer than this are both answered."""
DOUBT = 0.7
"""Below this an answer comes with the next topics, in case another was meant."""
SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class Guess:
    """Topics by score, best first."""

    topics: tuple[Topic, ...]
    scores: tuple[float, ...]

    @property
    def topic(self) -> Topic:
        return self.topics[0]

    @property
    def score(self) -> float:
        return self.scores[0]


class Judge:
    """`for_strangers` are keys of topics that are answered though a city of no pack is named."""

    def __init__(self, teller: Teller, for_strangers: frozenset[str]) -> None:
        self._teller = teller
        self._for_strangers = for_strangers

    def decided(self, guess: Guess, subject: Subject, language: Language, today: date) -> Answer:
        """`today` is the date in the asker's zone."""
        told = self._teller.told(guess.topic, subject, language, today)
        elsewhere = subject.elsewhere and guess.topic.key not in self._for_strangers
        if elsewhere and told.kind not in (AnswerKind.TALK, AnswerKind.HUMAN):
            return Answer(AnswerKind.OTHER_PLACE, language, guess.topic.key)
        others = [self._teller.told(topic, subject, language, today) for topic in guess.topics[1:]]
        nearest = _nearest(guess, told, others)
        if guess.score >= SURE:
            rival = _rival(guess, told, others)
            if rival is None:
                return replace(told, suggestions=nearest) if guess.score < DOUBT else told
            if rival.kind is told.kind is AnswerKind.FACTS:
                both = replace(told, facts=(*told.facts, *rival.facts))
                return replace(both, suggestions=_without(nearest, rival.topic))
        if guess.topic.kind is TopicKind.OUT_OF_SCOPE:
            return replace(told, suggestions=nearest)
        if guess.topic.kind is TopicKind.FACT:
            nearest = (guess.topic.key, *nearest)[:SUGGESTED]
        return Answer(AnswerKind.UNSURE, language, None, subject.cluster, subject.about, (), nearest)


def _nearest(guess: Guess, told: Answer, others: list[Answer]) -> tuple[str, ...]:
    """The next topics that would be answered otherwise; of those without an answer one is enough."""
    said = [told]
    nearest: list[str] = []
    for topic, other in zip(guess.topics[1:], others, strict=True):
        if topic.kind is TopicKind.FACT and all(
            other.kind is not one.kind or other.facts != one.facts for one in said
        ):
            said.append(other)
            nearest.append(topic.key)
    return tuple(nearest[:SUGGESTED])


def _rival(guess: Guess, told: Answer, others: list[Answer]) -> Answer | None:
    """What the next topic would be answered with, if it comes near and would be answered otherwise."""
    for other, score in zip(others, guess.scores[1:], strict=True):
        behind = guess.score - score
        if behind >= max(AHEAD, BOTH):
            return None
        if other.kind is told.kind and (other.facts == told.facts or behind >= BOTH):
            continue
        if other.kind is told.kind or behind < AHEAD:
            return other
    return None


def _without(nearest: tuple[str, ...], told: str | None) -> tuple[str, ...]:
    return tuple(key for key in nearest if key != told)
