"""Rows of a sheet under a heading, and which of them are no data."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from services.spreadsheets.findings import Findings
from services.spreadsheets.headings import Heading, heading_texts
from services.spreadsheets.wording import Value, plain, repeats_above
from services.spreadsheets.workbook import Sheet

FOOTER = re.compile(
    r"^\W{0,40}(?:\d{1,9}\W{0,40})?(?:итого|всего|количество|куратор|кл\w*\.? рук|классн\w+ рук|зам\b|зам\."
    r"|заместитель|директор|завед|зав\.|исп\.|исполнитель"
    r"|составил|утвержд|соглас|диспетчер|методист|секретар|подпись|с приказом|ознакомлен|м\. ?п\."
    r"|мастер п|руководитель|ответственн"
    r"|инспектор|староста группы|председатель|total|prepared|approved|примечани[ея]:|начальник)",
    re.IGNORECASE,
)
BLANK_FOR_SIGNATURE = re.compile(r"_{3,}|/\s*/\s*$")


def is_footer(values: Sequence[Value]) -> bool:
    """A row of totals or signatures."""
    texts = [text for value in values if isinstance(value, str) and (text := plain(value))]
    return any(FOOTER.search(text) or BLANK_FOR_SIGNATURE.search(text) for text in texts)


def is_numbering(values: Sequence[Value]) -> bool:
    """The row «1 2 3 …» under a heading."""
    filled = [text for value in values if (text := plain(value))]
    return len(filled) >= 3 and all(
        text == str(n) for n, text in enumerate(filled, int(filled[0]) if filled[0].isdecimal() else 1)
    )


def tell_broken(sheet: Sheet, findings: Findings, is_read: Callable[[int, int], bool]) -> None:
    """Formulas without a result, in the rows and columns that are read."""
    for (row, column), broken in sheet.broken.items():
        if is_read(row, column):
            findings.error(broken.code, sheet.name, sheet.cell_name(row, column), value=broken.text)


def tell_hidden_rows(sheet: Sheet, findings: Findings, first: int, last: int, column: int = 0) -> None:
    """Rows hidden by a filter are read, since leaving them out would cancel lessons; the staff are told."""
    hidden = [row for row in sorted(sheet.hidden_rows) if first <= row <= last]
    rows = [row for row in hidden if row < len(sheet.rows) and any(sheet.rows[row])]
    if rows:
        cell = sheet.cell_name(rows[0], column)
        findings.warn("hidden_rows_read", sheet.name, cell, rows=len(rows))


def tell_fields_beyond(sheet: Sheet, headings: Sequence[Heading], findings: Findings) -> None:
    """A line of a text file that is longer than its heading: a delimiter inside a text has cut it."""
    top, first = headings[0].top, headings[-1].bottom + 1
    texts = heading_texts(sheet, top, first - 1)
    end = max((column for column, text in enumerate(texts) if text), default=-1) + 1
    for row in range(first, len(sheet.rows) if sheet.lines and end else 0):
        beyond = next((c for c in range(end, len(sheet.rows[row])) if plain(sheet.raw(row, c))), None)
        if beyond is not None:
            findings.confirm("field_beyond", sheet.name, sheet.cell_name(row, beyond))


@dataclass
class Table:
    """Rows of a sheet under a heading, with merged cells and «the same as above» resolved."""

    sheet: Sheet
    heading: Heading

    def place(self, row: int, name: str) -> tuple[int, int] | None:
        """The cell whose value holds for a column of a row."""
        column = self.heading.columns.get(name)
        if column is None:
            return None
        return self._resolved(row, column)

    def _resolved(self, row: int, column: int) -> tuple[int, int]:
        origin = self.sheet.origin(row, column)
        while repeats_above(self.sheet.raw(*origin)) and origin[0] - 1 > self.heading.bottom:
            origin = self.sheet.origin(origin[0] - 1, column)
        return origin

    def get(self, row: int, name: str) -> Value:
        place = self.place(row, name)
        return self.sheet.raw(*place) if place else None

    def every(self, row: int, name: str) -> list[Value]:
        """Values of all columns of one name."""
        columns = [self.heading.columns[name]] if name in self.heading.columns else []
        return [self.sheet.raw(*self._resolved(row, c)) for c in (*columns, *self.heading.more.get(name, []))]

    def text(self, row: int, name: str) -> str | None:
        return plain(self.get(row, name))

    def cell(self, row: int, name: str) -> str | None:
        """Name of the cell in this row (of a merged range its top left), for faults."""
        column = self.heading.columns.get(name)
        return self.sheet.cell_name(*self.sheet.origin(row, column)) if column is not None else None

    def at(self, row: int, name: str) -> str:
        return self.sheet.at(row, self.heading.columns[name])

    def values(self, row: int) -> Sequence[Value]:
        """Values of this table's columns, without tables beside it; merged cells stand where they begin."""
        heading = self.heading
        return self.sheet.rows[row][heading.left : heading.right + 1]

    def tell_broken(self, findings: Findings) -> None:
        """Formulas without a result look empty; in a column that we read, or its heading, that is a fault."""
        heading = self.heading
        used = {column for name, column in heading.columns.items() if name != "number"}
        used |= {column for more in heading.more.values() for column in more}
        headed = range(heading.left, heading.right + 1)

        def is_read(row: int, column: int) -> bool:
            return column in (used if row > heading.bottom else headed) and row >= heading.top

        tell_broken(self.sheet, findings, is_read)

    def is_broken(self, row: int, name: str) -> bool:
        """Whether a formula without a result stands there: that is told, and it is no empty cell."""
        return self.place(row, name) in self.sheet.broken

    def column_names(self) -> str:
        """The range of the heading, `A1:K1`."""
        used = [
            c
            for c, text in enumerate(heading_texts(self.sheet, self.heading.top, self.heading.bottom))
            if text
        ]
        first = self.sheet.cell_name(self.heading.top, min(used, default=0))
        return f"{first}:{self.sheet.cell_name(self.heading.bottom, max(used, default=0))}"
