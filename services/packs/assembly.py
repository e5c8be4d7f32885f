"""A catalogue straight from packs, without a database: for checks, tests and measurements."""

from collections.abc import Iterator
from itertools import chain, count

from models.language import Language
from services.catalogue import entries
from services.packs.read import PackFile, Packs
from services.packs.schema import Examples, FactForm, SourceForm, TopicForm

Sources = dict[str, entries.Source]


def catalogue_of(packs: Packs) -> entries.Catalogue:
    """The catalogue that loading these packs into an empty database gives: ids count in their order."""
    return entries.Catalogue(
        clusters=tuple(_cluster(pack) for pack in packs.clusters),
        colleges=tuple(_colleges(packs)),
        employers=tuple(_employers(packs)),
        officials=tuple(_officials(packs)),
        programmes=tuple(_programmes(packs)),
        topics=tuple(_topics(packs)),
        facts=tuple(_facts(packs)),
        dates=tuple(_dates(packs)),
    )


def _slug(pack: PackFile) -> str:
    return pack.form.cluster.slug


def _cluster(pack: PackFile) -> entries.Cluster:
    form = pack.form.cluster
    return entries.Cluster(
        form.slug, form.name.words(), form.region.words(), form.city.words(), form.timezone, form.aliases
    )


def _colleges(packs: Packs) -> Iterator[entries.College]:
    forms = ((_slug(pack), form) for pack in packs.clusters for form in pack.form.colleges)
    for number, (slug, form) in enumerate(forms, start=1):
        city = form.city.words() if form.city else None
        yield entries.College(number, slug, form.key, form.name.words(), city, form.aliases)


def _employers(packs: Packs) -> Iterator[entries.Employer]:
    forms = ((_slug(pack), form) for pack in packs.clusters for form in pack.form.employers)
    for number, (slug, form) in enumerate(forms, start=1):
        yield entries.Employer(number, slug, form.key, form.name.words(), form.aliases)


def _officials(packs: Packs) -> Iterator[entries.Official]:
    number = count(1)
    for pack in packs.clusters:
        sources = _sources(pack.form.sources)
        for form in pack.form.officials:
            yield entries.Official(
                next(number),
                _slug(pack),
                form.key,
                form.name.words(),
                form.office.words(),
                sources[form.source],
                form.aliases,
            )


def _programmes(packs: Packs) -> Iterator[entries.Programme]:
    number = count(1)
    for pack in packs.clusters:
        sources = _sources(pack.form.sources)
        for form in pack.form.programmes:
            yield entries.Programme(
                next(number),
                _slug(pack),
                form.key,
                form.name.words(),
                sources[form.source],
                form.code,
                form.colleges,
                form.employers,
                form.aliases,
            )


def _topics(packs: Packs) -> Iterator[entries.Topic]:
    for form in packs.topics.form.topics if packs.topics else ():
        of_clusters = (pack.form.examples.get(form.key) for pack in packs.clusters)
        yield _topic(form, [form.examples, *(examples for examples in of_clusters if examples)])


def _topic(form: TopicForm, examples: list[Examples]) -> entries.Topic:
    asked = {
        Language.RU: tuple(chain.from_iterable(questions.ru for questions in examples)),
        Language.EN: tuple(chain.from_iterable(questions.en for questions in examples)),
    }
    return entries.Topic(form.key, form.kind, form.title.words(), form.section, form.expected, asked)


def _facts(packs: Packs) -> Iterator[entries.Fact]:
    """Those of every cluster first, then each cluster's own."""
    number = count(1)
    if packs.topics is not None:
        yield from _facts_of(None, packs.topics.form.facts, packs.topics.form.sources, number)
    for pack in packs.clusters:
        yield from _facts_of(_slug(pack), pack.form.facts, pack.form.sources, number)


def _facts_of(
    cluster: str | None,
    forms: tuple[FactForm, ...],
    source_forms: dict[str, SourceForm],
    number: Iterator[int],
) -> Iterator[entries.Fact]:
    sources = _sources(source_forms)
    for form in forms:
        source = sources[form.source]
        yield entries.Fact(
            next(number), cluster, form.topic, form.text.words(), source, form.about, form.valid_until
        )


def _dates(packs: Packs) -> Iterator[entries.ClusterDate]:
    number = count(1)
    for pack in packs.clusters:
        sources = _sources(pack.form.sources)
        for form in pack.form.dates:
            yield entries.ClusterDate(
                next(number), _slug(pack), form.key, form.name.words(), form.day, sources[form.source]
            )


def _sources(forms: dict[str, SourceForm]) -> Sources:
    return {key: entries.Source(form.title.words(), form.as_of, form.url) for key, form in forms.items()}
