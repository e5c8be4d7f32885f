"""What is learned from a catalogue: its words, its names, and which questions are on which topic."""

from dataclasses import dataclass
from pathlib import Path

from services.answers.features import Views
from services.answers.kept import Kept
from services.answers.lexicon import lexicon
from services.answers.names import Gazetteer, NameKind
from services.answers.ranking import Ranker
from services.answers.reading import Reader
from services.answers.spelling import Vocabulary, words_of
from services.catalogue.entries import Catalogue, TopicKind


@dataclass(frozen=True, slots=True)
class Learned:
    """`for_strangers` are topics with facts in whose examples cities of no pack are named."""

    reader: Reader
    names: Gazetteer
    views: Views
    ranker: Ranker
    for_strangers: frozenset[str]


def learn(catalogue: Catalogue, folder: Path | None) -> Learned:
    """Weights that were solved before for the same examples are taken from `folder`."""
    names, views = Gazetteer(catalogue), Views()
    examples = [
        (number, example)
        for number, topic in enumerate(catalogue.topics)
        for written in topic.examples.values()
        for example in written
    ]
    known = [word for _, example in examples for word in words_of(example)]
    known += [*names.words, *_lexicon_words()]
    vocabulary = Vocabulary(known)
    counts = []
    strangers: set[int] = set()
    for number, example in examples:
        said = tuple(vocabulary.corrected(word) for word in words_of(example))
        mentions = names.mentions(said, said)
        counts.append(views.of(said, mentions))
        if any(name.kind is NameKind.ELSEWHERE for mention in mentions for name in mention.names):
            strangers.add(number)
    topics = [number for number, _ in examples]
    return Learned(
        Reader(vocabulary, known, names.words),
        names,
        views,
        Ranker(counts, topics, len(catalogue.topics), Kept(folder) if folder else None),
        frozenset(
            topic.key
            for number, topic in enumerate(catalogue.topics)
            if number in strangers and topic.kind is TopicKind.FACT
        ),
    )


def _lexicon_words() -> list[str]:
    known = lexicon()
    forms = [form for groups in (known.concepts, known.senses) for forms in groups.values() for form in forms]
    words = [word for form in forms if not form.endswith("*") for word in form.split()]
    return [*words, *(word for function in known.function.values() for word in function)]
