"""The catalogue from its tables: one query a table, all in one session, so that they belong together."""

from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models import catalogue as tables
from models.language import Language
from services.catalogue import entries

OfCluster = TypeVar("OfCluster", bound=tables.Entry | tables.ClusterDate | tables.Shared)
LinkTable = type[tables.ProgrammeCollege] | type[tables.ProgrammeEmployer]
Links = dict[int, tuple[str, ...]]
Sources = dict[int, entries.Source]


async def read_catalogue(session: AsyncSession) -> entries.Catalogue:
    """Everything that is not retired, clusters in their order and the rest in the order of the packs."""
    version = await session.scalar(select(tables.CatalogueState.version))
    clusters = await _clusters(session)
    rank = {cluster.slug: number for number, cluster in enumerate(clusters)}
    sources = await _sources(session)
    colleges = await _rows(session, tables.College, rank)
    employers = await _rows(session, tables.Employer, rank)
    return entries.Catalogue(
        version=version or 0,
        clusters=clusters,
        colleges=tuple(map(_college, colleges)),
        employers=tuple(map(_employer, employers)),
        officials=tuple(_official(row, sources) for row in await _rows(session, tables.Official, rank)),
        programmes=await _programmes(session, rank, sources, colleges, employers),
        topics=await _topics(session, await _rows(session, tables.Example, rank)),
        facts=tuple(_fact(row, sources) for row in await _rows(session, tables.Fact, rank)),
        dates=tuple(_date(row, sources) for row in await _rows(session, tables.ClusterDate, rank)),
    )


async def _rows(session: AsyncSession, table: type[OfCluster], rank: dict[str, int]) -> list[OfCluster]:
    """What belongs to every cluster first, then cluster by cluster."""
    rows = await session.scalars(select(table).where(table.retired_at.is_(None)))
    return sorted(rows, key=lambda row: (rank[row.cluster] if row.cluster else -1, row.position))


async def _clusters(session: AsyncSession) -> tuple[entries.Cluster, ...]:
    table = tables.Cluster
    rows = await session.scalars(
        select(table).where(table.retired_at.is_(None)).order_by(table.position, table.slug)
    )
    return tuple(
        entries.Cluster(row.slug, row.name, row.region, row.city, row.timezone, row.aliases) for row in rows
    )


async def _sources(session: AsyncSession) -> Sources:
    rows = await session.scalars(select(tables.Source))
    return {row.id: entries.Source(row.title, row.as_of, row.url) for row in rows}


async def _programmes(
    session: AsyncSession,
    rank: dict[str, int],
    sources: Sources,
    colleges: Iterable[tables.College],
    employers: Iterable[tables.Employer],
) -> tuple[entries.Programme, ...]:
    teaching = tables.ProgrammeCollege
    hiring = tables.ProgrammeEmployer
    teachers = _linked(
        await session.execute(select(teaching.programme_id, teaching.college_id).order_by(teaching.position)),
        {row.id: row.key for row in colleges},
    )
    hirers = _linked(
        await session.execute(select(hiring.programme_id, hiring.employer_id).order_by(hiring.position)),
        {row.id: row.key for row in employers},
    )
    return tuple(
        entries.Programme(
            row.id,
            row.cluster,
            row.key,
            row.name,
            sources[row.source_id],
            row.code,
            teachers.get(row.id, ()),
            hirers.get(row.id, ()),
            row.aliases,
        )
        for row in await _rows(session, tables.Programme, rank)
    )


def _linked(pairs: Iterable[Iterable[int]], keys: dict[int, str]) -> Links:
    found: Links = {}
    for programme, other in pairs:
        if other in keys:  # a retired programme keeps its links, also to what was retired with it
            found[programme] = (*found.get(programme, ()), keys[other])
    return found


async def _topics(session: AsyncSession, examples: list[tables.Example]) -> tuple[entries.Topic, ...]:
    asked: dict[tuple[str, Language], list[str]] = {}
    for example in examples:
        asked.setdefault((example.topic, example.language), []).append(example.text)
    table = tables.Topic
    rows = await session.scalars(select(table).where(table.retired_at.is_(None)).order_by(table.position))
    return tuple(
        entries.Topic(
            row.key,
            entries.TopicKind(row.kind),
            row.title,
            entries.Section(row.section) if row.section else None,
            row.expected,
            {language: tuple(asked.get((row.key, language), ())) for language in Language},
        )
        for row in rows
    )


def _college(row: tables.College) -> entries.College:
    return entries.College(row.id, row.cluster, row.key, row.name, row.city, row.aliases)


def _employer(row: tables.Employer) -> entries.Employer:
    return entries.Employer(row.id, row.cluster, row.key, row.name, row.aliases)


def _official(row: tables.Official, sources: Sources) -> entries.Official:
    source = sources[row.source_id]
    return entries.Official(row.id, row.cluster, row.key, row.name, row.office, source, row.aliases)


def _fact(row: tables.Fact, sources: Sources) -> entries.Fact:
    source = sources[row.source_id]
    return entries.Fact(row.id, row.cluster, row.topic, row.text, source, row.about, row.valid_until)


def _date(row: tables.ClusterDate, sources: Sources) -> entries.ClusterDate:
    return entries.ClusterDate(row.id, row.cluster, row.key, row.name, row.day, sources[row.source_id])
