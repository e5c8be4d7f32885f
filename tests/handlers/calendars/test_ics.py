"""Any schedule becomes a file that another parser reads as the same schedule, whatever its zone and texts."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import locales
from handlers.calendars.ics import calendar_file
from services.calendars import Event, OwnCalendar, TraineeShift
from services.practice.shifts import Shift
from services.schedule import LessonFacts
from tests.handlers.calendars.parsed import name_of, parsed

ZONES = ("Europe/Moscow", "Asia/Krasnoyarsk", "Asia/Yekaterinburg", "Europe/Berlin", "America/New_York")
BOT = "praktika_bot"
FIRST, LAST = date(2026, 9, 1), date(2027, 7, 1)
printable = (
    st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\u0085\ufeff"),
        min_size=1,
        max_size=120,
    )
    .map(str.strip)
    .filter(bool)
)
moments = st.integers(0, 300 * 24 * 12).map(
    lambda fives: datetime(2026, 9, 2, tzinfo=UTC) + timedelta(minutes=5 * fives)
)


@st.composite
def lessons(draw: Any, zone: str, number: int) -> Event:
    starts = draw(moments)
    ends = starts + timedelta(minutes=draw(st.integers(5, 600)))
    facts = LessonFacts(
        number,
        1,
        "ТМ-126",
        draw(st.sampled_from([None, 1, 2])),
        starts.astimezone(ZoneInfo(zone)).date(),
        starts,
        ends,
        draw(st.sampled_from([None, 1, 7])),
        draw(st.sampled_from(["lesson", "exam", "lab"])),
        draw(printable),
        draw(st.none() | printable),
        draw(st.none() | printable),
        draw(st.none() | printable),
        draw(st.none() | printable),
        changed=False,
    )
    return Event(f"lesson-{number}", draw(st.integers(0, 500)), starts, draw(st.booleans()), facts)


@st.composite
def calendars(draw: Any) -> OwnCalendar:
    zone = draw(st.sampled_from(ZONES))
    count = draw(st.integers(0, 6))
    events = tuple(draw(lessons(zone, number)) for number in range(count))
    return OwnCalendar(zone, FIRST, LAST, "ТМ-126", events)


@settings(max_examples=60, deadline=None)
@given(calendar=calendars(), language=st.sampled_from(locales.LANGUAGES))
def test_any_schedule_reads_as_it_was(calendar: OwnCalendar, language: str) -> None:
    words = locales.load()[language]
    content = calendar_file(words, calendar, BOT)
    assert all(len(line) <= 75 for line in content.split(b"\r\n")), "lines are folded"
    assert b"\n" not in content.replace(b"\r\n", b"")
    read = parsed(content)
    assert set(read) == {f"{one.key}@{BOT}.t.me" for one in calendar.events}
    for one in calendar.events:
        facts, found = one.what, read[f"{one.key}@{BOT}.t.me"]
        assert isinstance(facts, LessonFacts)
        local = facts.starts_at.astimezone(calendar.zone)
        assert (found.utc_start, found.utc_end) == (facts.starts_at, facts.ends_at)
        if not local.fold:
            assert found.start == f"{local:%Y-%m-%dT%H:%M}"
        assert (found.sequence, found.status == "CANCELLED") == (one.sequence, one.cancelled)
        assert facts.subject in found.summary
        assert (facts.room or "") in found.location
        assert (facts.site or "") in found.location
        assert (facts.teacher or "") in found.description
        assert (facts.note or "") in found.description


def shift(**other: Any) -> Shift:
    given: dict[str, Any] = {
        "placement_id": 1,
        "student_id": 1,
        "group_id": 1,
        "day": date(2026, 12, 7),
        "starts_at": datetime(2026, 12, 7, 5, tzinfo=UTC),
        "ends_at": datetime(2026, 12, 7, 11, tzinfo=UTC),
        "timed": True,
        "break_minutes": 30,
        "hours": 5.5,
        "kind": "industrial_practice",
        "module": "ПП.01",
        "employer": "АО «Пример»",
        "workshop": "цех 1",
        "address": "ул. Небывалая, 7",
        "mentor": "Наставников Антон",
        "mentor_key": "наставников антон",
    }
    return Shift(**given | other)


def file_of(*what: LessonFacts | Shift | TraineeShift, language: str = "ru", zone: str = ZONES[0]) -> bytes:
    events = tuple(
        Event(f"x-{at}", 0, datetime(2026, 11, 1, tzinfo=UTC), False, one) for at, one in enumerate(what)
    )
    return calendar_file(locales.load()[language], OwnCalendar(zone, FIRST, LAST, "ТМ-126", events), BOT)


@pytest.mark.parametrize(
    ("language", "summary", "told"),
    [
        (
            "ru",
            "Практика: АО «Пример»",
            ("производственная практика ПП.01", "Наставник: Наставников", "30 мин"),
        ),
        ("en", "Practice: АО «Пример»", ("on-the-job practice ПП.01", "Mentor: Наставников", "30 min")),
    ],
)
def test_a_shift_tells_where_and_with_whom(language: str, summary: str, told: tuple[str, ...]) -> None:
    (found,) = parsed(file_of(shift(), language=language)).values()
    assert (found.summary, found.start, found.end) == (summary, "2026-12-07T08:00", "2026-12-07T14:00")
    assert found.location == "АО «Пример», цех 1, ул. Небывалая, 7"
    assert all(one in found.description for one in told)


def test_an_order_without_hours_is_a_whole_day() -> None:
    (found,) = parsed(file_of(shift(timed=False))).values()
    assert (found.start, found.end) == ("2026-12-07", "2026-12-08")
    assert "не указано" in found.description


def test_a_night_shift_over_the_change_of_clocks_ends_when_it_ends() -> None:
    night = shift(
        day=date(2027, 3, 27),
        starts_at=datetime(2027, 3, 27, 21, tzinfo=UTC),
        ends_at=datetime(2027, 3, 28, 5, tzinfo=UTC),
    )
    (found,) = parsed(file_of(night, zone="Europe/Berlin")).values()
    assert (found.start, found.end) == ("2027-03-27T22:00", "2027-03-28T07:00")


@pytest.mark.parametrize("minutes", [30, 90], ids=["before the clocks go back", "after"])
def test_a_night_shift_may_end_in_the_hour_that_comes_twice(minutes: int) -> None:
    ends = datetime(2026, 10, 25, 0, tzinfo=UTC) + timedelta(minutes=minutes)
    night = shift(day=date(2026, 10, 24), starts_at=datetime(2026, 10, 24, 20, tzinfo=UTC), ends_at=ends)
    (found,) = parsed(file_of(night, zone="Europe/Berlin")).values()
    assert (found.start, found.utc_end) == ("2026-10-24T22:00", ends)


def test_a_calendar_without_events_is_a_calendar() -> None:
    content = file_of(zone="UTC")
    assert parsed(content) == {}
    assert b"BEGIN:VTIMEZONE" in content, "a calendar has at least one part"
    assert name_of(content) == "Расписание ТМ-126"


def test_the_same_schedule_is_the_same_file() -> None:
    assert file_of(shift()) == file_of(shift())
