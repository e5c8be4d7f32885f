"""Names of students: how they are compared, and how they are shown in chats."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from models.student import NameForm, Student
from services.spreadsheets.groups import code_of

BETWEEN = re.compile("[- ]")


class Named(NamedTuple):
    """A line of a group: `number` is what stays apart when even full names are alike."""

    id: int
    number: int
    last_name: str
    first_name: str
    middle_name: str | None


def named(student: Student) -> Named:
    return Named(student.id, student.number, student.last_name, student.first_name, student.middle_name)


def folded(text: str) -> str:
    """For comparing: neither case nor ё and е count. SQLite folds only Latin letters by itself."""
    return " ".join(text.casefold().replace("ё", "е").split())


def bare_code(code: str) -> str:
    """A group's code as people type it: «tm 126» is ТМ-126."""
    return BETWEEN.sub("", code_of(code) or code)


def name_key(last: str, first: str, middle: str | None) -> str:
    return folded(" ".join((last, first, middle or "")))


def shown(form: NameForm, last: str, first: str, *, letters: int = 1) -> str:
    """`letters` is how much of the surname stands in the short form."""
    match form:
        case NameForm.FULL:
            return f"{last} {first}"
        case NameForm.SHORT:
            return f"{first} {last[:letters]}."
        case NameForm.INITIALS:
            return f"{first[:1]}. {last[:1]}."


def shown_apart(form: NameForm, group: Sequence[Named]) -> dict[int, str]:
    """The name of each student of a group, a little longer where two would look alike.

    Two «Анна И.» become «Анна Ив.» and «Анна Ил.»; what stays alike gets its number: «Анна И. (7)».
    """
    names = {one.id: shown(form, one.last_name, one.first_name) for one in group}
    if form is NameForm.SHORT:
        _apart(names, group, lambda one: _long_enough(one, group))
    _apart(names, group, lambda one: f"{names[one.id]} ({one.number})")
    return names


def _apart(names: dict[int, str], group: Sequence[Named], longer: Callable[[Named], str]) -> None:
    counts = Counter(names.values())
    alike = [one for one in group if counts[names[one.id]] > 1]
    names |= {one.id: longer(one) for one in alike}


def _long_enough(one: Named, group: Sequence[Named]) -> str:
    others = [
        other.last_name
        for other in group
        if other.id != one.id and other.first_name == one.first_name and other.last_name != one.last_name
    ]
    letters = 1
    while letters < len(one.last_name) and any(name[:letters] == one.last_name[:letters] for name in others):
        letters += 1
    return shown(NameForm.SHORT, one.last_name, one.first_name, letters=letters)
