"""What a line of an order says of the practice itself: which, where, with whom, how many hours."""

import re
from dataclasses import dataclass

from services.spreadsheets.findings import Findings
from services.spreadsheets.people import PHONE_INSIDE, person_of, phones_of, teacher_of
from services.spreadsheets.practice_text import Base, base_of, count_days, named_days, practice_of
from services.spreadsheets.records import LessonKind, PracticePlacement, Student
from services.spreadsheets.tables import Table
from services.spreadsheets.times import Shift
from services.spreadsheets.titles import Span
from services.spreadsheets.wording import note

LEAST_DIFFERENCE = 0.01
"""Hours."""
Practice = tuple[LessonKind, str | None]
"""Kind and module."""


@dataclass
class OrderPractice:
    """Of one table. `spoken` is the practice that its title names, `days` the usual days of the week."""

    table: Table
    findings: Findings
    spoken: Practice | None
    days: tuple[int, ...]
    name_field: str

    def practice(self, row: int) -> Practice | None:
        """As the row says, else as the title does."""
        texts = [text for name in ("kind", "module") if (text := self.table.text(row, name))]
        found = practice_of(" ".join(texts)) if texts else None
        found = found or (self.spoken if self.table.text(row, "kind") is None else None)
        if found is None:
            column = "kind" if "kind" in self.table.heading.columns else "module"
            code = "unknown_kind_of_practice" if texts else "missing_value"
            self.findings.error(
                code,
                self.table.sheet.name,
                self.table.cell(row, column),
                value=self.table.get(row, column),
                column="kind",
            )
        return found

    def base(self, row: int) -> Base | None:
        text = self.table.text(row, "base")
        if text is None:
            if not self.table.is_broken(row, "base"):
                cell = self.table.cell(row, "base")
                self.findings.error("missing_value", self.table.sheet.name, cell, column="base")
            return None
        base = base_of(text)
        workshop, address = self.table.text(row, "workshop"), self.table.text(row, "address")
        return Base(base.employer, workshop or base.workshop, address or base.address)

    def placement(
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
            at=self.table.at(row, self.name_field),
        )

    def _mentor_phone(self, row: int) -> str | None:
        """From its own column, else from beside the mentor's name."""
        phones, _ = phones_of(self.table.get(row, "mentor_phone"))
        if not phones and (beside := PHONE_INSIDE.search(self.table.text(row, "mentor") or "")):
            phones, _ = phones_of(beside.group())
        return phones[0] if phones else None

    def compare_hours(self, row: int, made: list[PracticePlacement]) -> None:
        """The hours that the line tells are those of all its periods together."""
        text = self.table.text(row, "hours")
        told = re.search(r"\d+(?:[.,]\d+)?", text) if text else None
        if told is None or any(one.hours_total is None for one in made):
            return
        total = sum(one.hours_total or 0 for one in made)
        if abs(float(told[0].replace(",", ".")) - total) > LEAST_DIFFERENCE:
            self.findings.warn(
                "hours_differ", self.table.sheet.name, self.table.cell(row, "hours"), value=text, hours=total
            )
