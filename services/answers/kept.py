"""Keeps solved weights in a folder under a digest of what they were solved from.

The digest covers every number that goes into the system, so that a kept file cannot disagree with the packs.
Whatever goes wrong with the folder, the weights are solved again: it only saves time.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbers = NDArray[np.generic]

KEPT = 6
"""Files that stay, newest first: a process of an older version may still want its own."""
_SUFFIX = ".npy"


def _folder() -> Path | None:
    """`$XDG_CACHE_HOME/praktika` or `~/.cache/praktika`; None where there is no home."""
    if given := os.environ.get("XDG_CACHE_HOME"):
        return Path(given) / "praktika"
    try:
        return Path.home() / ".cache" / "praktika"
    except RuntimeError:
        return None


FOLDER = _folder()


class Kept:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def or_solve(self, given: list[Numbers], shape: tuple[int, int], solve: Callable[[], Floats]) -> Floats:
        """The weights of `shape` that `solve` makes of `given`, solved at most once."""
        file = self._folder / f"weights-{_digest(given)}{_SUFFIX}"
        weights = _read(file, shape)
        if weights is None:
            weights = solve()
            self._write(file, weights)
        return weights

    def _write(self, file: Path, weights: Floats) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as part:
                    np.save(part, weights, allow_pickle=False)
                Path(name).replace(file)  # nobody ever sees half a file
            finally:
                Path(name).unlink(missing_ok=True)
            for old in sorted(self._folder.glob(f"weights-*{_SUFFIX}"), key=_age)[KEPT:]:
                old.unlink(missing_ok=True)
        except OSError:
            return  # a full or read-only disk: the next start solves again


def _age(file: Path) -> float:
    return -file.stat().st_mtime


def _digest(given: list[Numbers]) -> str:
    digest = hashlib.sha256()
    for numbers in given:
        digest.update(f"{numbers.dtype.str}{numbers.shape}".encode())
        digest.update(np.ascontiguousarray(numbers).tobytes())
    return digest.hexdigest()[:32]


def _read(file: Path, shape: tuple[int, int]) -> Floats | None:
    try:
        with file.open("rb") as opened:
            weights = np.load(opened, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    sound = isinstance(weights, np.ndarray) and weights.dtype == np.float32 and weights.shape == shape
    return weights if sound and bool(np.isfinite(weights).all()) else None
