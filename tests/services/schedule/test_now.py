"""Now and next against a model so naive that it must be right: asked of each moment, one by one."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.schedule import LessonFacts, Occupation
from services.schedule.now import current, upcoming

START = datetime(2026, 11, 23, 5, tzinfo=UTC)


def lesson(number: int, begin: int, length: int) -> LessonFacts:
    """Minutes after `START`."""
    starts = START + timedelta(minutes=begin)
    return LessonFacts(
        number, 1, "ТМ-126", None, date(2026, 11, 23), starts, starts + timedelta(minutes=length), None,
        "lesson", f"Предмет {number}", None, None, None, None, changed=False,
    )  # fmt: skip


DAYS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=8).map(
    lambda spans: [lesson(number, *span) for number, span in enumerate(spans)]
)


def ids(some: Iterable[Occupation]) -> list[int]:
    return [one.id for one in some if isinstance(one, LessonFacts)]


def minutes_of(one: LessonFacts) -> set[int]:
    """The minutes that it takes, counted one after another."""
    taken, moment = set(), one.starts_at
    while moment != one.ends_at:
        taken.add(int((moment - START).total_seconds()) // 60)
        moment += timedelta(minutes=1)
    return taken


@given(DAYS, st.integers(-2, 62))
def test_now_is_what_takes_this_minute(known: list[LessonFacts], minute: int) -> None:
    now = START + timedelta(minutes=minute)
    assert ids(current(known, now)) == [one.id for one in known if minute in minutes_of(one)]


@given(DAYS, st.integers(-2, 62))
def test_next_is_what_waiting_comes_to(known: list[LessonFacts], minute: int) -> None:
    now = START + timedelta(minutes=minute)
    expected: list[int] = []
    for later in range(minute + 1, 64):
        expected = [one.id for one in known if min(minutes_of(one)) == later]
        if expected:
            break
    assert ids(upcoming(known, now)) == expected
