"""New groups of a list of students: a slip of the fingers must not found a group of its own."""

import re
from collections.abc import Iterable

from services.spreadsheets.addresses import place_of
from services.spreadsheets.findings import Findings
from services.spreadsheets.groups import looks_like_code
from services.spreadsheets.records import Student

SIGNS = re.compile(r"[\s./_-]")
"""What people write between the parts of a code, or leave out."""
MOST_DIGITS = 4
"""Of a group that is nothing but a number."""


def judge_groups(students: Iterable[Student], known: frozenset[str], findings: Findings) -> None:
    """Asks about a new group that differs from another by signs alone, or looks like none: once each."""
    spelt = {SIGNS.sub("", code): code for code in sorted(known)}
    for student in students:
        code = student.group
        if code in known or code in spelt.values():
            continue
        sheet, cell = place_of(student.at)
        near = spelt.setdefault(SIGNS.sub("", code), code)
        if near != code:
            findings.confirm("similar_group", sheet, cell, value=code, related=None, near=near)
            known |= {code}
        elif not (looks_like_code(code) or (code.isdecimal() and len(code) <= MOST_DIGITS)):
            findings.confirm("odd_group", sheet, cell, value=code)
