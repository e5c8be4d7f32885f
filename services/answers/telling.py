"""What is to be said on a topic that is understood: the facts of its cell, or why there are none."""

from datetime import date

from models.language import Language
from services.answers.answer import Answer, AnswerKind
from services.answers.subject import Subject, fitting
from services.catalogue.entries import Catalogue, Fact, Topic, TopicKind

_KINDS = {
    TopicKind.TALK: AnswerKind.TALK,
    TopicKind.HUMAN: AnswerKind.HUMAN,
    TopicKind.CLUSTERS: AnswerKind.CLUSTERS,
    TopicKind.OUT_OF_SCOPE: AnswerKind.OUT_OF_SCOPE,
}


class Teller:
    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._published = {fact.topic for fact in catalogue.facts}

    def told(self, topic: Topic, subject: Subject, language: Language, today: date) -> Answer:
        """`today` is the date in the asker's zone."""
        kind = _KINDS.get(topic.kind)
        facts: tuple[Fact, ...] = ()
        if kind is None:
            kind, facts = self._cell(topic, subject, today)
        return Answer(kind, language, topic.key, subject.cluster, subject.about, facts)

    def _cell(self, topic: Topic, subject: Subject, today: date) -> tuple[AnswerKind, tuple[Fact, ...]]:
        facts = fitting(self._catalogue.cell(subject.cluster, topic.key), subject, self._catalogue)
        if fresh := tuple(fact for fact in facts if not fact.expired(today)):
            return AnswerKind.FACTS, fresh
        if facts:
            return AnswerKind.EXPIRED, ()
        if subject.cluster is None and topic.key in self._published:
            return AnswerKind.WHICH_CLUSTER, ()
        return AnswerKind.NOT_PUBLISHED, ()
