"""Orders that send students to practice: who, where, from when to when, in which shift, with which mentor."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from services.spreadsheets.context import Context
from services.spreadsheets.dates import date_of
from services.spreadsheets.findings import Findings
from services.spreadsheets.groups import code_of, mentioned
from services.spreadsheets.headings import Heading, headings_at
from services.spreadsheets.known_groups import KnownGroups
from services.spreadsheets.people import (
    PHONE_INSIDE,
    Name,
    abbreviated,
    fits,
    name_key,
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
    StudentStatus,
)
from services.spreadsheets.tables import Table, is_footer, is_numbering
from services.spreadsheets.times import Shift, break_of, shift_of, time_of
from services.spreadsheets.titles import spans_of, title_texts
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
LONGEST_SHIFT_MINUTES = 14 * 60
Practice = tuple[LessonKind, str | None]
"""Kind and module."""
BOTH_DATES = re.compile(r"\s*(?:г\.|года)?\s*(?:по|до|[-–—])\s*")


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
        self.title_span = next(
            (span for title in titles for span in spans_of(title, self.context.year)), None
        )
        if not self._complete():
            return
        self.table.tell_empty_formulas(self.findings)
        self.days = usual_days(titles)
        self.pause = next((found for title in titles if (found := break_of(title)) is not None), 0)
        self.known = KnownGroups(self.context, self.findings)
        self.by_name: dict[str, list[Student]] = {}
        for student in self.context.students:
            self.by_name.setdefault(name_key(student.full_name), []).append(student)
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
        said |= {"date_from", "date_to"} if self.title_span else set()
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
        return len(told) >= 2 and not (is_footer(values) and len(told) < 4)

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
        practice, span, base = self._practice(row), self._span(row), self._base(row)
        shift, readable = self._shift(row)
        if student is None or practice is None or span is None or base is None or not readable:
            return
        self.placements.append(self._placement(row, student, written, practice, span, base, shift))

    def _written(self, row: int) -> str | None:
        if self._name_field == "full_name":
            return self.table.text(row, "full_name")
        parts = [self.table.text(row, f) for f in ("last_name", "first_name", "middle_name")]
        return " ".join(part for part in parts if part) or None

    def _student(self, row: int, written: str) -> Student | None:
        """The one student of the roster who is meant. Nobody is picked by guessing."""
        cell, group_cell = self.table.cell(row, self._name_field), self.table.cell(row, "group")
        code = self._group(row)
        if code == "":
            return None
        name, short = self._name(row), abbreviated(written)
        if name is None and short is None:
            self.findings.error("not_a_name", self.sheet.name, cell, value=written)
            return None
        found = self._named(name, written)
        born = date_of(self.table.get(row, "birth_date"), epoch_1904=self.sheet.epoch_1904)
        here = [
            s
            for s in found
            if (code is None or s.group == code) and (born is None or s.birth_date in {born, None})
        ]
        if not here and found and code is not None and born is not None:
            here = [s for s in found if s.group == code]
            if len(here) == 1:
                self.findings.confirm(
                    "birth_date_differs", self.sheet.name, self.table.cell(row, "birth_date"), related=cell
                )
        if len(here) == 1:
            if here[0].status is not StudentStatus.ACTIVE:
                self.findings.confirm(
                    "student_not_active", self.sheet.name, cell, value=written, status=str(here[0].status)
                )
            return here[0]
        if here:
            groups = ", ".join(sorted({s.group for s in here}))
            self.findings.error(
                "ambiguous_student", self.sheet.name, cell, value=written, related=group_cell, group=groups
            )
        else:
            elsewhere = ", ".join(sorted({s.group for s in found})) or None
            self.findings.error(
                "unknown_student", self.sheet.name, cell, value=written, related=group_cell, group=elsewhere
            )
        return None

    def _named(self, name: Name | None, written: str) -> list[Student]:
        if name and (found := self.by_name.get(name_key(name.full))):
            return found
        short = abbreviated(written)
        if short is None:
            return []
        return [
            s for s in self.context.students if fits(short, Name(s.last_name, s.first_name, s.middle_name))
        ]

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

    def _span(self, row: int) -> tuple[date, date] | None:
        columns = self.table.heading.fields
        if not {"date_from", "date_to"} <= columns:
            return self._span_of_period(row) if "period" in columns else self.title_span
        days = [self._day(row, name) for name in ("date_from", "date_to")]
        first, last = days
        if first is None or last is None:
            return None
        if last < first:
            self.findings.error(
                "end_before_start",
                self.sheet.name,
                self.table.cell(row, "date_to"),
                value=self.table.get(row, "date_to"),
                related=self.table.cell(row, "date_from"),
                start=first,
                end=last,
            )
            return None
        return first, last

    def _span_of_period(self, row: int) -> tuple[date, date] | None:
        text = self.table.text(row, "period") or ""
        spans = spans_of(text, self.context.year)
        if spans:
            return spans[0].first, spans[0].last
        self.findings.error("impossible_date", self.sheet.name, self.table.cell(row, "period"), value=text)
        return None

    def _day(self, row: int, name: str) -> date | None:
        if self.table.place(row, name) in self.sheet.empty_formulas:
            return None
        value = self.table.get(row, name)
        found = date_of(value, study_year=self.context.year, epoch_1904=self.sheet.epoch_1904)
        if found is None:
            code = "missing_value" if plain(value) is None else "impossible_date"
            self.findings.error(code, self.sheet.name, self.table.cell(row, name), value=value, column=name)
        return found

    def _base(self, row: int) -> Base | None:
        text = self.table.text(row, "base")
        if text is None:
            self.findings.error("missing_value", self.sheet.name, self.table.cell(row, "base"), column="base")
            return None
        base = base_of(text)
        workshop, address = self.table.text(row, "workshop"), self.table.text(row, "address")
        return Base(base.employer, workshop or base.workshop, address or base.address)

    def _shift(self, row: int) -> tuple[Shift | None, bool]:
        """The shift, and whether its cell could be read; an order may leave the shift open."""
        texts = [text for value in self.table.every(row, "shift") if (text := plain(value))]
        if not texts:
            return None, True
        cell = self.table.cell(row, "shift")
        shift = shift_of(" ".join(texts)) or self._two_columns(row)
        if shift is None:
            self.findings.error(
                "impossible_time", self.sheet.name, cell, value=" ".join(texts), column="shift"
            )
            return None, False
        if shift.start == shift.end or shift.minutes > LONGEST_SHIFT_MINUTES:
            self.findings.error(
                "end_before_start", self.sheet.name, cell, value=texts[0], start=shift.start, end=shift.end
            )
            return None, False
        pause = (
            break_of(f"перерыв {self.table.text(row, 'pause')}") if self.table.text(row, "pause") else None
        )
        remark = self.table.text(row, "note")
        noted = break_of(remark) if remark else None
        minutes = next((m for m in (shift.break_minutes, pause, noted) if m is not None), self.pause)
        return shift._replace(break_minutes=minutes), True

    def _two_columns(self, row: int) -> Shift | None:
        times = [time_of(value) for value in self.table.every(row, "shift")]
        return Shift(times[0], times[1], None) if len(times) == 2 and times[0] and times[1] else None

    def _placement(
        self,
        row: int,
        student: Student,
        written: str,
        practice: tuple[LessonKind, str | None],
        span: tuple[date, date],
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
        self._compare_hours(row, total)
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

    def _compare_hours(self, row: int, total: float | None) -> None:
        text = self.table.text(row, "hours")
        told = re.search(r"\d+(?:[.,]\d+)?", text) if text else None
        if told and total is not None and abs(float(told[0].replace(",", ".")) - total) > 0.01:
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
