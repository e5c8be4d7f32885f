"""What a form cannot see: keys that are used twice, and names of things that do not exist."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from services.packs.document import Lines, Path, dotted
from services.packs.problem import Problem
from services.packs.read import PackFile, Packs, TopicsFile
from services.packs.schema import Entry, Examples, FactForm, Pack

Mention = tuple[Path, str]
"""Where a key or a text stands, and what it is."""


def problems_of(packs: Packs) -> Iterator[Problem]:
    """Topics are looked up only when their file was read too; otherwise `unknown_topics` does it later."""
    common: dict[str, Path] = {}
    if packs.topics is not None:
        yield from _topics(packs.topics)
        yield from unknown_topics(packs.clusters, {topic.key for topic in packs.topics.form.topics})
        common = {question: path for path, question in _examples_of_topics(packs.topics)}
    for pack in packs.clusters:
        yield from _pack(pack)
        yield from _repeated(pack.lines, "example-twice", _examples(pack.form.examples), common)
    yield from _same_slug(packs.clusters)


def unknown_topics(packs: Iterable[PackFile], known: Collection[str]) -> Iterator[Problem]:
    for pack in packs:
        yield from _unknown(pack.lines, "unknown-topic", known, _mentioned(pack.form.facts, "topic"))
        asked: list[Mention] = [(("examples", key), key) for key in pack.form.examples]
        yield from _unknown(pack.lines, "unknown-topic", known, asked)


def _pack(pack: PackFile) -> Iterator[Problem]:
    form, lines = pack.form, pack.lines
    sources = chain(
        _at("officials", "source", [official.source for official in form.officials]),
        _at("programmes", "source", [programme.source for programme in form.programmes]),
        _at("dates", "source", [one.source for one in form.dates]),
        _mentioned(form.facts, "source"),
    )
    yield from _unknown(lines, "unknown-source", form.sources, sources)
    yield from _repeated(lines, "key-twice", _keys(form))
    yield from _repeated(lines, "key-twice", _at("dates", "key", [one.key for one in form.dates]))
    yield from _unknown(
        lines, "unknown-about", {key for _, key in _keys(form)}, _mentioned(form.facts, "about")
    )
    for name, entries in (("colleges", form.colleges), ("employers", form.employers)):
        yield from _links(pack, name, entries)


def _topics(topics: TopicsFile) -> Iterator[Problem]:
    form, lines = topics.form, topics.lines
    keys = {topic.key for topic in form.topics}
    yield from _repeated(lines, "key-twice", _at("topics", "key", [topic.key for topic in form.topics]))
    yield from _repeated(lines, "example-twice", _examples_of_topics(topics))
    yield from _unknown(lines, "unknown-topic", keys, _mentioned(form.facts, "topic"))
    yield from _unknown(lines, "unknown-source", form.sources, _mentioned(form.facts, "source"))
    yield from _unknown(lines, "unknown-about", (), _mentioned(form.facts, "about"))


def _links(pack: PackFile, name: str, entries: Sequence[Entry]) -> Iterator[Problem]:
    known = {entry.key for entry in entries}
    for index, programme in enumerate(pack.form.programmes):
        keys: tuple[str, ...] = getattr(programme, name)
        mentions: list[Mention] = [(("programmes", index, name, at), key) for at, key in enumerate(keys)]
        yield from _unknown(pack.lines, f"unknown-{name}", known, mentions)
        yield from _repeated(pack.lines, "key-twice", mentions)


def _same_slug(packs: Sequence[PackFile]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for pack in packs:
        slug = pack.form.cluster.slug
        if slug in first:
            yield pack.lines.problem(("cluster", "slug"), "slug-twice", slug=slug, other=first[slug])
        first.setdefault(slug, pack.lines.file)


def _keys(form: Pack) -> Iterator[Mention]:
    """One set of keys for everything that a fact can be about."""
    for name in ("colleges", "employers", "officials", "programmes"):
        entries: tuple[Entry, ...] = getattr(form, name)
        yield from _at(name, "key", [entry.key for entry in entries])


def _mentioned(facts: Sequence[FactForm], name: str) -> Iterator[Mention]:
    return _at("facts", name, [getattr(fact, name) for fact in facts])


def _at(kind: str, name: str, values: Sequence[str | None]) -> Iterator[Mention]:
    yield from (((kind, index, name), value) for index, value in enumerate(values) if value is not None)


def _examples_of_topics(topics: TopicsFile) -> Iterator[Mention]:
    for index, topic in enumerate(topics.form.topics):
        yield from _of_languages(("topics", index, "examples"), topic.examples)


def _examples(examples: Mapping[str, Examples]) -> Iterator[Mention]:
    for key, questions in examples.items():
        yield from _of_languages(("examples", key), questions)


def _of_languages(path: Path, examples: Examples) -> Iterator[Mention]:
    for language, questions in (("ru", examples.ru), ("en", examples.en)):
        for index, question in enumerate(questions):
            yield (*path, language, index), question.casefold()


def _unknown(
    lines: Lines, code: str, known: Collection[str], mentions: Iterable[Mention]
) -> Iterator[Problem]:
    expected = ", ".join(sorted(known)) or "–"
    yield from (
        lines.problem(path, code, name=key, expected=expected) for path, key in mentions if key not in known
    )


def _repeated(
    lines: Lines, code: str, mentions: Iterable[Mention], elsewhere: Mapping[str, Path] | None = None
) -> Iterator[Problem]:
    """Everything that stands here for the second time, or already stands elsewhere."""
    first = dict(elsewhere or {})
    for path, key in mentions:
        if key in first:
            yield lines.problem(path, code, name=key, first=dotted(first[key]))
        first.setdefault(key, path)
