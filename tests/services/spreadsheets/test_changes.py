"""What a new schedule changes: the changes laid over the old give the new, and each is named for what it
is.
"""

from collections import Counter
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.spreadsheets.changes import Change, ChangeKind, lesson_changes, practice_changes
from services.spreadsheets.records import Lesson, LessonKind, PracticePlacement
from tests.services.spreadsheets.invented import MONDAY, flat_lessons, placements, rosters

LESSON = Lesson(
    MONDAY,
    time(8, 30),
    time(10, 5),
    1,
    "ТМ-126",
    None,
    LessonKind.LESSON,
    "Физика",
    "Архивов Л.П.",
    "21",
    None,
    None,
    None,
    "A1",
)


def laid_over(old: list[Lesson], changes: list[Change[Lesson]]) -> Counter[Lesson]:
    left = Counter(lesson._replace(at="") for lesson in old)
    left.subtract(change.old._replace(at="") for change in changes if change.old)
    assert min(left.values(), default=0) >= 0
    left.update(change.new._replace(at="") for change in changes if change.new)
    return +left


@given(st.lists(flat_lessons(), max_size=12), st.lists(flat_lessons(), max_size=12))
def test_changes_laid_over_the_old_give_the_new(old: list[Lesson], new: list[Lesson]) -> None:
    kept = old[: len(old) // 2]
    new = [*new, *(lesson._replace(at="elsewhere") for lesson in kept)]
    changes = lesson_changes(old, new)
    assert laid_over(old, changes) == Counter(lesson._replace(at="") for lesson in new)
    assert all(change.kinds for change in changes)
    assert lesson_changes(new, new) == []


@given(st.data())
def test_changes_of_practice_laid_over_the_old_give_the_new(data: st.DataObject) -> None:
    roster = data.draw(rosters())
    old, new = (data.draw(st.lists(placements(roster), max_size=5)) for _ in range(2))
    changes = practice_changes(old, new)
    left = Counter(old)
    left.subtract(change.old for change in changes if change.old)
    left.update(change.new for change in changes if change.new)
    assert +left == Counter(new)
    assert all(change.kinds for change in changes)


@pytest.mark.parametrize(
    ("new", "kinds"),
    [
        (LESSON._replace(room="22"), {ChangeKind.ROOM}),
        (LESSON._replace(teacher="Другой А.А."), {ChangeKind.TEACHER}),
        (LESSON._replace(teacher="Другой А.А.", room="22"), {ChangeKind.ROOM, ChangeKind.TEACHER}),
        (LESSON._replace(site="цех"), {ChangeKind.SITE}),
        (LESSON._replace(mentor="Учителева Инга"), {ChangeKind.MENTOR}),
        (
            LESSON._replace(start=time(10, 15), end=time(11, 50), pair=2),
            {ChangeKind.MOVED, ChangeKind.DETAILS},
        ),
        (LESSON._replace(date=MONDAY + timedelta(days=2)), {ChangeKind.MOVED}),
        (LESSON._replace(subject="Химия"), {ChangeKind.SUBJECT}),
        (LESSON._replace(note="форма"), {ChangeKind.DETAILS}),
    ],
)
def test_what_is_changed(new: Lesson, kinds: set[ChangeKind]) -> None:
    (change,) = lesson_changes([LESSON], [new])
    assert (set(change.kinds), change.old, change.new) == (kinds, LESSON, new)


def test_what_is_added_and_cancelled() -> None:
    later = LESSON._replace(date=MONDAY + timedelta(days=20))
    assert lesson_changes([LESSON], []) == [Change((ChangeKind.CANCELLED,), LESSON, None)]
    assert lesson_changes([], [LESSON]) == [Change((ChangeKind.ADDED,), None, LESSON)]
    assert {change.kinds for change in lesson_changes([LESSON], [later])} == {
        (ChangeKind.ADDED,),
        (ChangeKind.CANCELLED,),
    }


def test_what_is_changed_of_practice() -> None:
    old = PracticePlacement(
        "Черных-Тест Анна",
        "ЧЕРНЫХ-ТЕСТ Анна",
        date(2007, 5, 5),
        "ТМ-126",
        LessonKind.TRAINING_PRACTICE,
        "УП.01",
        MONDAY,
        MONDAY + timedelta(days=4),
        "concentrated",
        (1, 2, 3, 4, 5),
        5,
        time(8),
        time(14),
        0,
        6.0,
        30,
        "АО «Пример»",
        None,
        None,
        None,
        "Наставников А.А.",
        None,
        None,
        "A1",
    )
    assert practice_changes([old], [old._replace(at="B7", student_as_written=old.student)]) == []
    for new, kinds in (
        (old._replace(mentor="Учителева И.Л."), {ChangeKind.MENTOR}),
        (old._replace(workshop="цех 2"), {ChangeKind.SITE}),
        (
            old._replace(date_to=MONDAY + timedelta(days=11), days_count=10, hours_total=60),
            {ChangeKind.MOVED, ChangeKind.DETAILS},
        ),
        (old._replace(shift_start=time(9), shift_end=time(15)), {ChangeKind.MOVED}),
    ):
        (change,) = practice_changes([old], [new])
        assert set(change.kinds) == kinds
