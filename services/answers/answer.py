"""What the bot makes of a question: facts and addresses, no words of its own."""

from dataclasses import dataclass
from enum import StrEnum

from models.language import Language
from services.catalogue.entries import Fact


class AnswerKind(StrEnum):
    FACTS = "facts"  # `facts` answer it
    NOT_PUBLISHED = "not_published"  # the topic is understood, the cluster's sources say nothing of it
    EXPIRED = "expired"  # there was a fact, it is past its valid_until: being updated
    WHICH_CLUSTER = "which_cluster"  # the topic is understood, the cluster must be chosen
    UNSURE = "unsure"  # `suggestions` are the nearest topics
    OUT_OF_SCOPE = "out_of_scope"  # not about the clusters; `suggestions` may be empty
    OTHER_PLACE = "other_place"  # about a city or college that no pack covers
    TALK = "talk"  # small talk; `topic` tells which
    CLUSTERS = "clusters"  # which clusters there are
    HUMAN = "human"  # the person wants a person


@dataclass(frozen=True, slots=True)
class Asked:
    """What a follow-up question leans on: the subject of the previous one."""

    topic: str | None = None
    cluster: str | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """`language` is the language of the question; `about` the key of the programme, person or place it names.

    `suggestions` are keys of topics, best first: instead of an answer (UNSURE), or beside one that may have
    missed the point; empty where it surely has not. `unpublished` is the topic of the other half of a double
    question, of which the sources say nothing.
    """

    kind: AnswerKind
    language: Language
    topic: str | None = None
    cluster: str | None = None
    about: str | None = None
    facts: tuple[Fact, ...] = ()
    suggestions: tuple[str, ...] = ()
    unpublished: str | None = None

    @property
    def asked(self) -> Asked:
        return Asked(self.topic, self.cluster, self.about)
