"""What is answered, from which cluster, and what is honestly not."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.language import Language
from services.answers import Answerer
from services.answers.answer import AnswerKind, Asked
from services.catalogue.entries import Catalogue, Section
from tests.services.answers.conftest import TODAY, Ask, asking, said


@pytest.mark.parametrize(
    ("cluster", "question", "part"),
    [
        ("chelyabinsk", "на каких специальностях можно учиться?", "фрезеровщик"),
        ("chelyabinsk", "когда первый раз выйдем на практику?", "втором семестре"),
        ("chelyabinsk", "кто подписывал соглашение?", "Тарас Крокос"),
        ("chelyabinsk", "how many groups does the plant take care of?", "five groups"),
        ("ryazan", "какие колледжи входят в кластер?", "Живаго"),
        ("ryazan", "платят ли студентам на практике?", "зарплату"),
        ("ryazan", "is there a mentor at the plant?", "mentor"),
        ("norilsk", "сколько всего специальностей?", "14"),
        ("norilsk", "когда подписали соглашение?", "мае 2025"),
        ("norilsk", "which new specialty is there?", "22.02.08"),
    ],
)
def test_a_published_fact_is_told(ask: Ask, cluster: str, question: str, part: str) -> None:
    answer = ask(question, cluster)
    assert answer.kind is AnswerKind.FACTS
    assert part in said(answer)


@pytest.mark.parametrize(
    ("cluster", "question", "topic"),
    [
        ("chelyabinsk", "платят ли на практике?", "practice-pay"),
        ("chelyabinsk", "дают ли общежитие?", "dormitory"),
        ("norilsk", "дадут ли наставника?", "mentor-support"),
        ("norilsk", "с какого семестра практика?", "practice-start"),
        ("ryazan", "когда подписали соглашение?", "agreement-date"),
        ("ryazan", "сколько лет учиться на сварщика?", "duration"),
        ("ryazan", "какой телефон у Клепиковского техникума?", "phone-contacts"),
        ("chelyabinsk", "what is the passing grade?", "passing-grade"),
    ],
)
def test_what_a_cluster_has_not_published_is_not_borrowed(
    ask: Ask, cluster: str, question: str, topic: str
) -> None:
    answer = ask(question, cluster)
    assert (answer.kind, answer.topic, answer.cluster) == (AnswerKind.NOT_PUBLISHED, topic, cluster)
    assert not answer.facts


def test_a_cluster_in_the_text_beats_the_chosen_one(ask: Ask) -> None:
    answer = ask("какие предприятия участвуют в Норильске?", "ryazan")
    assert answer.cluster == "norilsk"
    assert {fact.cluster for fact in answer.facts} == {"norilsk"}


@pytest.mark.parametrize(
    ("question", "cluster"),
    [("что за завод КОНАР?", "chelyabinsk"), ("Бряков", "ryazan"), ("какой колледж в Дудинке?", "norilsk")],
)
def test_a_name_of_one_cluster_is_enough(ask: Ask, question: str, cluster: str) -> None:
    answer = ask(question)
    assert (answer.kind, answer.cluster) == (AnswerKind.FACTS, cluster)


def test_without_a_cluster_it_asks_which(ask: Ask) -> None:
    assert ask("платят ли на практике?").kind is AnswerKind.WHICH_CLUSTER


def test_a_name_of_two_clusters_does_not_choose_one(ask: Ask) -> None:
    assert ask("можно выучиться на сварщика?").kind is AnswerKind.WHICH_CLUSTER
    assert ask("можно выучиться на сварщика?", "ryazan").cluster == "ryazan"


def test_nobody_has_published_it_anywhere(ask: Ask) -> None:
    assert ask("какой нужен средний балл?").kind is AnswerKind.NOT_PUBLISHED


def test_facts_are_narrowed_to_the_college_that_is_named(ask: Ask) -> None:
    assert "Бряков" in said(ask("кто директор Клепиковского техникума?", "ryazan"))
    assert ask("кто директор Касимовского колледжа?", "ryazan").kind is AnswerKind.NOT_PUBLISHED
    assert "Крокос" not in said(ask("кто директор механико-технологического техникума?", "chelyabinsk"))


def test_another_clusters_programme_is_not_promised_here(ask: Ask) -> None:
    answer = ask("учат ли на фрезеровщика?", "ryazan")
    assert answer.kind is AnswerKind.NOT_PUBLISHED


def test_a_follow_up_leans_on_the_question_before(ask: Ask) -> None:
    first = ask("расскажи про сварщика", "ryazan")
    second = ask("а сколько платят?", "ryazan", previous=first.asked)
    assert (second.topic, second.about) == ("practice-pay", "welder")
    third = ask("а в Норильске?", "ryazan", previous=second.asked)
    assert (third.kind, third.topic, third.cluster) == (
        AnswerKind.NOT_PUBLISHED,
        "practice-pay",
        "norilsk",
    )


@pytest.mark.parametrize("chosen", [None, "ryazan", "norilsk"])
@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("а сколько платят?", "practice-pay"),
        ("а общага есть?", "dormitory"),
        ("а наставник?", "mentor-support"),
    ],
)
def test_a_follow_up_stays_with_the_cluster_that_was_named(
    ask: Ask, chosen: str | None, question: str, topic: str
) -> None:
    first = ask("расскажи про сварщика в Рязани", chosen)
    answer = ask(question, chosen, previous=first.asked)
    assert (answer.kind, answer.topic, answer.cluster) == (AnswerKind.FACTS, topic, "ryazan")


def test_without_a_choice_the_cluster_last_spoken_of_is_meant(ask: Ask) -> None:
    first = ask("tell me about welding in Ryazan", language=Language.EN)
    answer = ask("how much do they pay in practice?", language=Language.EN, previous=first.asked)
    assert (answer.topic, answer.cluster) == ("practice-pay", "ryazan")


@pytest.mark.parametrize(
    ("cluster", "question", "topic"),
    [
        ("ryazan", "сколько стоит курс сварщика?", "tuition-fee"),
        ("chelyabinsk", "documents for the CNC course", "documents"),
        ("chelyabinsk", "какая зарплата у фрезеровщиков?", "salary-after"),
        ("norilsk", "сколько лет учиться по 22.02.08?", "duration"),
        ("ryazan", "passing score for welding", "passing-grade"),
    ],
)
def test_the_attribute_decides_before_the_specialty(
    ask: Ask, cluster: str, question: str, topic: str
) -> None:
    answer = ask(question, cluster)
    assert (answer.kind, answer.topic) == (AnswerKind.NOT_PUBLISHED, topic)


@pytest.mark.parametrize(
    ("cluster", "question", "part"),
    [
        ("ryazan", "койку дадут, пока сын у станка стажируется?", "общежитие"),
        ("ryazan", "студенту-стажёру хоть копейка капнет?", "зарплату"),
        ("ryazan", "who shows a rookie around the shop?", "mentor"),
        ("chelyabinsk", "долго ли сидеть за партой, пока не пустят в цех?", "втором семестре"),
        ("norilsk", "на что спустят бюджет?", "мастерские"),
        ("norilsk", "кто всё это затеял?", "работодател"),
    ],
)
def test_the_same_thing_in_other_words(ask: Ask, cluster: str, question: str, part: str) -> None:
    assert part in said(ask(question, cluster))


def test_an_office_names_its_person(ask: Ask) -> None:
    answer = ask("кто на КОНАРе отвечает за образовательную среду?", "chelyabinsk")
    assert "Гребенщикова" in said(answer)
    assert "Крокос" not in said(answer)


@pytest.mark.parametrize("words", ["thanks a lot", "спасибо большое", "спс большое", "ок, спасибо"])
def test_thanks_are_small_talk(ask: Ask, words: str) -> None:
    assert ask(words, "ryazan").kind is AnswerKind.TALK


def test_a_bare_place_answers_which_cluster(ask: Ask) -> None:
    answer = ask("Рязань", previous=Asked(topic="practice-pay"))
    assert (answer.kind, answer.topic) == (AnswerKind.FACTS, "practice-pay")


def test_a_greeting_does_not_hide_the_question(ask: Ask) -> None:
    assert ask("здравствуйте! подскажите, есть общежитие? спасибо", "ryazan").topic == "dormitory"
    assert ask("спасибо большое").kind is AnswerKind.TALK
    assert ask("hello there", language=Language.EN).kind is AnswerKind.TALK


def test_two_questions_in_one_get_both_answers(ask: Ask) -> None:
    answer = ask("будет ли наставник и дают ли общежитие?", "ryazan")
    assert {fact.topic for fact in answer.facts} == {"mentor-support", "dormitory"}


@pytest.mark.parametrize(
    "question", ["кто директор и какой у вас телефон?", "Какой телефон у техникума? А кто директор?"]
)
def test_half_of_a_double_question_may_be_unpublished(ask: Ask, question: str) -> None:
    answer = ask(question, "ryazan")
    assert "Бряков" in said(answer)
    assert (answer.kind, answer.topic, answer.unpublished) == (AnswerKind.FACTS, "director", "phone-contacts")


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Сын заканчивает 9 класс. Хотим поступить на сварщика. Есть ли общежитие?", "dormitory"),
        ("My son finishes 9th grade this year. We live far away. Is there a dorm?", "dormitory"),
        ("Слышал, что на практике платят. Это правда?", "practice-pay"),
    ],
)
def test_a_story_does_not_hide_the_question(ask: Ask, question: str, topic: str) -> None:
    answer = ask(question, "ryazan")
    assert (answer.kind, answer.topic) == (AnswerKind.FACTS, topic)


def test_a_question_that_is_not_understood_is_not_met_with_a_greeting(ask: Ask) -> None:
    question = "здравствуйте, дочь мечтает стать металлургом, возьмут ли её?"
    assert ask(question, "norilsk").kind is not AnswerKind.TALK
    assert ask("здравствуйте, как ваши дела?", "ryazan").kind is AnswerKind.TALK


@pytest.mark.parametrize("question", ["какая завтра погода", "реши мне уравнение", "recommend a good film"])
def test_what_is_none_of_our_business(ask: Ask, question: str) -> None:
    assert ask(question, "ryazan").kind is AnswerKind.OUT_OF_SCOPE


def test_another_city_is_said_to_be_unknown(ask: Ask) -> None:
    assert ask("какие колледжи есть в Воронеже?", "ryazan").kind is AnswerKind.OTHER_PLACE
    assert ask("я из Воронежа, можно поступить в Рязань?").cluster == "ryazan"


def test_people_and_lists_of_clusters(ask: Ask) -> None:
    assert ask("соедините меня с живым человеком").kind is AnswerKind.HUMAN
    assert ask("what clusters do you know about?").kind is AnswerKind.CLUSTERS


def test_nonsense_is_not_guessed_at(ask: Ask) -> None:
    answer = ask("бурлацкие ёпрсты кочевряжатся", "ryazan")
    assert answer.kind in (AnswerKind.UNSURE, AnswerKind.OUT_OF_SCOPE)
    assert len(answer.suggestions) <= 3


def test_a_fact_past_its_date_is_withheld(catalogue: Catalogue) -> None:
    facts = tuple(replace(fact, valid_until=TODAY) for fact in catalogue.facts if fact.topic == "employers")
    near = tuple(topic for topic in catalogue.topics if topic.section is Section.EMPLOYERS)
    few = replace(catalogue, facts=facts, topics=near)
    ask = asking(Answerer(few))
    assert ask("какие предприятия участвуют?", "ryazan").kind is AnswerKind.FACTS
    late = ask("какие предприятия участвуют?", "ryazan", today=TODAY + timedelta(days=1))
    assert (late.kind, late.facts) == (AnswerKind.EXPIRED, ())


@pytest.mark.parametrize(
    "question",
    [
        "",
        "😀🔥",
        "<b>&amp;</b>",
        "'; DROP TABLE people;--",
        "\u202eمرحبا שלום",
        "а" * 4096,
        "kak " * 1000,
        "где? " * 800,
        "\x00",
    ],
)
def test_any_text_gets_a_calm_answer(ask: Ask, question: str) -> None:
    assert ask(question, "ryazan").kind in set(AnswerKind)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # the answerer is shared and never changes
@given(question=st.text(max_size=200), cluster=st.sampled_from([None, "ryazan", "norilsk"]))
def test_facts_are_only_ever_the_clusters_own(ask: Ask, question: str, cluster: str | None) -> None:
    answer = ask(question, cluster)
    assert {fact.cluster for fact in answer.facts} <= {answer.cluster, None}
    assert bool(answer.facts) == (answer.kind is AnswerKind.FACTS)


def test_threads_get_the_same_answers(answerer: Answerer) -> None:
    questions = ["платят?", "rfrbt rjkktl;b", "obshaga est?", "кто директор", "hi", "погода"] * 10

    def one(question: str) -> object:
        return answerer.answer(question, language=Language.RU, cluster="ryazan", today=date(2026, 1, 1))

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(one, questions)) == list(map(one, questions))
