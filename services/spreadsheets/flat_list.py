"""The flat list: one lesson a row under Russian or English headings, our own template among them.

Twenty thousand rows are usual here, so each column remembers what its values mean: a college has few
subjects, teachers and rooms, and a value is looked at once.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from services.spreadsheets.context import Context
from services.spreadsheets.dates import contradicts_weekday, date_of, weekday_of
from services.spreadsheets.findings import Findings
from services.spreadsheets.headings import Heading, headings_at
from services.spreadsheets.list_values import (
    REPEATS,
    WRONG,
    groups_in,
    kind_of,
    pair_in,
    room_of,
    site_of,
    span_in,
    subgroup_of,
    teacher_in,
    time_in,
)
from services.spreadsheets.odd_lessons import OddLessons
from services.spreadsheets.people import person_of
from services.spreadsheets.records import Bell, Group, Kind, Lesson, LessonKind, Reading
from services.spreadsheets.separated import DELIMITERS
from services.spreadsheets.tables import Table, is_footer, is_numbering, tell_hidden_rows
from services.spreadsheets.wording import Value, note, plain, repeats_above
from services.spreadsheets.workbook import Row, Sheet, letters

REQUIRED = ("date", "group", "subject")
IDENTIFYING = ("date", "start", "end", "time", "pair", "group", "subject")
OLDEST_DAYS, FARTHEST_DAYS = 400, 800


@dataclass
class Column:
    """One column of the list and what its values mean."""

    name: str
    index: int
    parse: Callable[[Value], object]
    known: dict[Value, object] = field(default_factory=dict)

    def read(self, value: Value) -> object:
        try:
            return self.known[value]
        except KeyError:
            meaning = REPEATS if repeats_above(value) else self.parse(value)
            self.known[value] = meaning
            return meaning


@dataclass
class FlatReader:
    """Reads the tables of lessons of one sheet into `lessons`."""

    sheet: Sheet
    context: Context
    findings: Findings
    bells: tuple[Bell, ...]
    lessons: list[Lesson]
    cells: dict[str, dict[str, int]] = field(default_factory=dict)

    def read(self, heading: Heading) -> None:
        """Reads the table under a heading, and those below it under headings of their own."""
        self.again: Heading | None = None
        self.contradicting: set[date] = set()
        self.table = Table(self.sheet, heading)
        self.first_day = self.context.today - timedelta(days=OLDEST_DAYS)
        self.last_day = self.context.today + timedelta(days=FARTHEST_DAYS)
        if not self._complete():
            return
        odd = OddLessons(self.table, self.context, self.findings, self.bells, self.first_day, self.last_day)
        self.table.tell_broken(self.findings)
        self.columns = [Column(n, i, parse) for n, i in heading.columns.items() if (parse := self._parser(n))]
        self.cells[self.sheet.name or ""] = heading.columns
        prefix = f"{self.sheet.name}!{letters(heading.columns['date'])}"
        lines = self.sheet.lines
        for row, found in self._rows(heading.bottom + 1):
            if not self._is_data(found, row):
                if self.again:
                    self.read(self.again)
                    return
                continue
            at = f"line {lines[row]}" if lines else f"{prefix}{row + 1}"
            if not self._sound_lesson(found, at):
                self.lessons += odd.read(row, found, at)

    def _complete(self) -> bool:
        fields = self.table.heading.fields
        missing = [name for name in REQUIRED if name not in fields]
        if not ({"time", "pair"} & fields):
            missing += [name for name in ("start", "end") if name not in fields]
        elif "start" in fields and "end" not in fields and "time" not in fields and "pair" not in fields:
            missing.append("end")
        for name in missing:
            self.findings.error("missing_column", self.sheet.name, self.table.column_names(), column=name)
        return not missing

    def _parser(self, name: str) -> Callable[[Value], object] | None:
        epoch, year = self.sheet.epoch_1904, self.context.year

        def day(value: Value) -> object:
            if plain(value) is None:
                return None
            found = date_of(value, study_year=year, epoch_1904=epoch)
            if found and contradicts_weekday(value, found):
                self.contradicting.add(found)
            return found or WRONG

        def weekday(value: Value) -> object:
            return weekday_of(text) if (text := plain(value)) else None

        parsers: dict[str, Callable[[Value], object]] = {
            "date": day, "weekday": weekday, "start": time_in, "end": time_in, "time": span_in,
            "pair": pair_in, "group": groups_in, "subgroup": subgroup_of, "kind": kind_of, "subject": plain,
            "teacher": teacher_in, "room": room_of, "site": site_of, "mentor": person_of, "note": note,
        }  # fmt: skip
        return parsers.get(name)

    def _rows(self, first: int) -> Iterator[tuple[int, dict[str, object]]]:
        """What the cells of each row mean. This runs for every cell of twenty thousand rows."""
        merged, rows = self.sheet.merged, self.sheet.rows
        columns = [(column.name, column.index, column.known, column) for column in self.columns]
        for row in range(first, len(rows)):
            values = rows[row]
            if not any(values):
                continue
            found: dict[str, object] = {}
            for name, index, known, column in columns:
                value = self.sheet.value(row, index) if merged else values[index]
                try:
                    found[name] = known[value]
                except KeyError:
                    found[name] = column.read(value)
            if REPEATS in found.values():
                self._repeat(row, found)
            yield row, found

    def _repeat(self, row: int, found: dict[str, object]) -> None:
        for column in self.columns:
            if found[column.name] is REPEATS:
                found[column.name] = column.read(self.table.get(row, column.name))

    def _is_data(self, found: dict[str, object], row: int) -> bool:
        """Whether a row is a lesson: titles, dividers, signatures and a heading once more are not."""
        if found.get("date").__class__ is date and found.get("group") and found.get("subject"):
            return True
        values = self.table.values(row)
        if self.sheet.lines and self._other_delimiter(row, self.sheet.rows[row]):
            return False
        filled = [name for name in IDENTIFYING if found.get(name) is not None]
        if len(filled) < 2 or is_numbering(values) or is_footer(values):
            return False
        again = headings_at(self.sheet, row)
        self.again = again[0] if again and again[0].kind is Kind.FLAT_LIST else None
        return not again

    def _other_delimiter(self, row: int, values: Row) -> bool:
        if len([v for v in values if v]) > len(self.table.heading.columns) // 2 or not isinstance(
            values[0], str
        ):
            return False
        if max(values[0].count(mark) for mark in DELIMITERS) < 3:
            return False
        self.findings.error("wrong_delimiter", None, self.sheet.cell_name(row, 0))
        return True

    def _sound_lesson(self, found: dict[str, object], at: str) -> bool:
        """Takes a row without anything odd; False leaves it to the slow and talkative way."""
        get = found.get
        day, start, end, subgroup = get("date"), get("start"), get("end"), get("subgroup")
        groups, kind = get("group"), get("kind", LessonKind.LESSON)
        if day.__class__ is not date or start.__class__ is not time or end.__class__ is not time:
            return False
        if get("weekday") not in {None, day.isoweekday()} or day in self.contradicting:
            return False
        if start >= end or kind is WRONG or subgroup is WRONG or not self.first_day <= day <= self.last_day:
            return False
        subject = get("subject")
        if (
            subject is None
            or not isinstance(groups, tuple)
            or not self.context.known_groups.issuperset(groups)
        ):
            return False
        rest = (get("teacher"), get("room"), get("site"), get("mentor"), get("note"), at)
        pair = get("pair")
        pair = pair if pair is not WRONG else None
        for code in groups:
            self.lessons.append(Lesson._make((day, start, end, pair, code, subgroup, kind, subject, *rest)))
        return True


def read_flat_list(
    sheets: list[tuple[Sheet, list[Heading]]],
    context: Context,
    findings: Findings,
    file: str,
    bells: tuple[Bell, ...],
) -> tuple[Reading, dict[str, dict[str, int]]]:
    """The lessons, and by sheet the columns of its list (for addresses of conflicts)."""
    lessons: list[Lesson] = []
    cells: dict[str, dict[str, int]] = {}
    for sheet, headings in sheets:
        for heading in headings:
            FlatReader(sheet, context, findings, bells or context.bells, lessons, cells).read(heading)
            tell_hidden_rows(sheet, findings, heading.bottom + 1, len(sheet.rows), heading.left)
    groups = tuple(Group(code, None) for code in dict.fromkeys(lesson.group for lesson in lessons))
    return Reading(Kind.FLAT_LIST, file, lessons=tuple(lessons), groups=groups, bells=bells), cells
