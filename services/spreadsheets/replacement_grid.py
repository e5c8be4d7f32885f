"""Sheets of replacements drawn as grids: groups across, the pairs of a day down."""

from dataclasses import dataclass, field
from datetime import date

from services.spreadsheets.context import Context
from services.spreadsheets.dates import date_of, mentions, weekday_of
from services.spreadsheets.findings import Findings
from services.spreadsheets.grid import Band, GroupColumn, bands_of, in_bands
from services.spreadsheets.headings import REPLACING
from services.spreadsheets.known_groups import KnownGroups
from services.spreadsheets.pair_cell import Content, dissect
from services.spreadsheets.pair_rows import PairRows, pair_column, pair_rows
from services.spreadsheets.replacements import Replacements, half_said, is_cancelled, is_moved
from services.spreadsheets.tables import tell_broken
from services.spreadsheets.titles import title_texts
from services.spreadsheets.wording import Value, note, plain
from services.spreadsheets.workbook import Sheet

TITLE_ROWS = 6


@dataclass
class ReplacementReader:
    """Reads one sheet of replacements of one day."""

    sheet: Sheet
    context: Context
    findings: Findings
    codes: dict[str, None] = field(default_factory=dict)
    impossible: bool = False
    """Whether a date was found that cannot be: then none is missing."""

    def find(self) -> bool:
        """Whether the sheet is one of replacements: a title says so, and groups have pairs at their left."""
        titles = title_texts(self.sheet, TITLE_ROWS)
        self.bands = bands_of(self.sheet, self.context.known_groups)
        return bool(self.bands) and any(REPLACING.search(text) for text in titles)

    def read(self, changes: Replacements) -> None:
        self.changes = changes
        known = KnownGroups(self.context, self.findings)
        tell_broken(self.sheet, self.findings, in_bands(self.bands))
        day, above = None, 0
        for band in self.bands:
            day = self._day(above, band.heading) or day
            above = band.heading
            if day is None and self.impossible:
                return
            if day is None:
                self.findings.error("missing_date", self.sheet.name, self.sheet.cell_name(band.heading, 0))
                return
            self._band(day, band, known)

    def _band(self, day: date, band: Band, known: KnownGroups) -> None:
        before = 0
        for group in band.groups:
            cell = self.sheet.cell_name(*group.heading)
            written = self.sheet.text(*group.heading) if len(group.codes) == 1 else None
            codes = [code for code in group.codes if known.check(code, self.sheet.name, cell, written)]
            self.codes.update(dict.fromkeys(codes))
            column = pair_column(self.sheet, band, before, group.left - 1)
            column = column if column is not None else self._shared_pairs(band)
            if column is not None:
                for pair in pair_rows(self.sheet, band, column, several=True):
                    self._pair(day, group, codes, pair)
            before = group.right + 1

    def _shared_pairs(self, band: Band) -> int | None:
        """The one column of pairs that all groups share."""
        return pair_column(self.sheet, band, 0, band.groups[0].left - 1)

    def _day(self, first: int, heading: int) -> date | None:
        """The day of a table: in the titles above it, else (for the first) in the name of the sheet."""
        titles = [
            (text, row, column)
            for row in range(first, heading)
            for column, value in enumerate(self.sheet.rows[row])
            if value not in {None, ""}
            and (text := self._as_title(value))
            and (not first or self._dates(text))
        ]
        weekday = next(
            (n for text, _, _ in reversed(titles) for word in text.split() if (n := weekday_of(word))), None
        )
        named = [] if first else [(self.sheet.name or "", 0, 0)]
        for text, row, column in [*reversed(titles), *named]:
            for mention in mentions(text):
                day = mention.on(self.context.year)
                cell = self.sheet.cell_name(row, column)
                if day is None:
                    self.impossible = True
                    self.findings.error("impossible_date", self.sheet.name, cell, value=text)
                elif weekday and day.isoweekday() != weekday:
                    self.findings.confirm("weekday_mismatch", self.sheet.name, cell, value=text)
                if day:
                    return day
        return None

    def _dates(self, text: str) -> bool:
        """Whether a text between two tables begins another day: «МДК 04.02» in a cell is no date."""
        return REPLACING.search(text) is not None or date_of(text, study_year=self.context.year) is not None

    def _as_title(self, value: Value) -> str | None:
        """A title as text; a date cell may be a title too."""
        if isinstance(value, float | int) and (day := date_of(value, epoch_1904=self.sheet.epoch_1904)):
            return plain(day)
        return plain(value)

    def _pair(self, day: date, group: GroupColumn, codes: list[str], pair: PairRows) -> None:
        texts = self._texts(group.subject, pair)
        if not texts:
            return
        if pair.number is None:
            cell = self.sheet.cell_name(pair.first, pair.column)
            self.findings.error("unknown_pair", self.sheet.name, cell, value=pair.text)
            return
        row = next(r for r in range(pair.first, pair.last + 1) if plain(self.sheet.value(r, group.subject)))
        at = self.sheet.at(row, group.subject)
        if is_cancelled(texts):
            for code in codes:
                self.changes.cancel(day, code, pair.number, at, half_said(texts))
            return
        if is_moved(texts):
            cell = self.sheet.cell_name(row, group.subject)
            self.findings.error("moved_lesson", self.sheet.name, cell, value=texts[0])
            return
        rooms = tuple(
            value
            for r in range(pair.first, pair.last + 1)
            if group.room is not None and plain(value := self.sheet.value(r, group.room))
        )
        teachers = tuple(self._texts(group.teacher, pair)) if group.teacher is not None else ()
        for piece in dissect(Content(tuple(texts), teachers, tuple(dict.fromkeys(rooms)))):
            for code in codes:
                self.changes.put(day, code, pair.number, piece, at)

    def _texts(self, column: int, pair: PairRows) -> list[str]:
        origins = dict.fromkeys(self.sheet.origin(row, column) for row in range(pair.first, pair.last + 1))
        return [text for origin in origins if (text := note(self.sheet.raw(*origin)))]
