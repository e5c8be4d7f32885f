"""Replacements as a list: a line a pair, with what was there before and what comes instead."""

import re
from dataclasses import dataclass, field
from datetime import date

from services.spreadsheets.context import Context
from services.spreadsheets.dates import contradicts_weekday, date_of, mentions
from services.spreadsheets.findings import Findings
from services.spreadsheets.groups import codes_of, mentioned
from services.spreadsheets.headings import REPLACING, Heading, headings_at
from services.spreadsheets.known_groups import KnownGroups
from services.spreadsheets.pair_cell import Content, Piece, dissect
from services.spreadsheets.people import teachers_in
from services.spreadsheets.records import Kind, Lesson
from services.spreadsheets.replacements import Replacements, half_said, is_cancelled, is_moved
from services.spreadsheets.tables import Table, is_footer, is_numbering, tell_hidden_rows
from services.spreadsheets.times import pairs_of
from services.spreadsheets.titles import title_texts
from services.spreadsheets.wording import folded, note, plain
from services.spreadsheets.workbook import Sheet

REQUIRED = ("group", "pair")
WHOLE_DAY = re.compile(r"^(?:все|весь день|вся смена|all|whole day)")
DASHES = frozenset("-–—−")
SIDED = ("old", "old_teacher", "old_room", "new", "new_teacher", "new_room")


