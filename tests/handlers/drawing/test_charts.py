"""The charts show the numbers they are given, and every part in its own colour and pattern."""

import pytest

from handlers.drawing import (
    AttendanceWords,
    DayCount,
    LedgerHours,
    LedgerWords,
    attendance_chart,
    ledger_picture,
    painted,
)
from handlers.drawing.charts import BLUE, INK, LOOKS, ORANGE, PURPLE, RED
from tests.handlers.drawing.pixels import count, opened

WORDS = {
    "ru": AttendanceWords(
        "ТМ-126 · ноябрь", "25 человек", "пришли", "опоздали", "нет", "уважительно", "не ясно", "Пусто"
    ),
    "en": AttendanceWords(
        "TM-126 · November", "25 people", "came", "late", "absent", "excused", "unconfirmed", "Nothing"
    ),
}
LEDGER = LedgerWords(
    "Мои часы", "План: 100 ч", "Пришёл: 40 ч", "Уважительно: 0 ч", "Отработать: 10 ч", "Так: 90 ч"
)


@pytest.mark.parametrize("language", WORDS)
def test_bars_are_as_high_as_their_numbers(language: str) -> None:
    words = WORDS[language]
    legend = count(opened(attendance_chart([], words)), BLUE)
    few = count(opened(attendance_chart([DayCount("Пн", 5, unconfirmed=20)], words)), BLUE) - legend
    many = count(opened(attendance_chart([DayCount("Пн", 20, unconfirmed=5)], words)), BLUE) - legend
    assert many == pytest.approx(4 * few, rel=0.05)


def test_each_kind_of_day_has_its_own_colour_and_pattern() -> None:
    assert len({colour for colour, _, _ in LOOKS}) == len({fill for _, fill, _ in LOOKS}) == len(LOOKS)
    bare = opened(attendance_chart([DayCount("Пн", 1)], WORDS["ru"]))
    for part, colour in (("late", ORANGE), ("absent", RED), ("excused", PURPLE)):
        image = opened(attendance_chart([DayCount("Пн", 1, **{part: 9})], WORDS["ru"]))
        assert count(image, colour) > count(bare, colour) + 500, part


def test_a_month_of_days_and_a_day_of_one_fit() -> None:
    days = [DayCount(f"Пн {day:02}.11", 25) for day in range(1, 32)]
    assert opened(attendance_chart(days, WORDS["ru"])).width >= 31 * 70
    assert opened(attendance_chart([DayCount("Пн", 1)], WORDS["ru"])).size == (1200, 900)
    assert opened(attendance_chart([DayCount("Пн", 3000)] * 2, WORDS["ru"])).size == (1200, 900)


def test_the_ledger_is_as_long_as_its_hours() -> None:
    half = opened(ledger_picture(LedgerHours(100, 50, 0, 0), LEDGER))
    quarter = opened(ledger_picture(LedgerHours(100, 25, 0, 0), LEDGER))
    key = 36 * 36
    assert (count(half, BLUE) - key) == pytest.approx(2 * (count(quarter, BLUE) - key), rel=0.02)
    assert half.size == (1080, 620)


def test_a_ledger_tells_what_is_over_the_plan_and_what_nobody_knows() -> None:
    nothing = opened(ledger_picture(LedgerHours(0, 0, 0, 0), LEDGER))
    assert nothing.size == (1080, 620)
    over = opened(ledger_picture(LedgerHours(100, 150, 0, 0, 150), LEDGER))
    exact = opened(ledger_picture(LedgerHours(100, 100, 0, 0), LEDGER))
    two_thirds = (680, 160, 720, 189)
    assert count(over.crop(two_thirds), INK) > 50, "the mark of the plan"
    assert count(exact.crop(two_thirds), INK) == 0
    arrows = (0, 295, 1080, 325)
    assert count(over.crop(arrows), INK) > count(exact.crop(arrows), INK) + 50, "the forecast"


async def test_it_is_drawn_beside_the_loop() -> None:
    assert opened(await painted(lambda: ledger_picture(LedgerHours(1, 1, 0, 0), LEDGER))).width == 1080
