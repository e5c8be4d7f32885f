"""Wrong layouts, Latin letters, typing errors, and the language of a line."""

import pytest

from models.language import Language
from services.answers import Answerer
from services.answers.reading import Reader
from services.answers.spelling import sound, words_of


@pytest.fixture(scope="session")
def reader(answerer: Answerer) -> Reader:
    return answerer._learned.reader


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rfrbt tcnm ghjatccbb", "какие есть профессии"),
        ("j,of;bnbt tcnm", "общежитие есть"),
        ("рщц ещ фззднЭ", "how to apply"),
        ("kakie est kolledzhi", "какие есть колледжи"),
        ("skolko stoit obuchenie", "сколько стоит обучение"),
        ("zarplata na praktike", "зарплата на практике"),
        ("kakaya novaya programma", "какая новая программа"),
        ("kakuju stipendiju dajut", "какую стипендию дают"),
        ("степендия какая", "стипендия какая"),
        ("обшежитие дают", "общежитие дают"),
        ("which colege", "which college"),
        ("кол-во мест", "количество мест"),
        ("з/п на практике", "зарплата на практике"),
        ("how many yrs w/o exams", "how many years without exams"),
    ],
)
def test_what_was_meant_is_read(reader: Reader, typed: str, meant: str) -> None:
    assert " ".join(reader.read(typed, Language.RU).words) == meant


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("где практика", Language.RU),
        ("where is practice", Language.EN),
        ("ult ghfrnbrf", Language.RU),
        ("gde praktika", Language.RU),
        ("есть ли welding course", Language.RU),
        ("what about общежитие in Рязань", Language.EN),
        ("црукуэы еру вщкь", Language.EN),
    ],
)
def test_the_language_is_that_of_the_line(reader: Reader, typed: str, language: Language) -> None:
    for own in Language:
        assert reader.read(typed, own).language is language


def test_a_line_without_a_language_is_in_the_persons_own(reader: Reader) -> None:
    for own in Language:
        assert reader.read("22.02.08", own).language is own
        assert reader.read("KONAR", own).language is own


def test_words_that_sound_alike_are_one() -> None:
    assert sound("учаться") == sound("учаца")
    assert sound("практика") != sound("фабрика")


def test_markup_and_codes_are_cut_into_words() -> None:
    assert words_of("<b>Ёлка</b>, 22.02.08!") == ["b", "елка", "b", "22.02.08"]