@dataclass
class ReplacementListReader:
    """Reads the tables of one sheet into `changes`."""

    sheet: Sheet
    context: Context
    findings: Findings
    changes: Replacements
    codes: dict[str, None] = field(default_factory=dict)

    def read(self, heading: Heading, day: date | None = None) -> None:
        """Reads the table under a heading, and those below it; `day` is what a divider above it names."""
        self.table = Table(self.sheet, heading)
        missing = [name for name in REQUIRED if name not in heading.fields]
        for name in missing:
            self.findings.error("missing_column", self.sheet.name, self.table.column_names(), column=name)
        if missing:
            return
        self.table.tell_broken(self.findings)
        tell_hidden_rows(self.sheet, self.findings, heading.bottom + 1, len(self.sheet.rows), heading.left)
        self.known = KnownGroups(self.context, self.findings)
        self.sides = _sides(heading)
        titles = title_texts(self.sheet, heading.top)
        self.day = day or self._day_of([*reversed(titles), self.sheet.name or ""])
        self.groups: tuple[str, ...] = ()
        for row in range(heading.bottom + 1, len(self.sheet.rows)):
            if again := self._heading_again(row):
                self.read(again, self.day)
                return
            if self._is_data(row):
                self._row(row)

    def _day_of(self, texts: list[str]) -> date | None:
        """The one day that titles name, first of all those that speak of replacements; None if one names
        several.
        """
        for text in sorted(texts, key=lambda text: REPLACING.search(text) is None):
            days = {day for mention in mentions(text) if (day := mention.on(self.context.year))}
            if len(days) == 1 and contradicts_weekday(text, *days):
                self.findings.confirm("weekday_mismatch", self.sheet.name, value=text)
            if days:
                return days.pop() if len(days) == 1 else None
        return None

    def _heading_again(self, row: int) -> Heading | None:
        """Another table under the first; a divider in between names its day or its group."""
        texts = [text for value in self.table.values(row) if (text := plain(value))]
        if len(texts) == 1:
            self.day = self._day_of(texts) or self.day
            if code := mentioned(texts[0], self.context.known_groups):
                self.groups = (code,)
            return None
        again = headings_at(self.sheet, row)
        return again[0] if again and again[0].kind is Kind.REPLACEMENTS else None

    def _is_data(self, row: int) -> bool:
        values = self.table.values(row)
        filled = sum(plain(value) is not None for value in values)
        return filled > 1 and not is_numbering(values) and not is_footer(values)

    def _row(self, row: int) -> None:
        day, codes = self._day(row), self._groups(row)
        if day is None or not codes:
            return
        new, old = self._texts(row, "new"), self._texts(row, "old")
        if is_moved(new):
            self._complain(row, "moved_lesson", " ".join(new))
            return
        nothing = not (new or self._texts(row, "new_teacher") or self._texts(row, "new_room"))
        if nothing and not self._dashed(row):
            self.findings.confirm(
                "replaced_by_nothing", self.sheet.name, self._cell(row), value=" ".join(old) or None,
                group=", ".join(codes), date=day,
            )  # fmt: skip
        cancels = nothing or is_cancelled(new)
        at = self.sheet.at(row, self._column(row))
        for code in codes:
            for pair in self._pairs(row, code, day, whole_day=cancels):
                half = self._half(row, old, self.changes.standing(code, day, pair))
                if cancels:
                    self.changes.cancel(day, code, pair, at, half or half_said(new))
                else:
                    self._put(row, day, code, pair, half, at)

    def _put(self, row: int, day: date, code: str, pair: int, half: int | None, at: str) -> None:
        pieces = self._pieces(row, self.changes.standing(code, day, pair), half)
        if not pieces:
            self._complain(row, "missing_value", None)
        for piece in pieces:
            narrowed = piece._replace(subgroup=half) if piece.subgroup is None else piece
            self.changes.put(day, code, pair, narrowed, at)

    def _pieces(self, row: int, standing: list[Lesson], half: int | None) -> list[Piece]:
        """What comes instead. Where only the teacher or the room is new, the rest stays as it was."""
        before = self._before(row, standing, half)
        new, teachers = self._texts(row, "new"), self._texts(row, "new_teacher")
        content = Content(tuple(new), tuple(teachers), tuple(self._texts(row, "new_room")))
        pieces = dissect(content)
        if pieces:
            return [self._completed(piece, before) for piece in pieces] if len(pieces) == 1 else pieces
        if before is None:
            return []
        named = [name for text in (*new, *teachers) for name, _, _ in teachers_in(text)]
        room = " ".join(self._texts(row, "new_room"))
        teacher = ", ".join(named) or (teachers[0] if teachers else before.teacher)
        return [before._replace(teacher=teacher, room=room or before.room)]

    def _completed(self, piece: Piece, before: Piece | None) -> Piece:
        """The same subject as before keeps the teacher and the room that the line does not name."""
        if before is None or folded(piece.subject) != folded(before.subject):
            return piece
        return piece._replace(teacher=piece.teacher or before.teacher, room=piece.room or before.room)

    def _before(self, row: int, standing: list[Lesson], half: int | None) -> Piece | None:
        """The lesson that is replaced: as the schedule has it, else as the line says."""
        fitting = [one for one in standing if half is None or one.subgroup == half]
        if len(fitting) == 1:
            one = fitting[0]
            return Piece(one.subject, one.teacher, one.room, one.subgroup)
        told = [self._texts(row, name) for name in ("old", "old_teacher", "old_room")]
        pieces = dissect(Content(tuple(told[0]), tuple(told[1]), tuple(told[2])))
        return pieces[0] if len(pieces) == 1 else None

    def _half(self, row: int, old: list[str], standing: list[Lesson]) -> int | None:
        """The subgroup whose lesson is replaced, where the line tells it or what was there fits but one."""
        if (told := self.table.text(row, "subgroup")) and (number := re.search(r"\d", told)):
            return int(number[0])
        if len({one.subgroup for one in standing}) < 2:
            return None
        said = folded(" ".join([*old, *self._texts(row, "old_teacher")]))
        fitting = {one.subgroup for one in standing if one.teacher and folded(one.teacher.split()[0]) in said}
        fitting = fitting or {one.subgroup for one in standing if folded(one.subject) in said}
        return fitting.pop() if len(fitting) == 1 else None

    def _day(self, row: int) -> date | None:
        value = self.table.get(row, "date")
        if plain(value) is None:
            if self.day is None:
                self.findings.error("missing_date", self.sheet.name, self.sheet.cell_name(row, 0))
            return self.day
        found = date_of(value, study_year=self.context.year, epoch_1904=self.sheet.epoch_1904)
        if found is None:
            self.findings.error("impossible_date", self.sheet.name, self.table.cell(row, "date"), value=value)
        else:
            self.day = found
            if contradicts_weekday(value, found):
                cell = self.table.cell(row, "date")
                self.findings.confirm("weekday_mismatch", self.sheet.name, cell, value=value)
        return found

    def _groups(self, row: int) -> tuple[str, ...]:
        """As the row says, or as the one above it: a group may be written once over its lines."""
        text = note(self.table.get(row, "group"))
        if text is None:
            return self.groups
        cell, codes = self.table.cell(row, "group"), codes_of(text)
        written = text if len(codes) == 1 else None
        self.groups = tuple(c for c in codes if self.known.check(c, self.sheet.name, cell, written))
        self.codes.update(dict.fromkeys(self.groups))
        return self.groups

    def _pairs(self, row: int, group: str, day: date, *, whole_day: bool) -> list[int]:
        text = self.table.text(row, "pair")
        if whole_day and (text is None or WHOLE_DAY.match(folded(text))):
            return self.changes.pairs(group, day)
        if found := pairs_of(text or ""):
            return found
        self.findings.error(
            "unknown_pair" if text else "missing_value", self.sheet.name, self.table.cell(row, "pair"),
            value=text, column="pair",
        )  # fmt: skip
        return []

    def _texts(self, row: int, side: str) -> list[str]:
        origins = dict.fromkeys(self.sheet.origin(row, column) for column in self.sides.get(side, ()))
        return [text for origin in origins if (text := note(self.sheet.raw(*origin)))]

    def _dashed(self, row: int) -> bool:
        raw = (self.sheet.value(row, column) for column in self.sides.get("new", ()))
        return any(isinstance(value, str) and set(value.strip()) & DASHES for value in raw)

    def _column(self, row: int) -> int:
        """Where the line says what is new; where it says nothing, the first column for it."""
        columns = [c for side in ("new", "new_teacher", "new_room") for c in self.sides.get(side, ())]
        return next((c for c in columns if self.sheet.text(row, c)), columns[0])

    def _cell(self, row: int) -> str:
        return self.sheet.cell_name(*self.sheet.origin(row, self._column(row)))

    def _complain(self, row: int, code: str, value: str | None) -> None:
        self.findings.error(code, self.sheet.name, self._cell(row), value=value, column="subject")


def _sides(heading: Heading) -> dict[str, tuple[int, ...]]:
    """Columns of what was and of what comes; one that tells neither belongs to what stands left of it."""
    every = {name: [column, *heading.more.get(name, [])] for name, column in heading.columns.items()}
    sides = {name: list(every.get(name, [])) for name in SIDED}
    for column in every.get("subject", []):
        sides["old" if sides["new"] and not sides["old"] else "new"].append(column)
    marks = sorted((column, side) for side in ("old", "new") for column in sides[side])
    for name in ("teacher", "room"):
        for column in every.get(name, []):
            sides[f"{_side_at(column, marks)}_{name}"].append(column)
    return {name: tuple(columns) for name, columns in sides.items()}


def _side_at(column: int, marks: list[tuple[int, str]]) -> str:
    return next((side for at, side in reversed(marks) if at < column), "new")
