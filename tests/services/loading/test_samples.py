"""Every sample through the command line into a real database, where the folder with samples is there."""

import asyncio
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from services.database import Database
from services.loading import chosen, places
from services.roster import put_group
from tests.services.spreadsheets.test_samples import EXPECTED, FOLDER, RECORDS, SUFFIX, as_faults, as_set

__test__ = bool(EXPECTED)
"""Without the folder there is nothing to collect."""
Run = Callable[..., tuple[int, str]]
_made: dict[tuple[str, ...], Path] = {}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(url: str, *arguments: str) -> tuple[int, str]:
        monkeypatch.setenv("DATABASE_URL", url)
        capsys.readouterr()
        code = main(["load", *arguments])
        return code, capsys.readouterr().out

    return run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("chains")


async def put_groups(url: str, context: dict[str, Any]) -> None:
    database = Database.open(url)
    async with database.write() as session:
        place = chosen(await places(session), context["cluster"], context["college"])
        for code in context["known_groups"]:
            await put_group(session, place.cluster, place.college_id, code)
    await database.close()


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


def told(context: dict[str, Any]) -> list[str]:
    return [f"--{name}={context[name]}" for name in ("cluster", "college", "today")]


def loaded(context: dict[str, Any], folder: Path, run: Run) -> Path:
    """A database with the files that the sample requires; each chain is loaded once."""
    chain = (context["college"], *context["requires"], *context["known_groups"])
    if chain not in _made:
        path = folder / f"{len(_made)}.db"
        for name in context["requires"]:
            code, said = run(url_of(path), str(FOLDER / name), "--yes", *told(context))
            assert code == 0, said
        if context["known_groups"]:
            run(url_of(path), str(FOLDER / "roster_list.xlsx"), "--dry-run", *told(context))
            asyncio.run(put_groups(url_of(path), context))
        _made[chain] = path
    return _made[chain]


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name.removesuffix(SUFFIX))
def test_a_sample_reads_as_expected_through_the_command_line(
    path: Path, folder: Path, tmp_path: Path, run: Run
) -> None:
    expected = json.loads(path.read_text("utf-8"))
    context = expected["context"]
    before = loaded(context, folder, run)
    if before.exists():
        shutil.copy(before, tmp_path / "praktika.db")
    url = url_of(tmp_path / "praktika.db")
    source = str(path.with_name(path.name.removesuffix(SUFFIX)))
    code, said = run(url, source, "--dry-run", "--json", *told(context))
    got = json.loads(said)
    assert got["kind"] == expected["kind"]
    assert got["outcome"] in {expected["outcome"], *expected["outcome_alternatives"]}
    assert code == (1 if got["outcome"] == "reject" else 0)
    assert as_faults(got["faults"]) == as_faults(expected["faults"])
    if expected["outcome"] == "reject":
        return
    assert got["term"] == expected["term"]
    for name in RECORDS:
        sparse = name == "lessons" and "lessons_total" in expected["counts"]
        found = as_set(got[name])
        assert as_set(expected[name]) <= found, name
        assert sparse or found <= as_set(expected[name], optional=True), name
    code, said = run(url, source, "--yes", *told(context))
    assert code == 0
    assert "Applied" in said
    code, said = run(url, source, "--yes", *told(context))
    assert code == 0
    assert "loaded already" in said
