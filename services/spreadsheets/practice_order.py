"""Orders that send students to practice: who, where, from when to when, in which shift, with which mentor."""

from collections import Counter
from dataclasses import dataclass, field

from services.spreadsheets.context import Context
from services.spreadsheets.dates import date_of
from services.spreadsheets.findings import Findings
from services.spreadsheets.groups import code_of, mentioned
from services.spreadsheets.headings import Heading, headings_at
from services.spreadsheets.known_groups import KnownGroups
from services.spreadsheets.order_practice import OrderPractice, Practice
from services.spreadsheets.order_students import Line, OrderStudents
from services.spreadsheets.order_times import OrderTimes
from services.spreadsheets.people import Name, name_of, name_of_parts
from services.spreadsheets.practice_text import spoken_practice, usual_days
from services.spreadsheets.records import Group, Kind, PracticePlacement, Reading, Student
from services.spreadsheets.tables import Table, is_footer, is_numbering
from services.spreadsheets.titles import title_texts
from services.spreadsheets.vocabulary import field_of
from services.spreadsheets.wording import plain
from services.spreadsheets.workbook import Sheet

REQUIRED = (
    ("full_name", ("full_name", "last_name")),
    ("kind", ("kind", "module")),
    ("date_from", ("date_from", "period")),
    ("date_to", ("date_to", "period")),
    ("base", ("base", "workshop")),
)
WISHED = ("shift", "mentor")


@dataclass
class OrderReader:
    """Reads the tables of one sheet into `placements`."""

    sheet: Sheet
    context: Context
    findings: Findings
    placements: list[PracticePlacement] = field(default_factory=list)

    def read(self, heading: Heading, group: str | None = None, spoken: Practice | None = None) -> None:
        """Reads the table under a heading, and those below it; `group` and `spoken` are the group and the
        practice that a divider above it names.
        """
        self.table = Table(self.sheet, heading)
        titles = title_texts(self.sheet, heading.top)
        self.spoken = spoken or spoken_practice(titles) or spoken_practice([self.sheet.name or ""])
        self.times = OrderTimes(self.table, self.context, self.findings, titles)
        if not self._complete():
            return
        self.table.tell_broken(self.findings)
        self.days = usual_days(titles)
        self.known = KnownGroups(self.context, self.findings)
        self.students = OrderStudents(self.sheet.name, self.context, self.findings)
        self.group = group or (self._spoken_group(titles) if "group" not in heading.columns else None)
        for row in range(heading.bottom + 1, len(self.sheet.rows)):
            if again := self._heading_again(row):
                self.read(again, self.group, self.spoken)
                return
            if self._is_data(row):
                self._row(row)

    def _spoken_group(self, texts: list[str]) -> str | None:
        """The group that titles or a divider name; only what says «группа», or is a group we know."""
        for text in texts:
            code = mentioned(text, self.context.known_groups)
            if code and ("груп" in text.casefold() or code in self.context.known_groups):
                return code
        return None

    def _heading_again(self, row: int) -> Heading | None:
        """Another table under the first, with a heading of its own; a divider in between names its group."""
        texts = [text for value in self.table.values(row) if (text := plain(value))]
        if len(texts) == 1:
            self.group = self._spoken_group(texts) or self.group
            self.spoken = spoken_practice(texts) or self.spoken
            return None
        named = [text for text in texts[:4] if field_of(Kind.PRACTICE_ORDER, text)]
        again = headings_at(self.sheet, row) if len(named) > 1 else []
        return again[0] if again and again[0].kind is Kind.PRACTICE_ORDER else None

    def _complete(self) -> bool:
        fields = self.table.heading.fields
        said = {"kind"} if self.spoken else set()
        said |= {"date_from", "date_to"} if self.times.of_title else set()
        missing = [name for name, any_of in REQUIRED if name not in said and not fields & set(any_of)]
        for name in missing:
            self.findings.error("missing_column", self.sheet.name, self.table.column_names(), column=name)
        for name in WISHED:
            if name not in fields:
                self.findings.confirm(
                    "missing_column", self.sheet.name, self.table.column_names(), column=name
                )
        return not missing

    @property
    def _name_field(self) -> str:
        return "full_name" if "full_name" in self.table.heading.columns else "last_name"

    def _is_data(self, row: int) -> bool:
        values = self.table.values(row)
        if not any(plain(value) for value in values) or is_numbering(values):
            return False
        told = [
            f
            for f in ("group", "kind", "module", "date_from", "date_to", "period", "base", "shift")
            if self.table.text(row, f)
        ]
        named = self._name(row) is not None
        return len(told) + named >= 2 and not (is_footer(values) and len(told) < 4)

    def _name(self, row: int) -> Name | None:
        if self._name_field == "full_name":
            text = self.table.text(row, "full_name")
            return name_of(text) if text else None
        return name_of_parts(*(self.table.text(row, f) for f in ("last_name", "first_name", "middle_name")))

    def _row(self, row: int) -> None:
        cell = self.table.cell(row, self._name_field)
        written = self._written(row)
        if row in self.sheet.hidden_rows:
            self.findings.warn("hidden_row", self.sheet.name, cell, value=written)
            return
        if written is None:
            self.findings.error("missing_value", self.sheet.name, cell, column="full_name")
            return
        student = self._student(row, written)
        told = OrderPractice(self.table, self.findings, self.spoken, self.days, self._name_field)
        practice, spans, base = told.practice(row), self.times.spans(row), told.base(row)
        shift, readable = self.times.shift(row)
        if student is None or practice is None or not spans or base is None or not readable:
            return
        made = [told.placement(row, student, written, practice, span, base, shift) for span in spans]
        self.placements += made
        told.compare_hours(row, made)

    def _written(self, row: int) -> str | None:
        if self._name_field == "full_name":
            return self.table.text(row, "full_name")
        parts = [self.table.text(row, f) for f in ("last_name", "first_name", "middle_name")]
        return " ".join(part for part in parts if part) or None

    def _student(self, row: int, written: str) -> Student | None:
        code = self._group(row)
        if code == "":
            return None
        born = date_of(self.table.get(row, "birth_date"), epoch_1904=self.sheet.epoch_1904)
        cells = {name: self.table.cell(row, name) for name in (self._name_field, "birth_date", "group")}
        line = Line(
            written, self._name(row), code, born, cells[self._name_field], cells["birth_date"], cells["group"]
        )
        return self.students.find(line)

    def _group(self, row: int) -> str | None:
        """Code of the row's group, None if it names none, empty if there is no such group."""
        text = self.table.text(row, "group")
        if text is None:
            return self.group
        code = code_of(text)
        return code if self.known.check(code, self.sheet.name, self.table.cell(row, "group"), text) else ""


def read_orders(
    sheets: list[tuple[Sheet, list[Heading]]], context: Context, findings: Findings, file: str
) -> tuple[Reading, dict[str, dict[str, int]]]:
    """The placements, and by sheet the columns of its table (for addresses of conflicts)."""
    placements: list[PracticePlacement] = []
    cells: dict[str, dict[str, int]] = {}
    for sheet, headings in sheets:
        for heading in headings:
            OrderReader(sheet, context, findings, placements).read(heading)
            cells[sheet.name or ""] = heading.columns
    people = {(p.student, p.group, p.student_birth_date) for p in placements}
    counts = Counter(group for _, group, _ in people)
    groups = tuple(Group(code, number) for code, number in counts.items())
    return Reading(Kind.PRACTICE_ORDER, file, practice=tuple(placements), groups=groups), cells
