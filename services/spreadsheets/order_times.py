"""When a line of a practice order sends somebody: the periods and the shift."""

from datetime import date

from services.spreadsheets.context import Context
from services.spreadsheets.dates import date_of
from services.spreadsheets.findings import Findings
from services.spreadsheets.tables import Table
from services.spreadsheets.times import Shift, break_of, shift_of, time_of
from services.spreadsheets.titles import Span, spans_of
from services.spreadsheets.wording import plain

LONGEST_SHIFT_MINUTES = 14 * 60


class OrderTimes:
    """Reads the periods and shifts of one table; its titles tell what the lines leave out."""

    def __init__(self, table: Table, context: Context, findings: Findings, titles: list[str]) -> None:
        self.table, self.sheet, self.context, self.findings = table, table.sheet, context, findings
        self.of_title = next((span for title in titles for span in spans_of(title, context.year)), None)
        self.pause = next((found for title in titles if (found := break_of(title)) is not None), 0)

    def spans(self, row: int) -> list[Span]:
        """The periods of a line, or the one of the title; empty, and a fault, if they cannot be read."""
        columns = self.table.heading.fields
        if not {"date_from", "date_to"} <= columns:
            of_title = [self.of_title] if self.of_title else []
            return self._in_period(row) if "period" in columns else of_title
        first, last = (self._day(row, name) for name in ("date_from", "date_to"))
        if first is None or last is None:
            return []
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
            return []
        return [Span(first, last)]

    def _in_period(self, row: int) -> list[Span]:
        text = self.table.text(row, "period") or ""
        spans = spans_of(text, self.context.year)
        if not spans:
            self.findings.error(
                "impossible_date", self.sheet.name, self.table.cell(row, "period"), value=text
            )
        return spans

    def _day(self, row: int, name: str) -> date | None:
        if self.table.is_broken(row, name):
            return None
        value = self.table.get(row, name)
        found = date_of(value, study_year=self.context.year, epoch_1904=self.sheet.epoch_1904)
        if found is None:
            code = "missing_value" if plain(value) is None else "impossible_date"
            self.findings.error(code, self.sheet.name, self.table.cell(row, name), value=value, column=name)
        return found

    def shift(self, row: int) -> tuple[Shift | None, bool]:
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
