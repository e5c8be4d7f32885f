"""How well questions of the own schedule are told from all others, and that the others are left alone."""

from datetime import date
from pathlib import Path

import pytest

from models.language import Language
from services.packs import read_packs
from services.schedule.questions import Intent, Known, Recogniser
from tests.services.schedule.utterances import MENTOR, OTHER, STUDENT, SUBJECTS, TEACHERS, TODAY, Line

CLUSTERS = Path(__file__).resolve().parents[3] / "clusters"
OF_STUDENT, OF_MENTOR = Known(SUBJECTS, TEACHERS), Known(mentor=True)
LEAST_RIGHT = 0.98


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    """With the questions of applicants, as the bot has it."""
    packs = read_packs([CLUSTERS])
    assert packs.topics is not None
    forms = [one.examples for one in packs.topics.form.topics]
    forms += [one for pack in packs.clusters for one in pack.form.examples.values()]
    return Recogniser(text for one in forms for text in (*one.ru, *one.en))


def _said(recogniser: Recogniser, text: str, known: Known) -> tuple[Intent | None, date | None, str | None]:
    found = recogniser.recognised(text, Language.RU, TODAY, known)
    return (found.intent, found.day, found.name) if found else (None, None, None)


def test_almost_all_are_understood_and_none_is_misunderstood(recogniser: Recogniser) -> None:
    lines: list[tuple[Line, Known]] = [(line, OF_STUDENT) for line in STUDENT]
    lines += [(line, OF_MENTOR) for line in MENTOR]
    assert len(lines) >= 120
    missed: list[object] = []
    wrong: list[object] = []
    for (text, *wanted), known in lines:
        said = _said(recogniser, text, known)
        if said != tuple(wanted):
            (missed if said[0] is None else wrong).append((text, said))
    assert not wrong
    assert len(missed) <= (1 - LEAST_RIGHT) * len(lines), missed


@pytest.mark.parametrize("known", [OF_STUDENT, OF_MENTOR], ids=["student", "mentor"])
def test_what_is_not_of_the_schedule_is_left_alone(recogniser: Recogniser, known: Known) -> None:
    taken = {text: said for text in OTHER if (said := _said(recogniser, text, known))[0] is not None}
    assert not taken


def test_a_name_counts_only_if_the_group_has_it(recogniser: Recogniser) -> None:
    assert _said(recogniser, "где сейчас физика", Known(SUBJECTS)) == (Intent.LOOK, None, "Физика")
    assert _said(recogniser, "где сейчас физика", Known())[0] is None
    assert recogniser.needs_names("где сейчас физика", Language.RU)
    assert not recogniser.needs_names("что завтра", Language.RU)


@pytest.mark.parametrize(
    ("text", "language"), [("что завтра", Language.RU), ("what is on tomorrow", Language.EN)]
)
def test_the_answer_speaks_the_language_of_the_question(
    recogniser: Recogniser, text: str, language: Language
) -> None:
    for own in Language:
        found = recogniser.recognised(text, own, TODAY)
        assert found is not None
        assert found.language is language


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        (date(2026, 11, 25), "пары в среду", date(2026, 11, 25)),
        (date(2026, 11, 25), "пары в следующую среду", date(2026, 12, 2)),
        (date(2026, 11, 25), "пары во вторник", date(2026, 12, 1)),
        (date(2026, 11, 25), "во вторник на следующей неделе", date(2026, 12, 1)),
        (date(2026, 11, 25), "пары в следующую пятницу", date(2026, 12, 4)),
        (date(2026, 11, 25), "пары в эту пятницу", date(2026, 11, 27)),
        (date(2026, 11, 23), "lessons next tuesday", date(2026, 12, 1)),
        (date(2026, 11, 23), "пары в ближайший вторник", date(2026, 11, 24)),
        (date(2026, 11, 25), "что было в пятницу", date(2026, 11, 20)),
        (date(2026, 11, 25), "what was on wednesday", date(2026, 11, 18)),
        (date(2026, 11, 25), "пары в прошлую пятницу", date(2026, 11, 20)),
        (date(2026, 11, 25), "classes last monday", date(2026, 11, 23)),
        (date(2026, 11, 25), "when is my last class on monday", date(2026, 11, 30)),
        (date(2026, 11, 25), "что было на прошлой неделе", date(2026, 11, 18)),
        (date(2026, 11, 22), "что во вторник на этой неделе", date(2026, 11, 24)),
        (date(2026, 11, 22), "что во вторник на следующей неделе", date(2026, 11, 24)),
        (date(2026, 11, 22), "расписание на следующую неделю", date(2026, 11, 23)),
        (date(2026, 11, 22), "что было на этой неделе", date(2026, 11, 22)),
        (date(2026, 11, 22), "расписание через неделю", date(2026, 11, 30)),
        (date(2026, 11, 25), "что 27-го", date(2026, 11, 27)),
        (date(2026, 11, 25), "пары 1го декабря", date(2026, 12, 1)),
        (date(2026, 11, 25), "classes on the 3rd of december", date(2026, 12, 3)),
        (date(2026, 11, 25), "what is on the 30th", date(2026, 11, 30)),
        (date(2026, 11, 25), "when is the 2nd class on friday", date(2026, 11, 27)),
        (date(2026, 11, 25), "2-я пара завтра", date(2026, 11, 26)),
        (date(2026, 11, 25), "расписание на неделю", date(2026, 11, 25)),
        (date(2026, 12, 30), "что 2 января", date(2027, 1, 2)),
        (date(2026, 11, 25), "что 3 числа", date(2026, 12, 3)),
        (date(2026, 11, 25), "пары 30.02", None),
        (date(2026, 11, 25), "пары 01.12.2026", date(2026, 12, 1)),
        (date(2026, 11, 25), "что через 900 дней", date(2027, 11, 26)),
    ],
)
def test_days_as_people_say_them(recogniser: Recogniser, today: date, text: str, day: date | None) -> None:
    found = recogniser.recognised(text, Language.RU, today)
    assert (found.day if found else None) == day
