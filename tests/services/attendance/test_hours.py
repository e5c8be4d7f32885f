"""What a mark is worth, and how long a day was planned to be."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.attendance import MarkStatus
from models.practice import Site
from services.attendance.hours import lost, missed, span, worth
from services.attendance.nearness import RADIUS, distance, verdict_of


@pytest.mark.parametrize(
    ("status", "minutes", "hours", "missing"),
    [
        (None, None, None, 0.0),
        (MarkStatus.PRESENT, None, 6.0, 0.0),
        (MarkStatus.LATE, 5, 6.0, 0.0),
        (MarkStatus.LATE, 15, 5.75, 0.25),
        (MarkStatus.LATE, 60, 5.0, 1.0),
        (MarkStatus.LEFT_EARLY, 120, 4.0, 2.0),
        (MarkStatus.LEFT_EARLY, 480, 0.0, 6.0),
        (MarkStatus.ABSENT, None, 0.0, 6.0),
        (MarkStatus.EXCUSED, None, 0.0, 0.0),
    ],
)
def test_worth(status: MarkStatus | None, minutes: int | None, hours: float | None, missing: float) -> None:
    assert worth(status, 6.0, minutes) == hours
    assert missed(status, 6.0, minutes) == missing


@pytest.mark.parametrize(
    ("minutes", "hours"), [(0, 0), (7, 0), (8, 0.25), (22, 0.25), (23, 0.5), (30, 0.5), (60, 1)]
)
def test_what_is_lost_counts_in_quarters(minutes: int, hours: float) -> None:
    assert lost(minutes) == hours


@given(st.sampled_from(MarkStatus), st.floats(0, 12), st.integers(0, 600))
def test_never_more_than_planned_and_never_less_than_nothing(
    status: MarkStatus, planned: float, minutes: int
) -> None:
    hours = worth(status, planned, minutes)
    assert hours is not None
    assert 0 <= hours <= planned


def test_a_span_less_its_break() -> None:
    start = datetime(2026, 11, 23, 5, tzinfo=UTC)
    assert span(start, start + timedelta(hours=6.5), 30) == 6.0
    assert span(start, start + timedelta(minutes=10), 30) == 0.0


@pytest.mark.parametrize(
    ("there", "metres"),
    [((54.6, 39.7), 0), ((54.6, 39.71), 644), ((55.6, 39.7), 111_195), ((-54.6, -140.3), 20_015_087)],
)
def test_distance(there: tuple[float, float], metres: int) -> None:
    assert distance(54.6, 39.7, *there) == pytest.approx(metres, rel=0.01, abs=1)


def test_nearness() -> None:
    site = Site(latitude=54.6, longitude=39.7, radius=700)
    assert verdict_of(site, 54.6, 39.71) == "near"
    site.radius = 600
    assert verdict_of(site, 54.6, 39.71) == "far"
    site.radius = None
    assert verdict_of(site, 54.6, 39.7 + RADIUS / 70_000) == "near"
    assert verdict_of(None, 54.6, 39.7) == "unknown"
    assert verdict_of(Site(latitude=None, longitude=None), 54.6, 39.7) == "unknown"
