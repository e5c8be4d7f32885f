"""Rows of a list of lessons with something odd: what can be taken is taken, and what cannot is told."""

from dataclasses import dataclass
from datetime import date, time

from services.spreadsheets.context import Context
from services.spreadsheets.dates import contradicts_weekday
from services.spreadsheets.findings import Findings
from services.spreadsheets.known_groups import KnownGroups
from services.spreadsheets.list_values import WRONG
from services.spreadsheets.records import Bell, Lesson, LessonKind
from services.spreadsheets.tables import Table

TEXTS = ("subject", "teacher", "room", "site", "mentor", "note")
Found = dict[str, object]
"""What the cells of a row mean, by column."""


@dataclass
class OddLessons:
    """Of one table. `first_day` and `last_day` are the days within which nothing is asked."""

    table: Table
    context: Context
    findings: Findings
    bells: tuple[Bell, ...]
    first_day: date
    last_day: date

    def __post_init__(self) -> None:
        self.known = KnownGroups(self.context, self.findings)

    def read(self, row: int, found: Found, at: str) -> list[Lesson]:
        """The lessons of a row; none if something that each needs is missing or wrong."""
        day, subgroup = found.get("date"), found.get("subgroup")
        span, kind = self._span(row, found), self._kind(row, found)
        self._judge_day(row, found)
        for name in ("group", "subject"):
            if found.get(name) is None:
                self._complain(row, name, "missing_value")
        if subgroup is WRONG:
            self._complain(row, "subgroup", "unknown_subgroup")
        codes = self._groups(row, found)
        whole = span is not None and isinstance(day, date) and subgroup is not WRONG and found.get("subject")
        if not whole or span is None:
            return []
        pair = found.get("pair") if found.get("pair") is not WRONG else None
        texts = [found.get(name) for name in TEXTS]
        return [Lesson._make((day, *span, pair, code, subgroup, kind, *texts, at)) for code in codes]

    def _judge_day(self, row: int, found: Found) -> None:
        day, weekday = found.get("date"), found.get("weekday")
        if not isinstance(day, date):
            self._complain(row, "date", "impossible_date" if day is WRONG else "missing_value")
            return
        if not self.first_day <= day <= self.last_day:
            self._ask(row, "date", "odd_date", day)
        if weekday not in {None, day.isoweekday()}:
            self._ask(row, "weekday", "weekday_mismatch", self.table.text(row, "weekday"))
        if contradicts_weekday(self.table.get(row, "date"), day):
            self._ask(row, "date", "weekday_mismatch", self.table.text(row, "date"))

    def _groups(self, row: int, found: Found) -> tuple[str, ...]:
        """All groups of the row, or none if one of them is unknown."""
        groups = found.get("group")
        codes: tuple[str, ...] = groups if isinstance(groups, tuple) else ()
        cell = self.table.cell(row, "group")
        written = self.table.text(row, "group") if len(codes) == 1 else None
        known = [self.known.check(code, self.table.sheet.name, cell, written) for code in codes]
        return codes if all(known) else ()

    def _kind(self, row: int, found: Found) -> LessonKind:
        kind = found.get("kind", LessonKind.LESSON)
        if isinstance(kind, LessonKind):
            return kind
        value, cell = self.table.get(row, "kind"), self.table.cell(row, "kind")
        self.findings.warn("unknown_kind", self.table.sheet.name, cell, value=value)
        return LessonKind.LESSON

    def _span(self, row: int, found: Found) -> tuple[time, time] | None:
        start, end = found.get("start"), found.get("end")
        if start is None and end is None and "time" in found:
            both = found["time"]
            start, end = both if isinstance(both, tuple) else (both, both)
        if start is None and end is None and isinstance(found.get("pair"), int):
            start, end = self._rung(found)
        for name, value in (("start", start), ("end", end)):
            if not isinstance(value, time):
                code = "missing_value" if value is None else "impossible_time"
                self._complain(row, self._column(name, "time", "pair"), code)
        if not isinstance(start, time) or not isinstance(end, time):
            return None
        if end <= start:
            column = self._column("end", "time")
            self.findings.error(
                "end_before_start",
                self.table.sheet.name,
                self.table.cell(row, column),
                value=self.table.get(row, column),
                related=self.table.cell(row, "start"),
                start=start,
                end=end,
            )
            return None
        return start, end

    def _column(self, *names: str) -> str:
        """The first of these columns that the table has, or else the last."""
        return next((name for name in names if name in self.table.heading.columns), names[-1])

    def _rung(self, found: Found) -> tuple[time | None, time | None]:
        """When the pair of the row begins and ends by the bells."""
        day, pair = found.get("date"), found["pair"]
        if not isinstance(day, date):
            return None, None
        bells = (bell for bell in self.bells if bell.pair == pair and day.isoweekday() in bell.weekdays)
        return next(((bell.start, bell.end) for bell in bells), (None, None))

    def _complain(self, row: int, name: str, code: str) -> None:
        if not self.table.is_broken(row, name):
            value, cell = self.table.get(row, name), self.table.cell(row, name)
            self.findings.error(code, self.table.sheet.name, cell, value=value, column=name)

    def _ask(self, row: int, name: str, code: str, value: date | str | None) -> None:
        self.findings.confirm(code, self.table.sheet.name, self.table.cell(row, name), value=value)
