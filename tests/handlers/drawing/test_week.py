"""The picture of a week fits a phone, keeps to its cards, and marks today, whatever stands in it."""

from dataclasses import replace

import pytest

from handlers.drawing import DayCard, Entry, Mark, WeekSheet, week_picture
from handlers.drawing.fonts import clipped, font, lines
from handlers.drawing.week import DARK, LIGHT, STYLES, TALLEST, Colours, _fitting
from tests.handlers.drawing.pixels import count, opened

LONG = "МДК.01.01 Разработка технологических процессов изготовления деталей машин и " * 2
DAYS = ("Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота")


def week(lessons: int, *, today: int | None = 1, title: str = LONG, mark: Mark = Mark.LESSON) -> WeekSheet:
    entry = Entry("08:30", "10:05", title, "ауд. 21 · Константинопольская-Преображенская В.А.", mark)
    days = tuple(
        DayCard(
            name, f"{23 + at} ноября", at == today, (entry,) * lessons, () if lessons else ("Занятий нет",)
        )
        for at, name in enumerate(DAYS)
    )
    return WeekSheet("ТМ-126", "23 – 29 ноября · числитель", days, "Обновлено 22 ноября", "сегодня")


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("lessons", [0, 1, 3, 5, 12])
def test_it_fits_and_nothing_leaves_its_card(lessons: int, colours: Colours) -> None:
    image = opened(week_picture(week(lessons), dark=colours is DARK))
    assert image.width == 1080
    assert image.height <= (TALLEST if lessons < 12 else 3000)
    page = image.getpixel((2, 2))
    for edge in ((0, 176, 34, image.height - 80), (1046, 176, 1080, image.height - 80)):
        found = image.crop(edge).getcolors()
        assert found is not None
        assert [colour for _, colour in found] == [page], "the margin is empty"


def test_the_type_is_as_large_as_the_week_allows() -> None:
    sizes = [_fitting(week(lessons, title="Физика"))[0].title for lessons in (1, 2, 4, 12)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == STYLES[0].title
    assert sizes[-1] >= 24


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_today_is_marked_and_only_today(colours: Colours) -> None:
    dark = colours is DARK
    with_today = count(opened(week_picture(week(2), dark=dark)), colours.today)
    without = count(opened(week_picture(week(2, today=None), dark=dark)), colours.today)
    assert with_today > without + 3000


def test_what_it_is_has_a_colour() -> None:
    for mark in (Mark.LESSON, Mark.PRACTICE, Mark.EXAM):
        image = opened(week_picture(week(2, mark=mark), dark=False))
        assert count(image, LIGHT.of(mark), 4) > 1000, mark


def test_the_same_week_is_drawn_once() -> None:
    assert week_picture(week(3), dark=True) is week_picture(week(3), dark=True)
    assert week_picture(week(3), dark=True) != week_picture(week(3), dark=False)
    assert week_picture(week(3), dark=True) != week_picture(replace(week(3), footer="Другое"), dark=True)


def test_texts_are_broken_and_cut_so_that_they_fit() -> None:
    face = font(30)
    broken = lines("Безопасность жизнедеятельности", face, 300, 3)
    assert all(face.getlength(one) <= 300 for one in broken)
    assert "".join(one.rstrip("-") for one in broken).replace(" ", "") == "Безопасностьжизнедеятельности"
    short = lines(LONG, face, 300, 2)
    assert len(short) == 2
    assert short[-1].endswith("…")
    assert all(face.getlength(one) <= 300 for one in short)
    assert lines("", face, 300, 2) == []
    assert lines("Физика 🧪", face, 300, 1) == ["Физика"], "the font has no pictographs"
    assert clipped("Физика", face, 300) == "Физика"
    assert face.getlength(clipped("ж" * 400, face, 300)) <= 300
    assert all(len(one) > 2 for one in lines("Иностранный язык в профессиональной", face, 290, 3))
