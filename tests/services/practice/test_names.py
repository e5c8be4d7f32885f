"""Whose trainees: names in full, with initials before or after, and names that are others'."""

import pytest

from services.practice.names import same_in_full, same_person
from services.spreadsheets.people import name_key

FULL = "Ковалёв Сергей Петрович"
SAME = (
    (FULL, FULL),
    (FULL, "Ковалев Сергей Петрович"),
    (FULL, "КОВАЛЁВ СЕРГЕЙ ПЕТРОВИЧ"),
    (FULL, "Ковалёв Сергей"),
    (FULL, "Сергей Петрович Ковалёв"),
    (FULL, "Ковалёв С. П."),
    (FULL, "Ковалёв С.П."),
    (FULL, "ковалёв с.п"),
    (FULL, "Ковалёв С П"),
    (FULL, "С. П. Ковалёв"),
    (FULL, "С.П. Ковалёв"),
    (FULL, "С.П.Ковалёв"),
    (FULL, "Ковалёв Сергей П."),
    (FULL, "Kовалёв C. П."),  # K and C are Latin
    ("Ковалёв С. П.", "С.П. Ковалёв"),
    ("Ковалёв С.", "ковалев с."),
    ("Ковалёв Сергей", "Сергей Петрович Ковалёв"),
    ("Петрова-Водкина Анна Ивановна", "А.И. Петрова-Водкина"),
    ("Мамедов Али Гасан оглы", "Мамедов А. Г."),
    ("Мамедов Али Гасан оглы", "Мамедов Али"),
    ("Ткач Пётр", "Ткач Петр"),
    ("Войнович Иван Ильич", "Войнович И. И."),
    ("Kovalev Sergey", "Kovalev Sergey"),
)
OTHERS = (
    (FULL, "Ковалёв"),
    ("Ковалёв", "Ковалёв"),
    (FULL, "Ковалёв С."),
    (FULL, "Ковалёв С. Н."),
    (FULL, "Ковалёв А. П."),
    (FULL, "Н.П. Ковалёв"),
    (FULL, "Ковалёва С. П."),
    (FULL, "Коваленко С. П."),
    (FULL, "Ковалёв Степан Петрович"),
    (FULL, "Ковалёв Сергей Павлович"),
    (FULL, "Ковалёв Сергей Н."),
    (FULL, "Ковалёв Петрович"),
    (FULL, "Сергей Петрович"),
    (FULL, "С. П."),
    (FULL, "мастер Ковалёв С. П."),
    (FULL, "Ковалёв С. П., Иванов И. И."),
    ("Ковалёв С. П.", "Ковалёв С. Н."),
    ("Ковалёв С. П.", "Ковалёв С."),
    ("Ковалёв Сергей", "Ковалёв С. П."),
    ("Ковалёв Сергей", "Ковалёв Степан"),
    ("Иванов Пётр Сергеевич", "Петров Иван Сергеевич"),
    ("", ""),
    ("—", "—"),
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_person(one: str, other: str) -> None:
    assert same_person(name_key(one), name_key(other))
    assert same_person(name_key(other), name_key(one))


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_not_known_to_be_one_person(one: str, other: str) -> None:
    assert not same_person(name_key(one), name_key(other))
    assert not same_person(name_key(other), name_key(one))
    assert not same_in_full(name_key(one), name_key(other))


@pytest.mark.parametrize(
    ("other", "enough"), [("Ковалёв Сергей", True), ("Ковалёв С. П.", False), ("Ковалёв Сергей П.", True)]
)
def test_initials_are_less_than_a_name(other: str, enough: bool) -> None:
    assert same_in_full(name_key(FULL), name_key(other)) is enough
    assert same_in_full("ковалев с. п.", "ковалев с. п.")
