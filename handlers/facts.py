"""How facts are shown: what is known, where from and as of when; and what is not published."""

from collections.abc import Iterable
from itertools import groupby

from locales import Html, Wording
from models.language import Language
from services.catalogue.entries import Fact, Source, Topic


def fact_text(words: Wording, facts: Iterable[Fact]) -> Html:
    """Facts one below the other, each source once, after the last fact that comes from it."""
    language = Language(words.language)
    blocks: list[str] = []
    for source, group in groupby(facts, key=lambda fact: fact.source):
        blocks += [fact.text.into(language) for fact in group]
        blocks.append(source_line(words, source))
    return Html("\n\n").join(blocks)


def source_line(words: Wording, source: Source) -> str:
    title = source.title.into(Language(words.language))
    if source.url:
        return words("fact-source-linked", title=title, url=source.url, as_of=source.as_of)
    return words("fact-source", title=title, as_of=source.as_of)


def titled(words: Wording, topics: Iterable[tuple[Topic, tuple[Fact, ...]]]) -> Html:
    """A heading for each topic and its facts; sources are gathered at the end, each once."""
    language = Language(words.language)
    blocks: list[str] = []
    sources: dict[Source, None] = {}
    for topic, facts in topics:
        text = Html("\n").join(fact.text.into(language) for fact in facts)
        blocks.append(words("fact-titled", title=topic.title.into(language), text=text))
        sources.update(dict.fromkeys(fact.source for fact in facts))
    return Html("\n\n").join((*blocks, *(source_line(words, source) for source in sources)))


def unpublished(words: Wording, topics: Iterable[Topic]) -> str | None:
    """«Not published yet: …», or None if all is."""
    titles = [topic.title.into(Language(words.language)) for topic in topics]
    return words("fact-unpublished", titles=" · ".join(titles)) if titles else None


def whom_to_ask(words: Wording, *, staffed: bool) -> str:
    """The honest end of an empty answer: a person, or the college's admissions office."""
    return words("fact-ask-person") if staffed else words("fact-ask-college")
