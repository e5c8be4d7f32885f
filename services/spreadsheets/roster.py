"""Lists of students: one list with a column for the group, or a list a group with the code in its title."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from services.spreadsheets.birth_dates import BirthDates
from services.spreadsheets.context import Context
from services.spreadsheets.duplicates import without_duplicates
from services.spreadsheets.findings import Findings
from services.spreadsheets.groups import code_of, looks_like_code, mentioned
from services.spreadsheets.headings import Heading, headings_at
from services.spreadsheets.people import Name, name_of, name_of_parts, phones_of
from services.spreadsheets.records import Group, Kind, Reading, Student, StudentStatus
from services.spreadsheets.roster_groups import judge_groups
from services.spreadsheets.states import state_of, status_of
from services.spreadsheets.tables import Table, is_footer, is_numbering
from services.spreadsheets.vocabulary import field_of
from services.spreadsheets.wording import note, plain
from services.spreadsheets.workbook import Sheet

MOST_WORDS = 4
"""Of a row that heads a part of the list."""


@dataclass
class RosterReader:
    """Reads all tables of students of one sheet."""

    sheet: Sheet
    context: Context
    findings: Findings
    students: list[Student]
    births: BirthDates
    written: dict[str, str]
    """Names as they are written, by the address of the student."""

    def read(self, headings: list[Heading]) -> None:
        for heading in headings:
            self.section = StudentStatus.ACTIVE
            self._read_table(Table(self.sheet, heading), alone=len(headings) == 1)

    def _read_table(self, table: Table, *, alone: bool) -> None:
        self.table = table
        if not {"full_name", "last_name"} & table.heading.fields:
            self.findings.error("missing_column", self.sheet.name, table.column_names(), column="full_name")
            return
        if not self.finds_group(table.heading):
            self.findings.error("missing_column", self.sheet.name, table.column_names(), column="group")
            return
        table.tell_broken(self.findings)
        for row in range(table.heading.bottom + 1, len(self.sheet.rows)):
            again = headings_at(self.sheet, row) if alone and self._may_be_heading(row) else []
            if again and again[0].kind is Kind.ROSTER:
                self._read_table(Table(self.sheet, again[0]), alone=True)
                return
            self._row(row)

    def finds_group(self, heading: Heading) -> bool:
        """Whether a column, a title or a divider names the group; the title's is kept."""
        self.table = Table(self.sheet, heading)
        self.group = self._group_of_title()
        return "group" in heading.columns or self.group is not None or self._has_dividers()

    def _may_be_heading(self, row: int) -> bool:
        column = self.table.heading.columns.get("full_name", self.table.heading.columns.get("last_name", 0))
        text = plain(self.sheet.raw(row, column))
        return text is not None and (name_of(text) is None or field_of(Kind.ROSTER, text) is not None)

    def _titles(self) -> list[str]:
        """Titles above the table, nearest first; for a table beside another only those above its own
        columns.
        """
        heading = self.table.heading
        columns = range(heading.left, heading.right + 1)
        rows = range(heading.top - 1, max(-1, heading.top - 12), -1)
        found = [plain(self.sheet.raw(row, column)) for row in rows for column in columns]
        return [text for text in found if text]

    def _group_of_title(self) -> str | None:
        titles = [*self._titles(), *([self.sheet.name] if self.sheet.name else [])]
        spoken = [t for t in titles if re.search(r"групп|гр\.", t, re.IGNORECASE)] + titles
        return next((code for title in spoken if (code := mentioned(title, self.context.known_groups))), None)

    def _has_dividers(self) -> bool:
        rows = range(self.table.heading.bottom + 1, min(len(self.sheet.rows), self.table.heading.bottom + 4))
        return any(self._divider(row) for row in rows)

    def _divider(self, row: int) -> str | None:
        """The group of a row that holds nothing but its code."""
        filled = [text for value in self.table.values(row) if (text := plain(value))]
        if len(filled) != 1:
            return None
        code = code_of(re.sub(r"\(.*\)|[-–—]\s*\d+\s*чел.*", "", filled[0]))
        if code in self.context.known_groups or looks_like_code(code):
            return code
        return mentioned(filled[0], self.context.known_groups) if "груп" in filled[0].casefold() else None

    def _section(self, row: int) -> StudentStatus | None:
        """The state of the students below a row that says nothing else: «Академический отпуск:»."""
        filled = [text for value in self.table.values(row) if (text := plain(value))]
        said = filled[0].strip(" :*.") if len(filled) == 1 else ""
        return state_of(said) if said and len(said.split()) <= MOST_WORDS else None

    def _row(self, row: int) -> None:
        table = self.table
        values = table.values(row)
        if not any(plain(value) for value in values) or is_numbering(values):
            return
        if code := self._divider(row):
            self.group, self.section = code, StudentStatus.ACTIVE
            return
        if section := self._section(row):
            self.section = section
            return
        written, name = self._name(row)
        known = [f for f in ("birth_date", "group", "phone", "guardian_phone") if table.text(row, f)]
        if name is None and (is_footer(values) or not written or not (known or self._numbered(row))):
            return
        if name is not None and is_footer(values) and not known:
            return
        if name is None:
            self.findings.error(
                "not_a_name", self.sheet.name, table.cell(row, self._name_field), value=self._written(row)
            )
            return
        if row in self.sheet.hidden_rows:
            self.findings.warn(
                "hidden_row", self.sheet.name, table.cell(row, self._name_field), value=written or name.full
            )
            return
        student = self._student(row, name)
        if student:
            self.students.append(student)
            self.written[student.at] = written or name.full

    def _numbered(self, row: int) -> bool:
        text = self.table.text(row, "number")
        return text is not None and text.rstrip(".").isdecimal()

    @property
    def _name_field(self) -> str:
        return "full_name" if "full_name" in self.table.heading.columns else "last_name"

    def _written(self, row: int) -> str | None:
        """What stands in the column of names; under a heading merged over several, in all of them."""
        heading = self.table.heading
        left = heading.columns[self._name_field]
        right = self.sheet.area(heading.top, left)[3]
        if right > left and self.sheet.area(row, left)[3] == left:
            parts = [self.sheet.text(row, column) for column in range(left, right + 1)]
            return " ".join(part for part in parts if part) or None
        return plain(self.table.get(row, self._name_field))

    def _name(self, row: int) -> tuple[str | None, Name | None]:
        written = self._written(row)
        if self._name_field == "full_name":
            return written, self._whole_name(row, written) if written else None
        parts = [self.table.text(row, field) for field in ("last_name", "first_name", "middle_name")]
        return written, name_of_parts(*parts)

    def _whole_name(self, row: int, written: str) -> Name | None:
        """With the patronymic of a column of its own, where there is one."""
        name, middle = name_of(written), self.table.text(row, "middle_name")
        return name_of(f"{written} {middle}") or name if name and not name.middle and middle else name

    def _student(self, row: int, name: Name) -> Student | None:
        group = self._group(row)
        if group is None:
            return None
        remark = note(self.table.get(row, "note"))
        return Student(
            group=group,
            full_name=name.full,
            last_name=name.last,
            first_name=name.first,
            middle_name=name.middle,
            birth_date=self.births.read(self.table, row, self._name_field, self._written(row)),
            phones=self._phones(row, "phone"),
            guardian_phones=self._phones(row, "guardian_phone"),
            status=self._status(row) or self._noted_status(remark),
            note=remark,
            at=self.table.at(row, self._name_field),
        )

    def _status(self, row: int) -> StudentStatus | None:
        """What the column of the state says; None if it is empty. What cannot be read is told."""
        text = self.table.text(row, "status")
        if not text:
            return None
        status = state_of(text)
        if status is None:
            self.findings.warn("unknown_status", self.sheet.name, self.table.cell(row, "status"), value=text)
        return status or StudentStatus.ACTIVE

    def _noted_status(self, remark: str | None) -> StudentStatus:
        noted = status_of(remark)
        return noted if noted is not StudentStatus.ACTIVE else self.section

    def _group(self, row: int) -> str | None:
        text = self.table.text(row, "group")
        code = code_of(text) if text else self.group
        if code is None and not self.table.is_broken(row, "group"):
            self.findings.error(
                "missing_value", self.sheet.name, self.table.cell(row, "group"), column="group"
            )
        return code

    def _phones(self, row: int, field: str) -> tuple[str, ...]:
        numbers: list[str] = []
        for value in self.table.every(row, field):
            found, readable = phones_of(value)
            numbers += found
            if not readable:
                self.findings.warn(
                    "odd_phone", self.sheet.name, self.table.cell(row, field), value=value, personal=1
                )
        return tuple(dict.fromkeys(numbers))


def names_groups(sheet: Sheet, headings: list[Heading]) -> bool:
    """Whether a list of people says of which groups they are."""
    context, findings = Context(date.max), Findings()
    reader = RosterReader(sheet, context, findings, [], BirthDates(context, findings), {})
    return all(reader.finds_group(heading) for heading in headings)


def read_roster(
    sheets: list[tuple[Sheet, list[Heading]]], context: Context, findings: Findings, file: str
) -> Reading:
    students: list[Student] = []
    births = BirthDates(context, findings)
    written: dict[str, str] = {}
    for sheet, headings in sheets:
        RosterReader(sheet, context, findings, students, births, written).read(headings)
    kept, explained = without_duplicates(students, written, findings)
    judge_groups(kept, context.known_groups, findings)
    births.tell_missing(explained, len(kept))
    counts = Counter(student.group for student in kept)
    return Reading(
        Kind.ROSTER,
        file,
        students=tuple(kept),
        groups=tuple(Group(code, number) for code, number in counts.items()),
    )
