"""What the tables should hold after a pack is loaded: for each key the columns of its row."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2s
from typing import Any

from models.language import Language
from services.packs.schema import (
    ClusterForm,
    DateForm,
    Entry,
    Examples,
    FactForm,
    OfficialForm,
    Pack,
    ProgrammeForm,
    SourceForm,
    Topics,
)

Columns = dict[str, Any]
Wanted = dict[str, Columns]
"""By key, in the order of the pack; each gets its `position` there."""


def cluster(form: ClusterForm) -> Columns:
    return {
        "name": form.name.words(),
        "region": form.region.words(),
        "city": form.city.words(),
        "timezone": form.timezone,
        "aliases": form.aliases,
        "position": form.order,
    }


def sources(forms: Mapping[str, SourceForm]) -> Wanted:
    return _placed(
        (key, {"title": form.title.words(), "as_of": form.as_of, "url": form.url})
        for key, form in forms.items()
    )


def colleges(pack: Pack) -> Wanted:
    return _placed(
        (form.key, {**_entry(form), "city": form.city.words() if form.city else None})
        for form in pack.colleges
    )


def employers(pack: Pack) -> Wanted:
    return _placed((form.key, _entry(form)) for form in pack.employers)


def officials(forms: Sequence[OfficialForm], source_ids: Mapping[str, int]) -> Wanted:
    return _placed(
        (form.key, {**_entry(form), "office": form.office.words(), "source_id": source_ids[form.source]})
        for form in forms
    )


def programmes(forms: Sequence[ProgrammeForm], source_ids: Mapping[str, int]) -> Wanted:
    return _placed(
        (form.key, {**_entry(form), "code": form.code, "source_id": source_ids[form.source]})
        for form in forms
    )


def dates(forms: Sequence[DateForm], source_ids: Mapping[str, int]) -> Wanted:
    return _placed(
        (form.key, {"name": form.name.words(), "day": form.day, "source_id": source_ids[form.source]})
        for form in forms
    )


def facts(forms: Sequence[FactForm], source_ids: Mapping[str, int]) -> Wanted:
    """A fact is known again by what it is about, and among several of the same by its turn."""
    turns: Counter[str] = Counter()
    wanted = []
    for form in forms:
        cell = f"{form.topic}:{form.about}" if form.about else form.topic
        turns[cell] += 1
        columns = {
            "topic": form.topic,
            "text": form.text.words(),
            "source_id": source_ids[form.source],
            "about": form.about,
            "valid_until": form.valid_until,
        }
        wanted.append((f"{cell}#{turns[cell]}" if turns[cell] > 1 else cell, columns))
    return _placed(wanted)


def topics(form: Topics) -> Wanted:
    return _placed(
        (
            topic.key,
            {
                "kind": topic.kind.value,
                "title": topic.title.words(),
                "section": topic.section.value if topic.section else None,
                "expected": topic.expected,
            },
        )
        for topic in form.topics
    )


def examples(by_topic: Iterable[tuple[str, Examples]]) -> Wanted:
    """A question is known again by its own words."""
    return _placed(
        (
            f"{topic}:{language}:{blake2s(question.encode(), digest_size=8).hexdigest()}",
            {"topic": topic, "language": language, "text": question},
        )
        for topic, questions in by_topic
        for language, asked in ((Language.RU, questions.ru), (Language.EN, questions.en))
        for question in asked
    )


def _entry(form: Entry) -> Columns:
    return {"name": form.name.words(), "aliases": form.aliases}


def _placed(wanted: Iterable[tuple[str, Columns]]) -> Wanted:
    return {key: {**columns, "position": position} for position, (key, columns) in enumerate(wanted)}
