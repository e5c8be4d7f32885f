"""Answers a question from the catalogue, or says honestly why it does not."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from models.language import Language
from services.answers.answer import Answer, AnswerKind, Asked
from services.answers.conversation import halves, without_courtesy, without_opening
from services.answers.deciding import SURE, Guess, Judge
from services.answers.kept import FOLDER
from services.answers.learning import learn
from services.answers.reading import Reading
from services.answers.subject import Subject
from services.answers.telling import Teller
from services.catalogue.entries import Catalogue, TopicKind

SURE_OF_HALF = 0.45
"""The score from which each half of a double question is answered."""
OF_COURSE = 0.25
"""How much surer small talk may be than the question beside it."""
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
        guess = self._guess(reading)
        answer = self._judge.decided(guess, subject, reading.language, today)
        return self._with_second(answer, reading, subject, today)

    def _with_second(self, answer: Answer, reading: Reading, subject: Subject, today: date) -> Answer:
        """Two questions joined by "and" get both answers."""
        parts = halves(reading)
        kinds = (AnswerKind.FACTS, AnswerKind.NOT_PUBLISHED, AnswerKind.UNSURE)
        if parts is None or answer.kind not in kinds:
            return answer
        told: list[Answer] = []
        for words, typed in parts:
            guess = self._ranked(words, typed)
            if guess.score < SURE_OF_HALF or guess.topic.kind is not TopicKind.FACT:
                return answer
            told.append(self._teller.told(guess.topic, subject, reading.language, today))
        first, second = told
        if first.kind is second.kind is AnswerKind.FACTS and first.topic != second.topic:
            extra = tuple(fact for fact in second.facts if fact not in first.facts)
            return replace(first, facts=first.facts + extra)
        return answer

    def _subject(self, reading: Reading, cluster: str | None, previous: Asked | None) -> Subject:
        mentions = self._learned.names.mentions(reading.words, reading.typed)
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
        mentions = self._learned.names.mentions(words, typed)
        scores = self._learned.ranker.scores(self._learned.views.of(words, mentions))
        best = np.argsort(-scores, kind="stable")[:NEXT]
        return Guess(
            tuple(self._catalogue.topics[at] for at in best), tuple(float(scores[at]) for at in best)
        )
