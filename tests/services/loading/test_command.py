"""`praktika load` with spreadsheets: from an empty database on, in words and as JSON."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.bot.process import small_packs
from tests.services.loading import papers

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Files by name go into a folder of the test first."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/praktika.db")
    monkeypatch.setenv("PACKS", str(small_packs(tmp_path / "packs")))

    def run(*arguments: str | tuple[str, bytes]) -> tuple[int, str]:
        given = []
        for one in arguments:
            if isinstance(one, tuple):
                (tmp_path / one[0]).write_bytes(one[1])
            given.append(one if isinstance(one, str) else str(tmp_path / one[0]))
        capsys.readouterr()
        code = main(["load", "--today=2026-11-22", *given])
        return code, "".join(capsys.readouterr())

    return run


OAK = "--college=дубовый"
"""Part of a name; once a college has groups, it is the one that fits."""
ROSTER = ("roster.xlsx", papers.roster())
LESSONS = ("lessons.csv", papers.lessons())


def test_from_an_empty_database_to_a_schedule(run: Run) -> None:
    code, said = run(ROSTER, OAK)
    assert (code, "add --yes" in said) == (1, True)
    code, said = run(ROSTER, "--yes", OAK)
    assert code == 0
    assert "a list of students" in said
    assert "new groups: 2, new students: 3" in said
    assert "Applied, load No. 1." in said
    code, said = run(LESSONS, "--dry-run")
    assert (code, "new: 3" in said) == (0, True)
    code, said = run(LESSONS, "--yes", "--quiet")
    assert (code, "load No. 2" in said) == (0, True)
    code, said = run(LESSONS, "--yes")
    assert (code, "loaded already" in said) == (0, True)


def test_a_workbook_with_everything_is_loaded_whole(run: Run) -> None:
    code, said = run(("college.xlsx", papers.workbook()), "--yes", OAK)
    assert code == 0
    assert "new students: 3" in said
    assert "Applied, load No. 1." in said
    assert "Applied, load No. 2." in said
    code, said = run(("college.xlsx", papers.workbook()), "--yes")
    assert (code, said.count("loaded already")) == (0, 1)


def test_one_object_with_what_was_read(run: Run) -> None:
    run(ROSTER, "--yes", OAK)
    code, said = run(LESSONS, "--dry-run", "--json")
    read = json.loads(said)
    assert (code, read["kind"], read["outcome"]) == (0, "flat_list", "accept")
    assert read["lessons"][0]["start"] == "08:30"
    keys = (
        "term",
        "groups",
        "students",
        "bells",
        "template",
        "replacements",
        "practice",
        "periods",
        "faults",
    )
    assert set(keys) < set(read)


def test_errors_are_told_by_cell_and_change_nothing(run: Run) -> None:
    code, said = run(LESSONS, "--yes", OAK)
    assert code == 1
    assert "✗ E2: the college has no group ТМ-126" in said
    assert "Nothing was changed." in said
    code, said = run(LESSONS, "--yes", "--json", OAK)
    assert (code, len(json.loads(said)["faults"])) == (1, 3)


def test_a_yes_answers_what_needs_one(run: Run) -> None:
    run(ROSTER, "--yes", OAK)
    clash = papers.lesson(Предмет="Физика", Преподаватель="Ёжиков Ё.Ю.", Аудитория="30")
    clashing = ("clash.csv", papers.lessons(papers.lesson(), clash))
    code, said = run(clashing)
    assert (code, "? " in said) == (1, True)
    code, said = run(clashing, "--yes")
    assert (code, "Applied" in said) == (0, True)


def test_the_college_has_to_be_clear(run: Run) -> None:
    code, said = run(ROSTER, "--yes", "--college=nowhere")
    assert code == 2
    assert "No college fits that name." in said
    assert "--cluster lukomorye" in said
    code, said = run(ROSTER, "--yes", "--cluster=lukomorye")
    assert (code, "Several colleges fit." in said) == (2, True)


def test_what_is_no_file_is_told(run: Run) -> None:
    code, said = run("/nowhere/at-all.xlsx")
    assert (code, "There is no file" in said) == (2, True)
    code, said = run(("noise.xlsx", bytes(range(256)) * 99), "--dry-run", OAK)
    assert (code, "Traceback" in said) == (1, False)
