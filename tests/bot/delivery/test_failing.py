"""How long a letter waits after each failure: longer and longer, never all at one moment, about a day."""

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from random import Random

import pytest

from bot.delivery import failing
from bot.delivery.failing import FIRST_WAIT, LAST_TRY, LONGEST_WAIT, waiting

Uniform = Callable[[float, float], float]
ATTEMPTS = range(1, LAST_TRY)
"""After the last one there is no waiting."""


def waits(monkeypatch: pytest.MonkeyPatch, uniform: Uniform) -> list[timedelta]:
    monkeypatch.setattr(failing, "uniform", uniform)
    return [waiting(attempts) for attempts in ATTEMPTS]


@pytest.fixture
def bounds(monkeypatch: pytest.MonkeyPatch) -> tuple[list[timedelta], list[timedelta]]:
    """The shortest and the longest waits that chance allows."""
    return waits(monkeypatch, lambda low, _: low), waits(monkeypatch, lambda _, high: high)


def test_it_doubles_up_to_half_an_hour(bounds: tuple[list[timedelta], list[timedelta]]) -> None:
    shortest, longest = bounds
    planned = [(low + high) / 2 for low, high in zip(shortest, longest, strict=True)]
    assert planned[0] == FIRST_WAIT
    assert max(planned) == planned[-1] == LONGEST_WAIT
    for earlier, later in pairwise(planned):
        assert later == min(2 * earlier, LONGEST_WAIT)


def test_chance_moves_it_by_a_quarter_at_most(bounds: tuple[list[timedelta], list[timedelta]]) -> None:
    for low, high in zip(*bounds, strict=True):
        assert timedelta(0) < high / 5 * 3 <= low < high
    assert max(bounds[1]) <= LONGEST_WAIT * 5 / 4


def test_letters_that_failed_together_are_tried_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = Random(7)
    monkeypatch.setattr(failing, "uniform", chance.uniform)
    low, middle, high = FIRST_WAIT * 3 / 4, FIRST_WAIT, FIRST_WAIT * 5 / 4
    tries = [waiting(1) for _ in range(1_000)]
    assert low <= min(tries) <= max(tries) <= high
    for start in (low, (low + middle) / 2, middle, (middle + high) / 2):
        assert 200 <= sum(start <= one < start + (high - low) / 4 for one in tries) <= 300, "not evenly"


def test_all_tries_together_take_about_a_day(bounds: tuple[list[timedelta], list[timedelta]]) -> None:
    shortest, longest = (sum(one, timedelta()) for one in bounds)
    assert timedelta(hours=12) < shortest < longest < timedelta(hours=30)
    assert timedelta(hours=18) < (shortest + longest) / 2 < timedelta(hours=26)


def test_however_many_attempts_there_were_it_is_no_longer() -> None:
    assert waiting(10**6) <= LONGEST_WAIT * 5 / 4
