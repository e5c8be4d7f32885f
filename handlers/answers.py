"""How an answer looks: facts with their source, a clarifying question, or an honest "I don't know"."""

from collections.abc import Callable

from handlers import addresses as to
from handlers.facts import fact_text
from handlers.home import back, cluster_label
from handlers.screen import Button, Rows, Screen, button, column
from locales import Html, Wording
from models.language import Language
from services.answers.answer import Answer, AnswerKind
from services.catalogue.entries import Catalogue, Cluster


def answer_screen(words: Wording, catalogue: Catalogue, answer: Answer, *, staffed: bool) -> Screen:
    """`staffed` tells whether a person can be asked through the bot."""
    text, rows = _SCREENS[answer.kind](words, catalogue, answer, staffed)
    return Screen(text, (*rows, _ends(words, answer, staffed=staffed)))


def _facts(words: Wording, catalogue: Catalogue, answer: Answer, _staffed: bool) -> tuple[str, Rows]:
    blocks: list[str] = [fact_text(words, answer.facts)]
    cluster = _cluster(catalogue, answer)
    if cluster is not None:
        blocks.insert(0, words("answer-cluster", city=cluster.city.into(Language(words.language))))
    if answer.unpublished is not None:
        blocks.append(_nothing(words, catalogue, answer, "answer-unpublished", answer.unpublished))
    rows = (*column(*_cards(words, catalogue, answer)), *_suggestions(words, catalogue, answer))
    return _with_doubt(words, blocks, answer), rows


def _not_published(words: Wording, catalogue: Catalogue, answer: Answer, staffed: bool) -> tuple[str, Rows]:
    return _empty(words, catalogue, answer, "answer-unpublished", staffed=staffed)


def _expired(words: Wording, catalogue: Catalogue, answer: Answer, staffed: bool) -> tuple[str, Rows]:
    return _empty(words, catalogue, answer, "answer-expired", staffed=staffed)


def _empty(
    words: Wording, catalogue: Catalogue, answer: Answer, key: str, *, staffed: bool
) -> tuple[str, Rows]:
    blocks = [_nothing(words, catalogue, answer, key, answer.topic or "")]
    if _cluster(catalogue, answer) is not None:
        blocks.append(words("answer-ask-person" if staffed else "fact-ask-college"))
    return _with_doubt(words, blocks, answer), _suggestions(words, catalogue, answer)


def _nothing(words: Wording, catalogue: Catalogue, answer: Answer, key: str, topic: str) -> str:
    """That there is nothing to say on a topic, in the cluster of the answer or anywhere."""
    language = Language(words.language)
    title = catalogue.topic_by_key[topic].title.into(language)
    cluster = _cluster(catalogue, answer)
    if cluster is None:
        return words(f"{key}-anywhere", topic=title)
    return words(key, topic=title, city=cluster.city.into(language))


def _with_doubt(words: Wording, blocks: list[str], answer: Answer) -> str:
    """Where the answer may have missed the point, a line leads to the buttons below."""
    doubt = [words("answer-perhaps")] if answer.suggestions else []
    return Html("\n\n").join((*blocks, *doubt))


def _which_cluster(words: Wording, catalogue: Catalogue, answer: Answer, _staffed: bool) -> tuple[str, Rows]:
    language = Language(words.language)
    return words("answer-which-cluster"), column(
        *(
            button(
                cluster_label(words, one, language), to.Clarified(topic=answer.topic or "", cluster=one.slug)
            )
            for one in catalogue.clusters
        )
    )


def _unsure(words: Wording, catalogue: Catalogue, answer: Answer, _staffed: bool) -> tuple[str, Rows]:
    key = "answer-unsure" if answer.suggestions else "answer-lost"
    return words(key), _suggestions(words, catalogue, answer)


def _out_of_scope(words: Wording, catalogue: Catalogue, answer: Answer, _staffed: bool) -> tuple[str, Rows]:
    return words("answer-out-of-scope"), _suggestions(words, catalogue, answer)


def _other_place(words: Wording, catalogue: Catalogue, _answer: Answer, _staffed: bool) -> tuple[str, Rows]:
    language = Language(words.language)
    rows = column(
        *(
            button(cluster_label(words, one, language), to.Cluster(slug=one.slug))
            for one in catalogue.clusters
        )
    )
    return words("answer-other-place"), rows


def _talk(words: Wording, _catalogue: Catalogue, answer: Answer, _staffed: bool) -> tuple[str, Rows]:
    key = f"talk-{answer.topic}"
    return words(key if key in words else "talk"), ()


def _clusters(words: Wording, catalogue: Catalogue, _answer: Answer, _staffed: bool) -> tuple[str, Rows]:
    language = Language(words.language)
    lines = Html("\n").join(
        words(
            "answer-cluster-line",
            city=one.city.into(language),
            cluster=one.name.into(language),
            region=one.region.into(language),
        )
        for one in catalogue.clusters
    )
    rows = column(
        *(
            button(cluster_label(words, one, language), to.Cluster(slug=one.slug))
            for one in catalogue.clusters
        )
    )
    return Html("\n\n").join((words("answer-clusters"), lines)), rows


def _human(words: Wording, _catalogue: Catalogue, _answer: Answer, staffed: bool) -> tuple[str, Rows]:
    return words("answer-human" if staffed else "answer-human-absent"), ()


_SCREENS: dict[AnswerKind, Callable[[Wording, Catalogue, Answer, bool], tuple[str, Rows]]] = {
    AnswerKind.FACTS: _facts,
    AnswerKind.NOT_PUBLISHED: _not_published,
    AnswerKind.EXPIRED: _expired,
    AnswerKind.WHICH_CLUSTER: _which_cluster,
    AnswerKind.UNSURE: _unsure,
    AnswerKind.OUT_OF_SCOPE: _out_of_scope,
    AnswerKind.OTHER_PLACE: _other_place,
    AnswerKind.TALK: _talk,
    AnswerKind.CLUSTERS: _clusters,
    AnswerKind.HUMAN: _human,
}
_PASSED_ON = frozenset(AnswerKind) - {AnswerKind.TALK, AnswerKind.WHICH_CLUSTER, AnswerKind.CLUSTERS}


def _ends(words: Wording, answer: Answer, *, staffed: bool) -> tuple[Button, ...]:
    """The last row: a person, where that makes sense, and the menu."""
    if staffed and answer.kind in _PASSED_ON:
        return button(words("answer.person"), to.HandoffOffer()), back(words)
    return (back(words),)


def _suggestions(words: Wording, catalogue: Catalogue, answer: Answer) -> Rows:
    language = Language(words.language)
    return column(
        *(
            button(
                catalogue.topic_by_key[key].title.into(language),
                to.Topic(key=key, cluster=answer.cluster or ""),
            )
            for key in answer.suggestions[:3]
        )
    )


def _cards(words: Wording, catalogue: Catalogue, answer: Answer) -> list[Button]:
    """The card of the programme that the question is about."""
    language = Language(words.language)
    return [
        button(one.name.into(language), to.Programme(id=one.id))
        for one in catalogue.programmes
        if one.cluster == answer.cluster and one.key == answer.about
    ]


def _cluster(catalogue: Catalogue, answer: Answer) -> Cluster | None:
    return catalogue.cluster_by_slug.get(answer.cluster or "")
