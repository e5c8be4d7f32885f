"""Every code that a reader can give has a sentence in both languages, and no sentence is left without a
code.
"""

import ast
import re
from datetime import date, time
from pathlib import Path

import pytest

from locales import LANGUAGES, load
from services.spreadsheets import fault_facts
from services.spreadsheets.fault_facts import FACTS, NUMBERS, variables
from services.spreadsheets.records import Fault, Severity

FOLDER = Path(fault_facts.__file__).parent
TELLERS = {"error", "confirm", "warn", "Fault", "Unreadable", "_refused", "_complain", "_once"}
CODE = re.compile(r"[a-z]+(?:_[a-z]+)*")


def codes_of_source() -> set[str]:
    """Words of code size in calls that tell a fault, and in what those calls choose from."""
    found: set[str] = set()
    for path in FOLDER.glob("*.py"):
        found |= {
            node.value
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
        }
    return found


SAID = {key.removeprefix("fault-") for key in load()["ru"].keys if key.startswith("fault-")}


def test_no_sentence_without_a_code() -> None:
    assert codes_of_source() >= SAID


def test_every_code_has_a_sentence() -> None:
    told: set[str] = set()
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in TELLERS:
                told |= {
                    c.value
                    for argument in node.args
                    for c in ast.walk(argument)
                    if isinstance(c, ast.Constant)
                    and isinstance(c.value, str)
                    and CODE.fullmatch(c.value)
                    and "_" in c.value
                }
    fields = {"date_from", "date_to", "full_name", "mentor_phone", "birth_date", "last_name"}
    assert told - fields - SAID == set()


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(SAID))
def test_sentence_of_a_code(code: str, language: str) -> None:
    words = load()[language]
    facts = tuple((name, 2 if name in NUMBERS else "текст") for name in FACTS)
    full = words(
        f"fault-{code}", **variables(Fault(code, Severity.ERROR, "Лист", "B7", "значение", "B4", facts))
    )
    bare = words(f"fault-{code}", **variables(Fault(code, Severity.ERROR)))
    assert len(full) >= 20
    assert "None" not in full + bare


def test_personal_values_are_not_quoted() -> None:
    fault = Fault("impossible_date", Severity.ERROR, "Список", "C5", "31.02.2010", None, (("personal", 1),))
    assert variables(fault)["value"] == ""
    for words in load().values():
        assert "2010" not in words("fault-impossible_date", **variables(fault))


def test_names_are_short_in_chats_and_full_in_files() -> None:
    fault = Fault("duplicate_student", Severity.CONFIRM, "Список", "B7", "Пробный Артём Ильич", "B4")
    assert variables(fault)["value"] == "Артём П."
    assert variables(fault, full_names=True)["value"] == "Пробный Артём Ильич"


def test_dates_times_and_numbers_are_plain() -> None:
    facts = (("date", date(2026, 11, 30)), ("start", time(8, 30)), ("hours", 6.0), ("near", None))
    found = variables(Fault("x", Severity.ERROR, "Лист", "B7", None, None, facts))
    assert (found["date"], found["start"], found["hours"], found["near"], found["place"]) == (
        "30.11.2026",
        "08:30",
        6,
        "",
        "Лист, B7",
    )
