"""Answers a question from the catalogue, or says honestly why it does not."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from models.language import Language
from services.answers.answer import Answer, AnswerKind, Asked
from services.answers.conversation import (
    PAIR,
    asking_sentences,
    halves,
    without_courtesy,
    without_opening,
)
from services.answers.deciding import SURE, Guess, Judge
from services.answers.kept import FOLDER
from services.answers.learning import learn
from services.answers.ranking import Floats
from services.answers.reading import Reading
from services.answers.subject import Subject
from services.answers.telling import Teller
from services.catalogue.entries import Catalogue, TopicKind

SURE_OF_HALF = 0.45
"""The score from which each half of a double question is answered."""
OF_COURSE = 0.25
"""How much surer small talk may be than the question beside it."""
FEW = 3
"""Words beside a greeting that may be as small talk as it is."""
NEXT = 10
"""Topics that are looked at."""


class Answerer:
    """Learns a catalogue when it is made, then answers in milliseconds.

    Learning takes seconds the first time and about one when `folder` keeps its weights (None: nowhere).
    Nothing changes after that, so threads may share one.
    """

    def __init__(self, catalogue: Catalogue, folder: Path | None = FOLDER) -> None:
        self._catalogue = catalogue
        self._learned = learn(catalogue, folder)
        self._teller = Teller(catalogue)
        self._judge = Judge(self._teller, self._learned.for_strangers)

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
        reading = self._learned.reader.read(question, language)
        if not reading.words:
            return Answer(AnswerKind.UNSURE, reading.language, cluster=cluster)
        words, opened = without_opening(reading)
        if cluster is None and previous is not None:
            cluster = previous.cluster  # nothing is chosen: they still speak of the same one
        subject = self._subject(reading, cluster, previous if opened else None)
        before = self._catalogue.topic_by_key.get(previous.topic or "") if previous is not None else None
        if before is not None and before.kind is TopicKind.FACT and subject.continues(words, opened=opened):
            return self._teller.told(before, subject, reading.language, today)
        asking = [
            sentence
            for text in asking_sentences(question)
            if (sentence := without_courtesy(self._learned.reader.read(text, reading.language))) is not None
        ]
        guess = self._guess(reading, asking, marked=question.rstrip().endswith("?"))
        answer = self._judge.decided(guess, subject, reading.language, today)
        parts = tuple(asking) if len(asking) == PAIR else halves(reading)
        return answer if parts is None else self._with_second(answer, parts, subject, today)

    def _with_second(
        self, answer: Answer, parts: tuple[Reading, ...], subject: Subject, today: date
    ) -> Answer:
        """Two questions get both answers."""
        if answer.kind not in (AnswerKind.FACTS, AnswerKind.NOT_PUBLISHED, AnswerKind.UNSURE):
            return answer
        told: list[Answer] = []
        for part in parts:
            guess = self._top(self._scores(part))
            if guess.score < SURE_OF_HALF or guess.topic.kind is not TopicKind.FACT:
                return answer
            told.append(self._teller.told(guess.topic, subject, answer.language, today))
        first, second = sorted(told, key=lambda one: one.kind is not AnswerKind.FACTS)
        if first.kind is not AnswerKind.FACTS or first.topic == second.topic:
            return answer
        if second.kind is AnswerKind.NOT_PUBLISHED:
            return replace(first, unpublished=second.topic)
        extra = tuple(fact for fact in second.facts if fact not in first.facts)
        return replace(first, facts=first.facts + extra)

    def _subject(self, reading: Reading, cluster: str | None, previous: Asked | None) -> Subject:
        mentions = self._learned.names.mentions(reading.words, reading.typed)
        return Subject.of(mentions, chosen=cluster, previous=previous)

    def _guess(self, reading: Reading, asking: list[Reading], *, marked: bool) -> Guess:
        """The topic of the question without its courtesies, unless they are all of it.

        Where sentences around it tell a story, what asks counts as much as the whole. `marked` with a
        question mark, it is a question though it is not understood.
        """
        scores = self._scores(reading)
        whole = self._top(scores)
        bare = without_courtesy(reading)
        if bare is None:
            return whole
        asked_scores = scores if bare.words == reading.words else self._scores(bare)
        if asking:
            asked_scores = (asked_scores + np.mean([self._scores(part) for part in asking], axis=0)) / 2
        asked = self._top(asked_scores)
        if whole.topic.kind is not TopicKind.TALK:
            return asked
        if asked.topic.kind is TopicKind.TALK:
            return whole
        is_question = asked.score >= SURE and asked.score >= whole.score - OF_COURSE
        return asked if is_question or (marked and len(bare.words) > FEW) else whole

    def _scores(self, reading: Reading) -> Floats:
        mentions = self._learned.names.mentions(reading.words, reading.typed)
        return self._learned.ranker.scores(self._learned.views.of(reading.words, mentions))

    def _top(self, scores: Floats) -> Guess:
        best = np.argsort(-scores, kind="stable")[:NEXT]
        return Guess(
            tuple(self._catalogue.topics[at] for at in best), tuple(float(scores[at]) for at in best)
        )
