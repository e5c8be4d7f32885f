"""What is publicly known about the clusters, as the running program holds it: plain, frozen, in memory."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from models.language import Language, Words


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from. `as_of` is the day (or the first day of the month) of the source's text."""

    title: Words
    as_of: date
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """`aliases` are other names people use for it, its region and its city, in any language, as typed."""

    slug: str
    name: Words
    region: Words
    city: Words
    timezone: str
    aliases: tuple[str, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


@dataclass(frozen=True, slots=True)
class College:
    id: int
    cluster: str
    key: str
    name: Words
    city: Words | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Employer:
    id: int
    cluster: str
    key: str
    name: Words
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Official:
    """A person in office whom a source names."""

    id: int
    cluster: str
    key: str
    name: Words
    office: Words
    source: Source
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Programme:
    """A specialty or trade. `code` is None unless a source states it: an inferred code is never shown.

    `colleges` and `employers` are keys within the cluster; empty where no source says who teaches or hires.
    """

    id: int
    cluster: str
    key: str
    name: Words
    source: Source
    code: str | None = None
    colleges: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class TopicKind(StrEnum):
    """What a question on the topic is answered with."""

    FACT = "fact"  # the cell (topic, cluster), or "not published"
    CLUSTERS = "clusters"  # the list of clusters
    HUMAN = "human"  # a way to a person
    TALK = "talk"  # a short friendly reply
    OUT_OF_SCOPE = "out_of_scope"  # examples of what the bot does not know


class Section(StrEnum):
    """The menu entry a topic is found under when people tap instead of typing."""

    PROGRAMMES = "programmes"
    COLLEGES = "colleges"
    EMPLOYERS = "employers"
    PRACTICE = "practice"
    BENEFITS = "benefits"
    ADMISSION = "admission"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Topic:
    """What people ask about. `examples` are questions as people write them, by language.

    Where nothing is published on an `expected` topic, a list says so; of the others it is silent.
    """

    key: str
    kind: TopicKind
    title: Words
    section: Section | None
    expected: bool = True
    examples: dict[Language, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """The content of one cell (topic, cluster); `cluster` is None for what holds for all of them.

    `about` narrows it to a programme, college, employer or official by key. From the day after
    `valid_until` (in the cluster's zone) it is withheld.
    """

    id: int
    cluster: str | None
    topic: str
    text: Words
    source: Source
    about: str | None = None
    valid_until: date | None = None

    def expired(self, today: date) -> bool:
        return self.valid_until is not None and today > self.valid_until


@dataclass(frozen=True, slots=True)
class ClusterDate:
    """A day that people may ask to be reminded of, local to the cluster."""

    id: int
    cluster: str
    key: str
    name: Words
    day: date
    source: Source


@dataclass(frozen=True)
class Catalogue:
    """Everything that is known, in the order of the packs. Immutable: a change makes a new one."""

    version: int = 0
    clusters: tuple[Cluster, ...] = ()
    colleges: tuple[College, ...] = ()
    employers: tuple[Employer, ...] = ()
    officials: tuple[Official, ...] = ()
    programmes: tuple[Programme, ...] = ()
    topics: tuple[Topic, ...] = ()
    facts: tuple[Fact, ...] = ()
    dates: tuple[ClusterDate, ...] = ()

    @cached_property
    def cluster_by_slug(self) -> dict[str, Cluster]:
        return {cluster.slug: cluster for cluster in self.clusters}

    @cached_property
    def topic_by_key(self) -> dict[str, Topic]:
        return {topic.key: topic for topic in self.topics}

    @cached_property
    def programme_by_id(self) -> dict[int, Programme]:
        return {programme.id: programme for programme in self.programmes}

    @cached_property
    def _topics_by_section(self) -> dict[Section, tuple[Topic, ...]]:
        return {section: tuple(one for one in self.topics if one.section is section) for section in Section}

    def topics_of(self, section: Section) -> tuple[Topic, ...]:
        return self._topics_by_section[section]

    @cached_property
    def facts_by_cell(self) -> dict[tuple[str | None, str], tuple[Fact, ...]]:
        cells: dict[tuple[str | None, str], list[Fact]] = {}
        for fact in self.facts:
            cells.setdefault((fact.cluster, fact.topic), []).append(fact)
        return {cell: tuple(facts) for cell, facts in cells.items()}

    def dates_of(self, cluster: str) -> tuple[ClusterDate, ...]:
        """Past ones too, in order of time."""
        return tuple(sorted((one for one in self.dates if one.cluster == cluster), key=lambda one: one.day))

    def cell(self, cluster: str | None, topic: str) -> tuple[Fact, ...]:
        """The facts of a cluster on a topic, its own first, then those that hold for every cluster."""
        own = self.facts_by_cell.get((cluster, topic), ()) if cluster else ()
        return own + self.facts_by_cell.get((None, topic), ())
