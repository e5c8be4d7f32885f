"""Reading the catalogue as of a moment: which cells are known, expired or empty."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from services.catalogue.entries import Catalogue, Cluster, Fact, Programme, Section, Topic


class Standing(StrEnum):
    KNOWN = "known"
    EXPIRED = "expired"  # there was a fact; it is past its valid_until
    UNPUBLISHED = "unpublished"  # no source says anything


@dataclass(frozen=True, slots=True)
class Cell:
    """One topic of one cluster; `facts` are only those that may be shown."""

    topic: Topic
    standing: Standing
    facts: tuple[Fact, ...]


def cell(catalogue: Catalogue, cluster: Cluster, topic: Topic, now: datetime) -> Cell:
    """What may be said on a topic. A fact's last day ends at midnight in the cluster's zone."""
    return _cell(catalogue, cluster, topic, now.astimezone(cluster.zone).date())


def _cell(catalogue: Catalogue, cluster: Cluster, topic: Topic, today: date) -> Cell:
    every = catalogue.cell(cluster.slug, topic.key)
    valid = tuple(fact for fact in every if not fact.expired(today))
    if valid:
        return Cell(topic, Standing.KNOWN, valid)
    return Cell(topic, Standing.EXPIRED if every else Standing.UNPUBLISHED, ())


def section_cells(
    catalogue: Catalogue, cluster: Cluster, section: Section, now: datetime
) -> tuple[Cell, ...]:
    """Every topic of a menu section, in the order of the packs."""
    today = now.astimezone(cluster.zone).date()
    return tuple(_cell(catalogue, cluster, topic, today) for topic in catalogue.topics_of(section))


def programme_facts(catalogue: Catalogue, programme: Programme, now: datetime) -> tuple[Fact, ...]:
    """What is said of this very programme."""
    today = now.astimezone(catalogue.cluster_by_slug[programme.cluster].zone).date()
    return tuple(
        fact
        for fact in catalogue.facts
        if fact.cluster == programme.cluster and fact.about == programme.key and not fact.expired(today)
    )


def unpublished_topics(
    catalogue: Catalogue, cluster: Cluster, section: Section, now: datetime
) -> tuple[Topic, ...]:
    return tuple(
        one.topic
        for one in section_cells(catalogue, cluster, section, now)
        if one.standing is not Standing.KNOWN and one.topic.expected
    )
