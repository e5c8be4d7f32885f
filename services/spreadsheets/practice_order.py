"""Orders that send students to practice: who, where, from when to when, in which shift, with which mentor."""

import re
from collections import Counter
from dataclasses import dataclass, field

from services.spreadsheets.context import Context
from services.spreadsheets.dates import date_of
from services.spreadsheets.findings import Findings
from services.spreadsheets.groups import code_of, mentioned
from services.spreadsheets.headings import Heading, headings_at
from services.spreadsheets.known_groups import KnownGroups
from services.spreadsheets.order_students import Line, OrderStudents
from services.spreadsheets.order_times import OrderTimes
from services.spreadsheets.people import (
    PHONE_INSIDE,
    Name,
    name_of,
    name_of_parts,
    person_of,
    phones_of,
    teacher_of,
)
from services.spreadsheets.practice_text import (
    Base,
    base_of,
    count_days,
    named_days,
    practice_of,
    spoken_practice,
    usual_days,
)
from services.spreadsheets.records import (
    Group,
    Kind,
    LessonKind,
    PracticePlacement,
    Reading,
    Student,
)
from services.spreadsheets.tables import Table, is_footer, is_numbering
from services.spreadsheets.times import Shift
from services.spreadsheets.titles import Span, title_texts
from services.spreadsheets.vocabulary import field_of
from services.spreadsheets.wording import note, plain
from services.spreadsheets.workbook import Sheet

REQUIRED = (
    ("full_name", ("full_name", "last_name")),
    ("kind", ("kind", "module")),
    ("date_from", ("date_from", "period")),
    ("date_to", ("date_to", "period")),
    ("base", ("base", "workshop")),
)
WISHED = ("shift", "mentor")
LEAST_DIFFERENCE = 0.01
"""Hours."""
Practice = tuple[LessonKind, str | None]
"""Kind and module."""


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
        practice, spans, base = self._practice(row), self.times.spans(row), self._base(row)
        shift, readable = self.times.shift(row)
        if student is None or practice is None or not spans or base is None or not readable:
            return
        made = [self._placement(row, student, written, practice, span, base, shift) for span in spans]
        self.placements += made
        self._compare_hours(row, made)

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

    def _practice(self, row: int) -> Practice | None:
        """As the row says, else as the title does."""
        texts = [text for name in ("kind", "module") if (text := self.table.text(row, name))]
        found = practice_of(" ".join(texts)) if texts else None
        found = found or (self.spoken if self.table.text(row, "kind") is None else None)
        if found is None:
            column = "kind" if "kind" in self.table.heading.columns else "module"
            code = "unknown_kind_of_practice" if texts else "missing_value"
            self.findings.error(
                code,
                self.sheet.name,
                self.table.cell(row, column),
                value=self.table.get(row, column),
                column="kind",
            )
        return found

    def _base(self, row: int) -> Base | None:
        text = self.table.text(row, "base")
        if text is None:
            if not self.table.is_broken(row, "base"):
                cell = self.table.cell(row, "base")
                self.findings.error("missing_value", self.sheet.name, cell, column="base")
            return None
        base = base_of(text)
        workshop, address = self.table.text(row, "workshop"), self.table.text(row, "address")
        return Base(base.employer, workshop or base.workshop, address or base.address)

    def _placement(
        self,
        row: int,
        student: Student,
        written: str,
        practice: Practice,
        span: Span,
        base: Base,
        shift: Shift | None,
    ) -> PracticePlacement:
        remark = note(self.table.get(row, "note"))
        named = named_days(
            self.table.text(row, "days"),
            remark,
            self.table.text(row, "period"),
            self.table.text(row, "shift"),
        )
        weekdays = named or self.days
        days = count_days(*span, weekdays)
        hours = (shift.minutes - (shift.break_minutes or 0)) / 60 if shift else None
        supervisor = self.table.text(row, "supervisor")
        exact = round(days * hours, 2) if hours is not None else None
        total = int(exact) if exact is not None and exact.is_integer() else exact
        return PracticePlacement(
            student=student.full_name,
            student_as_written=written,
            student_birth_date=student.birth_date,
            group=student.group,
            kind=practice[0],
            module=practice[1],
            date_from=span[0],
            date_to=span[1],
            mode="dispersed" if named and len(named) < 5 else "concentrated",
            weekdays=weekdays,
            days_count=days,
            shift_start=shift.start if shift else None,
            shift_end=shift.end if shift else None,
            break_minutes=(shift.break_minutes or 0) if shift else 0,
            shift_hours=hours,
            hours_total=total,
            employer=base.employer,
            workshop=base.workshop,
            address=base.address,
            college_supervisor=teacher_of(supervisor) if supervisor else None,
            mentor=person_of(self.table.get(row, "mentor")),
            mentor_phone=self._mentor_phone(row),
            note=remark,
            at=self.table.at(row, self._name_field),
        )

    def _mentor_phone(self, row: int) -> str | None:
        """From its own column, else from beside the mentor's name."""
        phones, _ = phones_of(self.table.get(row, "mentor_phone"))
        if not phones and (beside := PHONE_INSIDE.search(self.table.text(row, "mentor") or "")):
            phones, _ = phones_of(beside.group())
        return phones[0] if phones else None

    def _compare_hours(self, row: int, made: list[PracticePlacement]) -> None:
        """The hours that the line tells are those of all its periods together."""
        text = self.table.text(row, "hours")
        told = re.search(r"\d+(?:[.,]\d+)?", text) if text else None
        if told is None or any(one.hours_total is None for one in made):
            return
        total = sum(one.hours_total or 0 for one in made)
        if abs(float(told[0].replace(",", ".")) - total) > LEAST_DIFFERENCE:
            self.findings.warn(
                "hours_differ", self.sheet.name, self.table.cell(row, "hours"), value=text, hours=total
            )


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
