"""Which student of the roster a line of a practice order means. Nobody is picked by guessing."""

from datetime import date
from typing import NamedTuple

from services.spreadsheets.context import Context
from services.spreadsheets.findings import Findings
from services.spreadsheets.people import Name, abbreviated, fits, name_key
from services.spreadsheets.records import Student, StudentStatus


class Line(NamedTuple):
    """What an order says of somebody: the name as `written` and as read, group and birth date if it tells
    them, and the cells of these.
    """

    written: str
    name: Name | None
    group: str | None
    born: date | None
    cell: str | None
    born_cell: str | None
    group_cell: str | None


class OrderStudents:
    """The students of a college, for the lines of one sheet."""

    def __init__(self, sheet: str | None, context: Context, findings: Findings) -> None:
        self._sheet, self._students, self._findings = sheet, context.students, findings
        self._by_name: dict[str, list[Student]] = {}
        for student in context.students:
            self._by_name.setdefault(name_key(student.full_name), []).append(student)

    def find(self, line: Line) -> Student | None:
        """The one who is meant; None, and a fault, if that cannot be told."""
        if line.name is None and abbreviated(line.written) is None:
            self._findings.error("not_a_name", self._sheet, line.cell, value=line.written)
            return None
        found = self._named(line)
        here = self._here(line, found)
        if len(here) == 1:
            self._tell_inactive(line, here[0])
            return here[0]
        self._tell_unclear(line, here, found)
        return None

    def _named(self, line: Line) -> list[Student]:
        if line.name and (found := self._by_name.get(name_key(line.name.full))):
            return found
        short = abbreviated(line.written)
        if short is None:
            return []
        return [s for s in self._students if fits(short, Name(s.last_name, s.first_name, s.middle_name))]

    def _here(self, line: Line, found: list[Student]) -> list[Student]:
        """Those of them whose group and birth date fit; a wrong birth date of the only one is asked about."""
        in_group = [s for s in found if line.group is None or s.group == line.group]
        here = [s for s in in_group if line.born is None or s.birth_date in {line.born, None}]
        if here or line.group is None or line.born is None:
            return here
        if len(in_group) == 1:
            self._findings.confirm("birth_date_differs", self._sheet, line.born_cell, related=line.cell)
        return in_group

    def _tell_inactive(self, line: Line, student: Student) -> None:
        if student.status is not StudentStatus.ACTIVE:
            status = str(student.status)
            self._findings.confirm(
                "student_not_active", self._sheet, line.cell, value=line.written, status=status
            )

    def _tell_unclear(self, line: Line, here: list[Student], found: list[Student]) -> None:
        groups = ", ".join(sorted({s.group for s in here or found})) or None
        code = "ambiguous_student" if here else "unknown_student"
        related = line.group_cell
        self._findings.error(code, self._sheet, line.cell, value=line.written, related=related, group=groups)
