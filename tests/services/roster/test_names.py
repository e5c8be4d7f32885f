"""Names in chats are short, never two alike, and compared as people write them."""

import pytest

from models.student import NameForm
from services.roster.likeness import plausible
from services.roster.names import Named, name_key, shown, shown_apart


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (NameForm.FULL, "Берёзкина Анна"),
        (NameForm.SHORT, "Анна Б."),
        (NameForm.INITIALS, "А. Б."),
    ],
)
def test_forms(form: NameForm, expected: str) -> None:
    assert shown(form, "Берёзкина", "Анна") == expected


def test_names_that_would_look_alike_are_told_apart() -> None:
    group = [
        Named(1, 1, "Иванова", "Анна", None),
        Named(2, 2, "Ильина", "Анна", None),
        Named(3, 3, "Ильина", "Анна", None),
        Named(4, 4, "Иванова", "Ольга", None),
    ]
    assert shown_apart(NameForm.SHORT, group) == {
        1: "Анна Ив.",
        2: "Анна Ил. (2)",
        3: "Анна Ил. (3)",
        4: "Ольга И.",
    }
    assert shown_apart(NameForm.INITIALS, group)[1] == "А. И. (1)"


def test_keys_fold_what_sqlite_cannot() -> None:
    assert name_key("БЕРЁЗКИНА", "анна", None) == name_key("Березкина", "Анна", "")


@pytest.mark.parametrize(
    "telegram",
    [
        "Анна",
        "аня",
        "Anna",
        "Anya 🌸",
        "Берёзкина А.",
        "Anna Berezkina",
        "Анна Б",
        "anna ber",
        "Аня Березкина",
    ],
)
def test_plausible(telegram: str) -> None:
    assert plausible(telegram, "Берёзкина", "Анна")


@pytest.mark.parametrize(
    "telegram", ["", "🌸", "Ольга", "Анна Петрова", "Анна В.", "Мама Ани", "Босс", "Б", "ne skazhu"]
)
def test_not_plausible(telegram: str) -> None:
    assert not plausible(telegram, "Берёзкина", "Анна")


@pytest.mark.parametrize(
    ("telegram", "last", "first"),
    [
        ("Dima Yezhov", "Ежов", "Дмитрий"),
        ("Лёха", "Орлов", "Алексей"),
        ("Ksusha", "Щукина", "Ксения"),
        ("Yulia Schukina", "Щукина", "Юлия"),
        ("Саша", "Ким", "Александра"),
        ("Aleksandr", "Ким", "Александр"),
        ("Alexander", "Ким", "Александр"),
        ("Мария Иванова-Петрова", "Иванова-Петрова", "Мария"),
        ("Мария Петрова", "Иванова-Петрова", "Мария"),
    ],
)
def test_latin_letters_short_forms_and_double_surnames(telegram: str, last: str, first: str) -> None:
    assert plausible(telegram, last, first)
