"""The same person twice in a roster, and namesakes who may be one or two people."""

from services.spreadsheets.addresses import place_of
from services.spreadsheets.findings import Findings
from services.spreadsheets.people import name_key
from services.spreadsheets.records import Student


def without_duplicates(
    students: list[Student], written: dict[str, str], findings: Findings
) -> tuple[list[Student], set[str]]:
    """One record a person, and addresses that are explained. What may be one or two people stops the file."""
    explained: set[str] = set()
    kept: list[Student] = []
    by_name: dict[str, list[Student]] = {}
    for student in students:
        key = name_key(student.full_name)
        twin = next((s for s in by_name.get(key, []) if _same_person(s, student) is not False), None)
        if twin is None:
            by_name.setdefault(key, []).append(student)
            kept.append(student)
            continue
        explained |= {student.at} if _same_person(twin, student) else {student.at, twin.at}
        sheet, cell = place_of(student.at)
        related = place_of(twin.at)[1]
        if _same_person(twin, student):
            findings.confirm(
                "duplicate_student",
                sheet,
                cell,
                value=written[student.at],
                related=related,
                group=student.group,
            )
        else:
            findings.error(
                "ambiguous_student",
                sheet,
                cell,
                value=written[student.at],
                related=related,
                group=student.group,
            )
    return kept, explained


def _same_person(one: Student, other: Student) -> bool | None:
    """None: cannot be told."""
    if one.birth_date and other.birth_date:
        return one.birth_date == other.birth_date
    if set(one.phones) & set(other.phones):
        return True
    return None if one.group == other.group else False
