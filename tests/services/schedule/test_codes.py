"""Which parts of a sentence are codes of groups, and which are only words with numbers."""

import pytest

from services.schedule.codes import codes_said, without


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("что завтра у СВ-11", "СВ11"),
        ("че завтра у св 11", "СВ11"),
        ("где физика у sv-11", "СВ11"),
        ("где физика у cd-11", "СВ11"),
        ("TM-126 tomorrow", "ТМ126"),
        ("расписание группы «С – 21»", "С21"),
        ("расписание 1СВ-11-2", "1СВ112"),
    ],
)
def test_a_code_however_it_is_typed(text: str, bare: str) -> None:
    assert bare in codes_said(text)[0].bare


@pytest.mark.parametrize(
    "text",
    ["пары на 25 ноября", "что в 21", "с 11 числа", "2 пара", "каб 21", "в 8:30", "at 9", "25.11", "20%", ""],
)
def test_no_code_is_heard_in_numbers(text: str) -> None:
    assert codes_said(text) == []


def test_the_rest_of_the_sentence_stays() -> None:
    text = "что завтра у СВ-11, а?"
    assert without(text, codes_said(text)[0]).split() == ["что", "завтра", "у", ",", "а?"]
