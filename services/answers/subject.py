"""Whom and what a question is about: the cluster, and the entry of the catalogue that narrows its facts."""

from dataclasses import dataclass

from models.language import Language
from services.answers.answer import Asked
from services.answers.lexicon import lexicon
from services.answers.names import Mention, Name, NameKind
from services.catalogue.entries import Catalogue, Fact

_TELLING = (NameKind.CLUSTER, NameKind.COLLEGE, NameKind.EMPLOYER, NameKind.OFFICIAL)
_NARROWING = (NameKind.PROGRAMME, NameKind.OFFICIAL, NameKind.COLLEGE, NameKind.EMPLOYER)


@dataclass(frozen=True, slots=True)
class Subject:
    """`names` are those of the cluster the question is about, `foreign` other clusters'.

    `named` counts the words that name something; `person` tells whether they name an official.
    """

    cluster: str | None
    names: tuple[Name, ...]
    foreign: tuple[Name, ...]
    elsewhere: bool
    named: int
    place_only: bool
    person: bool

    @classmethod
    def of(cls, mentions: list[Mention], *, chosen: str | None, previous: Asked | None) -> "Subject":
        """`previous` is given where the question leans on the one before."""
        own = previous.cluster if previous is not None and previous.cluster else chosen
        cluster = _cluster(mentions, own)
        names = [name for mention in mentions for name in mention.names]
        ours = [name for name in names if name.cluster == cluster and name.kind in _NARROWING]
        foreign = [name for name in names if name.cluster != cluster and name.kind in _NARROWING]
        if (
            previous is not None
            and previous.about
            and previous.cluster == cluster
            and not ours
            and not foreign
        ):
            ours = [Name(kind, cluster, previous.about) for kind in _NARROWING]
        elsewhere = any(name.kind is NameKind.ELSEWHERE for name in names)
        telling = any(name.kind in _TELLING for name in names)
        words = sum(mention.end - mention.start for mention in mentions)
        return cls(
            cluster=cluster,
            names=tuple(ours),
            foreign=tuple(foreign),
            elsewhere=elsewhere and not telling,
            named=words,
            place_only=all(name.kind is NameKind.CLUSTER for name in names),
            person=any(name.kind is NameKind.OFFICIAL for name in names),
        )

    @property
    def about(self) -> str | None:
        """The key of what is named most narrowly."""
        keys = [name.key for kind in _NARROWING for name in self.names if name.kind is kind]
        return keys[0] if keys else None

    def continues(self, words: tuple[str, ...], *, opened: bool) -> bool:
        """Whether the words name another subject for the question before, and say nothing else.

        `opened` tells that they began with "and what about"; without it only a place is enough.
        """
        known = lexicon()
        small = (known.function[Language.RU] | known.function[Language.EN]) - known.question
        said = sum(1 for word in words if word not in small)
        return 0 < said <= self.named and not self.person and (opened or self.place_only)


def _cluster(mentions: list[Mention], own: str | None) -> str | None:
    """The cluster that the names leave possible; names of programmes count only where none is chosen."""
    possible: set[str] | None = None
    for kinds in (_TELLING, (NameKind.PROGRAMME,)):
        for mention in mentions:
            clusters = {name.cluster for name in mention.names if name.kind in kinds and name.cluster}
            if clusters:
                # Names that contradict each other: the first one stands.
                possible = clusters if possible is None else possible & clusters or possible
        if possible is not None and own in possible:
            return own
        if possible is not None and len(possible) == 1:
            return next(iter(possible))
        if own is not None and kinds is _TELLING and possible is None:
            return own
    return own if possible is None or own in possible else None


def fitting(facts: tuple[Fact, ...], subject: Subject, catalogue: Catalogue) -> tuple[Fact, ...]:
    """The facts that hold for what the question names.

    Those about it alone where there are such; never one about another entry of the same kind; and one
    about a person only where the person is named.
    """
    kinds = _kinds(catalogue, subject.cluster)
    named = {name.key for name in subject.names}
    exact = tuple(fact for fact in facts if fact.about in named and fact.about is not None)
    if exact:
        return exact
    taken = {name.kind for name in subject.names if kinds.get(name.key) is name.kind}
    taken |= {name.kind for name in subject.foreign}
    return tuple(
        fact
        for fact in facts
        if fact.about is None
        or not (kinds.get(fact.about) in taken or kinds.get(fact.about) is NameKind.OFFICIAL)
    )


def _kinds(catalogue: Catalogue, cluster: str | None) -> dict[str, NameKind]:
    return {
        entry.key: kind
        for kind, entries in (
            (NameKind.COLLEGE, catalogue.colleges),
            (NameKind.EMPLOYER, catalogue.employers),
            (NameKind.OFFICIAL, catalogue.officials),
            (NameKind.PROGRAMME, catalogue.programmes),
        )
        for entry in entries
        if entry.cluster == cluster
    }
