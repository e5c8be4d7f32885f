"""Answers a question from the catalogue, or says honestly why it does not."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from models.language import Language
from services.answers.answer import Answer, AnswerKind, Asked
from services.answers.conversation import halves, without_courtesy, without_opening
from services.answers.features import Views
from services.answers.lexicon import lexicon
from services.answers.names import Gazetteer, NameKind
from services.answers.ranking import Ranker
from services.answers.reading import Reader, Reading
from services.answers.spelling import Vocabulary, words_of
from services.answers.subject import Subject, fitting
from services.catalogue.entries import Catalogue, Fact, Topic, TopicKind

SURE = 0.31
"""The score from which an answer is given; calibrated by cross-validation (docs/decisions/0003)."""
AHEAD = 0.02
"""How far the best topic must be ahead of the next that would be answered in another manner."""
BOTH = 0.08
"""Two topics with facts that are nearer than this are both answered."""
DOUBT = 0.6
"""Below this an answer comes with the next topics, in case another was meant."""
SURE_OF_HALF = 0.45
"""The score from which each half of a double question is answered."""
OF_COURSE = 0.25
"""How much surer small talk may be than the question beside it."""
SUGGESTED = 3

_KINDS = {
    TopicKind.TALK: AnswerKind.TALK,
    TopicKind.HUMAN: AnswerKind.HUMAN,
    TopicKind.CLUSTERS: AnswerKind.CLUSTERS,
    TopicKind.OUT_OF_SCOPE: AnswerKind.OUT_OF_SCOPE,
}


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


class Answerer:
    """Learns a catalogue when it is made (under three seconds), then answers in milliseconds.

    Nothing changes after that, so threads may share one.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._names = Gazetteer(catalogue)
        self._views = Views()
        examples = [
            (number, example)
            for number, topic in enumerate(catalogue.topics)
            for written in topic.examples.values()
            for example in written
        ]
        words = [word for _, example in examples for word in words_of(example)]
        everything = [*words, *self._names.words, *_lexicon_words()]
        vocabulary = Vocabulary(everything)
        self._reader = Reader(vocabulary, everything, self._names.words)
        counts = []
        strangers: set[str] = set()
        for number, example in examples:
            said = tuple(vocabulary.corrected(word) for word in words_of(example))
            mentions = self._names.mentions(said, said)
            counts.append(self._views.of(said, mentions))
            if any(name.kind is NameKind.ELSEWHERE for mention in mentions for name in mention.names):
                strangers.add(catalogue.topics[number].key)
        self._for_strangers = {
            topic.key for topic in catalogue.topics if topic.kind is TopicKind.FACT and topic.key in strangers
        }
        self._ranker = Ranker(counts, [number for number, _ in examples], len(catalogue.topics))

    def answer(
        self,
        question: str,
        *,
        language: Language,
        cluster: str | None,
        today: date,
        previous: Asked | None = None,
    ) -> Answer:
        """`language` is the person's own, `cluster` the chosen one; `today` is the date in its zone."""
        reading = self._reader.read(question, language)
        if not reading.words:
            return Answer(AnswerKind.UNSURE, reading.language, cluster=cluster)
        words, opened = without_opening(reading)
        subject = self._subject(reading, cluster, previous if opened else None)
        before = self._catalogue.topic_by_key.get(previous.topic or "") if previous is not None else None
        if before is not None and before.kind is TopicKind.FACT and subject.continues(words, opened=opened):
            return self._told(before, subject, reading.language, today)
        guess = self._guess(reading)
        answer = self._decided(guess, subject, reading.language, today)
        return self._with_second(answer, reading, subject, today)

    def _with_second(self, answer: Answer, reading: Reading, subject: Subject, today: date) -> Answer:
        """Two questions joined by "and" get both answers."""
        parts = halves(reading)
        if parts is None or answer.kind not in (
            AnswerKind.FACTS,
            AnswerKind.NOT_PUBLISHED,
            AnswerKind.UNSURE,
        ):
            return answer
        told: list[Answer] = []
        for words, typed in parts:
            guess = self._ranked(words, typed)
            if guess.score < SURE_OF_HALF or guess.topic.kind is not TopicKind.FACT:
                return answer
            told.append(self._told(guess.topic, subject, reading.language, today))
        first, second = told
        if first.kind is second.kind is AnswerKind.FACTS and first.topic != second.topic:
            extra = tuple(fact for fact in second.facts if fact not in first.facts)
            return replace(first, facts=first.facts + extra)
        return answer

    def _subject(self, reading: Reading, cluster: str | None, previous: Asked | None) -> Subject:
        mentions = self._names.mentions(reading.words, reading.typed)
        return Subject.of(mentions, chosen=cluster, previous=previous)

    def _guess(self, reading: Reading) -> Guess:
        """The topic of the question without its courtesies, unless they are all of it."""
        whole = self._ranked(reading.words, reading.typed)
        bare = without_courtesy(reading)
        if bare is None or bare.words == reading.words:
            return whole
        asked = self._ranked(bare.words, bare.typed)
        if whole.topic.kind is not TopicKind.TALK:
            return asked
        is_question = asked.topic.kind is not TopicKind.TALK and asked.score >= SURE
        return asked if is_question and asked.score >= whole.score - OF_COURSE else whole

    def _ranked(self, words: tuple[str, ...], typed: tuple[str, ...]) -> Guess:
        scores = self._ranker.scores(self._views.of(words, self._names.mentions(words, typed)))
        best = np.argsort(-scores, kind="stable")[:10]
        return Guess(
            tuple(self._catalogue.topics[at] for at in best), tuple(float(scores[at]) for at in best)
        )

    def _decided(self, guess: Guess, subject: Subject, language: Language, today: date) -> Answer:
        told = self._told(guess.topic, subject, language, today)
        elsewhere = subject.elsewhere and guess.topic.key not in self._for_strangers
        if elsewhere and told.kind not in (AnswerKind.TALK, AnswerKind.HUMAN):
            return Answer(AnswerKind.OTHER_PLACE, language, guess.topic.key)
        nearest = self._nearest(guess, told, subject, language, today)
        if guess.score >= SURE:
            rival = self._rival(guess, told, subject, language, today)
            if rival is None:
                return replace(told, suggestions=nearest) if guess.score < DOUBT else told
            if rival.kind is told.kind is AnswerKind.FACTS:
                return replace(told, facts=(*told.facts, *rival.facts))
        if guess.topic.kind is TopicKind.OUT_OF_SCOPE:
            return told
        if guess.topic.kind is TopicKind.FACT:
            nearest = (guess.topic.key, *nearest)[:SUGGESTED]
        return Answer(AnswerKind.UNSURE, language, None, subject.cluster, subject.about, (), nearest)

    def _nearest(
        self, guess: Guess, told: Answer, subject: Subject, language: Language, today: date
    ) -> tuple[str, ...]:
        """The next topics that would be answered otherwise; of those without an answer one is enough."""
        said = [told]
        nearest: list[str] = []
        for topic in guess.topics[1:]:
            other = self._told(topic, subject, language, today)
            if topic.kind is TopicKind.FACT and all(
                other.kind is not one.kind or (other.facts != one.facts) for one in said
            ):
                said.append(other)
                nearest.append(topic.key)
        return tuple(nearest[:SUGGESTED])

    def _rival(
        self, guess: Guess, told: Answer, subject: Subject, language: Language, today: date
    ) -> Answer | None:
        """What the next topic would be answered with, if it comes near and would be answered otherwise."""
        for topic, score in zip(guess.topics[1:], guess.scores[1:], strict=False):
            behind = guess.score - score
            if behind >= max(AHEAD, BOTH):
                return None
            other = self._told(topic, subject, language, today)
            if other.kind is told.kind and (other.facts == told.facts or behind >= BOTH):
                continue
            if other.kind is told.kind or behind < AHEAD:
                return other
        return None

    def _told(self, topic: Topic, subject: Subject, language: Language, today: date) -> Answer:
        """What is to be said on a topic that is understood."""
        cluster = subject.cluster
        kind = _KINDS.get(topic.kind)
        if kind is not None:
            return Answer(kind, language, topic.key, cluster, subject.about)
        kind, facts = self._cell(topic, subject, today)
        return Answer(kind, language, topic.key, cluster, subject.about, facts)

    def _cell(self, topic: Topic, subject: Subject, today: date) -> tuple[AnswerKind, tuple[Fact, ...]]:
        facts = fitting(self._catalogue.cell(subject.cluster, topic.key), subject, self._catalogue)
        if fresh := tuple(fact for fact in facts if not fact.expired(today)):
            return AnswerKind.FACTS, fresh
        if facts:
            return AnswerKind.EXPIRED, ()
        somewhere = any(fact.topic == topic.key for fact in self._catalogue.facts)
        if subject.cluster is None and somewhere:
            return AnswerKind.WHICH_CLUSTER, ()
        return AnswerKind.NOT_PUBLISHED, ()


def _lexicon_words() -> list[str]:
    known = lexicon()
    groups = (known.concepts, known.senses)
    forms = [form for group in groups for forms in group.values() for form in forms]
    words = [word for form in forms if not form.endswith("*") for word in form.split()]
    return [*words, *(word for function in known.function.values() for word in function)]
