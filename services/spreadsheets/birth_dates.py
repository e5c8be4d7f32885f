"""Birth dates of a list of students: in a column of their own, or beside the name."""

import re
from dataclasses import dataclass, field
from datetime import date

from services.spreadsheets.addresses import place_of
from services.spreadsheets.context import Context
from services.spreadsheets.dates import date_of
from services.spreadsheets.findings import Findings
from services.spreadsheets.tables import Table
from services.spreadsheets.wording import Value, plain

IN_BRACKETS = re.compile(r"\(([^)]*\d{2,4}[^)]*)\)")
BESIDE_NAME = re.compile(r"(\d{1,2}[./]\d{1,2}[./]\d{2,4})")
OF_YEAR = re.compile(r"[()]|г\.?\s*р\.?")
YOUNGEST, OLDEST = 12, 80


@dataclass
class BirthDates:
    """Reads them for all tables of a file and tells which are missing."""

    context: Context
    findings: Findings
    missing: dict[str, tuple[str | None, Value]] = field(default_factory=dict)
    """Cells without one, by the address of the student."""

    def read(self, table: Table, row: int, name_field: str, written: str | None) -> date | None:
        """`written` is the name as it stands in the column `name_field`."""
        sheet = table.sheet
        value = table.get(row, "birth_date")
        cell = table.cell(row, "birth_date") or table.cell(row, name_field)
        if "birth_date" not in table.heading.columns:
            inside = IN_BRACKETS.search(written or "") or BESIDE_NAME.search(written or "")
            value = inside[1] if inside else None
        if plain(value) is None:
            if not table.is_broken(row, "birth_date"):
                self.missing[table.at(row, name_field)] = (cell, value)
            return None
        born = self._this_century(date_of(value, epoch_1904=sheet.epoch_1904))
        if born is None and isinstance(value, str):
            bare = OF_YEAR.sub("", value).strip()
            born = self._this_century(date_of(bare, epoch_1904=sheet.epoch_1904))
        if born is None or not YOUNGEST <= self.context.today.year - born.year <= OLDEST:
            self.findings.error("impossible_date", sheet.name, cell, value=value, personal=1)
            return None
        return born

    def _this_century(self, born: date | None) -> date | None:
        """Two digits of a year may be of the century before."""
        today = self.context.today
        early = born is not None and born > today and born.year - 100 > today.year - OLDEST
        return born.replace(year=born.year - 100) if born and early else born

    def tell_missing(self, explained: set[str], students: int) -> None:
        """One missing here and there is told by cell; a list without any is told once."""
        left = {at: found for at, found in self.missing.items() if at not in explained}
        if len(left) > 1 and len(left) == students:
            self.findings.warn("no_birth_dates", place_of(next(iter(left)))[0], None, students=students)
            return
        for at, (cell, value) in left.items():
            self.findings.warn("missing_birth_date", place_of(at)[0], cell, value=value)
