"""Weights are solved once for the same examples, and a spoilt folder costs time only."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from services.answers.kept import KEPT, Floats, Kept, Numbers

GIVEN: list[Numbers] = [np.arange(6, dtype=np.float32), np.array([1, 2], np.intp)]
SHAPE = (2, 3)


class Solver:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Floats:
        self.times += 1
        return np.full(SHAPE, 7, np.float32)


@pytest.fixture
def solver() -> Solver:
    return Solver()


def test_the_same_system_is_solved_once(tmp_path: Path, solver: Solver) -> None:
    folder = tmp_path / "deep" / "down"
    first = Kept(folder).or_solve(GIVEN, SHAPE, solver)
    second = Kept(folder).or_solve([one.copy() for one in GIVEN], SHAPE, solver)
    assert solver.times == 1
    assert np.array_equal(first, second)
    assert [file.suffix for file in folder.iterdir()] == [".npy"]


@pytest.mark.parametrize("at", [0, 1])
def test_another_number_is_another_system(tmp_path: Path, solver: Solver, at: int) -> None:
    other = [one.copy() for one in GIVEN]
    other[at][0] += 1
    Kept(tmp_path).or_solve(GIVEN, SHAPE, solver)
    Kept(tmp_path).or_solve(other, SHAPE, solver)
    assert solver.times == 2


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:90])


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


def _nonsense(file: Path) -> None:
    file.write_bytes(os.urandom(500))


def _another_shape(file: Path) -> None:
    np.save(file, np.zeros((3, 2), np.float32))


def _not_numbers(file: Path) -> None:
    np.save(file, np.full(SHAPE, np.nan, np.float32))


@pytest.mark.parametrize("spoilt", [_cut, _emptied, _nonsense, _another_shape, _not_numbers])
def test_a_spoilt_file_is_solved_again_and_mended(
    tmp_path: Path, solver: Solver, spoilt: Callable[[Path], None]
) -> None:
    Kept(tmp_path).or_solve(GIVEN, SHAPE, solver)
    spoilt(next(tmp_path.iterdir()))
    for _ in range(2):
        assert np.array_equal(Kept(tmp_path).or_solve(GIVEN, SHAPE, solver), np.full(SHAPE, 7))
    assert solver.times == 2


def test_a_folder_that_cannot_be_made_only_costs_time(tmp_path: Path, solver: Solver) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    for _ in range(2):
        Kept(blocked / "below").or_solve(GIVEN, SHAPE, solver)
    assert solver.times == 2


def test_old_files_go(tmp_path: Path, solver: Solver) -> None:
    for number in range(KEPT + 2):
        Kept(tmp_path).or_solve([np.array([number])], SHAPE, solver)
        for file in tmp_path.iterdir():
            os.utime(file, (time.time() - 60, file.stat().st_mtime - 60))
    assert len(list(tmp_path.iterdir())) == KEPT
    Kept(tmp_path).or_solve([np.array([KEPT + 1])], SHAPE, solver)
    assert solver.times == KEPT + 2
