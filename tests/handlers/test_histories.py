"""A day of attendance in words, by what is known of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

import locales
from handlers.attendance.histories import history_text
from services.attendance.entries import Entry, State
from services.attendance.history import DayHistory

ZONE = ZoneInfo("Asia/Yekaterinburg")
STARTS = datetime(2026, 12, 1, 3, tzinfo=UTC)
SHIFT = Entry(
    *(1, 1, date(2026, 12, 1), STARTS, STARTS + timedelta(hours=5)),
    *("industrial", None, "АО «Литьё»", None, None),
    *(State.AHEAD, 5.0),
)
DAY = DayHistory(
    *(1, 1, "Арина Б.", "М-11", "chelyabinsk", ZONE, SHIFT.day, SHIFT),
    *(True, False, None, None, None, 0, ()),
)


@pytest.mark.parametrize(
    ("language", "state", "done", "told"),
    [
        ("ru", State.AHEAD, 0.0, "<b>Ещё впереди</b>: 5 ч"),
        ("en", State.AHEAD, 0.0, "<b>Still ahead</b>: 5 h"),
        ("ru", State.PRESENT, 5.0, "<b>На месте</b>: 5 из 5 ч"),
        ("ru", State.ABSENT, 0.0, "<b>Неявка</b>: 0 из 5 ч"),
    ],
)
def test_hours_that_are_over_are_counted_and_those_to_come_are_named(
    language: str, state: State, done: float, told: str
) -> None:
    day = replace(DAY, entry=replace(SHIFT, state=state, done=done))
    assert told in history_text(locales.load()[language], day)
