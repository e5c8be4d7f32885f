"""Packs into the database: all of them or, when anything is wrong, none."""

from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models import catalogue as tables
from services.clock import Clock, utc_now
from services.database import Database
from services.packs import columns
from services.packs.checks import unknown_topics
from services.packs.problem import PackError, Problem
from services.packs.read import PackFile, Packs, TopicsFile
from services.packs.report import Report
from services.packs.schema import Form
from services.packs.upsert import Ids, OfCluster, Upsert

TOPICS = ""
"""The name of the topics beside the slugs of clusters."""
OF_CLUSTER: tuple[OfCluster, ...] = (
    tables.Source,
    tables.College,
    tables.Employer,
    tables.Official,
    tables.Programme,
    tables.ClusterDate,
    tables.Fact,
    tables.Example,
)
Digests = dict[str, str]


async def load_packs(
    database: Database, packs: Packs, *, whole: bool = False, clock: Clock = utc_now
) -> Report:
    """Makes the tables what the packs say, and writes nothing where they already are.

    Touches only the clusters of these packs; `whole` means that there are no others, so that a cluster
    that is not among them is retired. Raises PackError, with nothing changed, for packs that do not fit
    together with what is loaded.
    """
    if whole and packs.topics is None:
        raise PackError([Problem("", 1, "topics", "no-topics")])
    digests = _digests(packs)
    async with database.read() as session:
        if _settled(await session.scalar(select(tables.CatalogueState.digests)), digests, whole=whole):
            return Report()
    async with database.write() as session:
        # Two processes that load at once take turns here; the second then finds its work done.
        state = await session.scalar(select(tables.CatalogueState).with_for_update())
        if state is None or _settled(state.digests, digests, whole=whole):
            return Report()
        upsert = Upsert(session, clock())
        await _load(session, upsert, _differing(packs, digests, state.digests))
        if whole:
            for slug in state.digests.keys() - digests.keys():
                await _retire(upsert, slug)
        await _check_topics(session, packs)
        state.digests = digests if whole else {**state.digests, **digests}
        state.version += 1
        state.changed_at = clock()
        return upsert.report


def _digests(packs: Packs) -> Digests:
    forms: dict[str, Form] = {pack.form.cluster.slug: pack.form for pack in packs.clusters}
    if packs.topics is not None:
        forms[TOPICS] = packs.topics.form
    return {name: sha256(form.model_dump_json().encode()).hexdigest() for name, form in forms.items()}


def _settled(loaded: Digests | None, digests: Digests, *, whole: bool) -> bool:
    loaded = loaded or {}
    return loaded == digests if whole else loaded.items() >= digests.items()


def _differing(packs: Packs, digests: Digests, loaded: Digests) -> Packs:
    """Only what is not loaded yet in this very form."""
    slugs = {name for name, digest in digests.items() if loaded.get(name) != digest}
    clusters = tuple(pack for pack in packs.clusters if pack.form.cluster.slug in slugs)
    return Packs(clusters, packs.topics if TOPICS in slugs else None)


async def _load(session: AsyncSession, upsert: Upsert, packs: Packs) -> None:
    if packs.topics is not None:
        await _load_topics(upsert, packs.topics)
    known = await session.scalars(select(tables.Topic.key).where(tables.Topic.retired_at.is_(None)))
    if problems := list(unknown_topics(packs.clusters, set(known))):
        raise PackError(problems)
    for pack in packs.clusters:
        await _load_cluster(upsert, pack)


async def _load_topics(upsert: Upsert, topics: TopicsFile) -> None:
    form = topics.form
    await upsert.topics(columns.topics(form))
    sources = await upsert.entries(tables.Source, None, columns.sources(form.sources))
    await upsert.entries(tables.Fact, None, columns.facts(form.facts, sources))
    asked = columns.examples((topic.key, topic.examples) for topic in form.topics)
    await upsert.entries(tables.Example, None, asked)


async def _load_cluster(upsert: Upsert, pack: PackFile) -> None:
    form, slug = pack.form, pack.form.cluster.slug
    await upsert.cluster(slug, columns.cluster(form.cluster))
    sources = await upsert.entries(tables.Source, slug, columns.sources(form.sources))
    colleges = await upsert.entries(tables.College, slug, columns.colleges(form))
    employers = await upsert.entries(tables.Employer, slug, columns.employers(form))
    await upsert.entries(tables.Official, slug, columns.officials(form.officials, sources))
    programmes = await upsert.entries(tables.Programme, slug, columns.programmes(form.programmes, sources))
    await _link(upsert, pack, programmes, colleges, employers)
    await upsert.entries(tables.ClusterDate, slug, columns.dates(form.dates, sources))
    await upsert.entries(tables.Fact, slug, columns.facts(form.facts, sources))
    await upsert.entries(tables.Example, slug, columns.examples(form.examples.items()))


async def _link(upsert: Upsert, pack: PackFile, programmes: Ids, colleges: Ids, employers: Ids) -> None:
    forms = pack.form.programmes
    taught = {programmes[form.key]: [colleges[key] for key in form.colleges] for form in forms}
    hired = {programmes[form.key]: [employers[key] for key in form.employers] for form in forms}
    changed = await upsert.links(tables.ProgrammeCollege, "college_id", taught)
    changed |= await upsert.links(tables.ProgrammeEmployer, "employer_id", hired)
    await upsert.linked_anew(changed)


async def _retire(upsert: Upsert, slug: str) -> None:
    await upsert.cluster(slug, None)
    for table in OF_CLUSTER:
        await upsert.entries(table, slug, {})


async def _check_topics(session: AsyncSession, packs: Packs) -> None:
    """A topic cannot go while a cluster that is not being loaded still speaks of it."""
    if packs.topics is None:
        return
    lines = packs.topics.lines
    used = await session.execute(
        select(tables.Topic.key, tables.Fact.cluster)
        .join(tables.Fact, tables.Fact.topic == tables.Topic.key)
        .where(tables.Topic.retired_at.is_not(None), tables.Fact.retired_at.is_(None))
        .distinct()
    )
    if problems := [
        lines.problem(("topics",), "topic-in-use", name=key, cluster=cluster or "") for key, cluster in used
    ]:
        raise PackError(problems)
