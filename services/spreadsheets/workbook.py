"""A workbook as rows of values, and what a person sees beside them: merged cells, hidden rows, formulas.

python-calamine reads the values; what it does not tell (hidden rows, formulas that were never calculated)
is searched for in the XML of the sheet with regular expressions, which is many times faster than parsing it.
"""

import io
import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from services.spreadsheets.container import Unreadable, unpack
from services.spreadsheets.formulas import Broken, Cell, broken_formulas
from services.spreadsheets.wording import Value, plain

PANIC = "PanicException"
"""How a panic of the parser's Rust arrives: no Exception, and of a class that cannot be imported."""
MOST_ROWS = 200_000
MOST_MERGED = 20_000
WIDEST_TURNED = 300
"""Columns: no week has more pairs."""
HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*\bhidden=\"(?:1|true)\"[^>]*>")
HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*\bhidden=\"(?:1|true)\"[^>]*>")
HIDDEN_CANDIDATE = b'hidden="'
ROW_NUMBER = re.compile(rb"\br=\"(\d+)\"")
FAR_CELL = re.compile(rb" r=\"[A-Z]{3}\d+\"[^>/]*>")
SHEET_TAG = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*\"([^\"]*)\"")
RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")

Row = Sequence[Value]


def letters(column: int) -> str:
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@dataclass
class Sheet:
    """One table. `name` is None for a text file, whose records are lines."""

    name: str | None
    rows: list[Row]
    merged: dict[Cell, tuple[int, int, int, int]] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    broken: dict[Cell, Broken] = field(default_factory=dict)
    """Formulas without a result, whose cells look empty."""
    epoch_1904: bool = False
    lines: list[int] | None = None
    """Number of the line on which each row of a text file begins."""
    turned: bool = False
    """Rows and columns have changed places; addresses are still those of the file."""

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)

    def origin(self, row: int, column: int) -> Cell:
        """Where the value of a cell stands: the top left of a merged range, or the cell itself."""
        area = self.merged.get((row, column))
        return (area[0], area[1]) if area else (row, column)

    def area(self, row: int, column: int) -> tuple[int, int, int, int]:
        """First row, first column, last row, last column of the merged range, or of the cell alone."""
        return self.merged.get((row, column), (row, column, row, column))

    def raw(self, row: int, column: int) -> Value:
        """The value as it stands in the cell, nothing of merging."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            value = self.rows[row][column]
            return None if value == "" else value
        return None

    def value(self, row: int, column: int) -> Value:
        """The value that holds for a cell: a merged range has one for all."""
        return self.raw(*self.origin(row, column))

    def text(self, row: int, column: int) -> str | None:
        return plain(self.value(row, column))

    def cell_name(self, row: int, column: int) -> str:
        """Address as faults give it; in a text file the row is the number of the line."""
        if self.turned:
            row, column = column, row
        number = self.lines[row] if self.lines else row + 1
        return f"{letters(column)}{number}"

    def at(self, row: int, column: int) -> str:
        """Address as records give it."""
        if self.lines:
            return f"line {self.lines[column if self.turned else row]}"
        return f"{self.name}!{self.cell_name(*self.origin(row, column))}"

    def turn(self) -> "Sheet":
        """The same sheet with its columns for rows, as whoever turns the paper sees it."""
        width = min(self.width, WIDEST_TURNED)
        columns = [[row[n] if n < len(row) else "" for row in self.rows] for n in range(width)]
        return Sheet(
            self.name,
            [*columns],
            {
                (c, r): (left, top, right, bottom)
                for (r, c), (top, left, bottom, right) in self.merged.items()
            },
            broken={(c, r): formula for (r, c), formula in self.broken.items()},
            epoch_1904=self.epoch_1904,
            lines=self.lines,
            turned=True,
        )


@dataclass
class Workbook:
    sheets: list[Sheet]


def read_xlsx(data: bytes) -> Workbook:
    """Raises Unreadable."""
    parts = unpack(data)
    main = next(
        part for name, part in parts.items() if name.startswith("xl/workbook") and name.endswith(".xml")
    )
    epoch = re.search(rb"date1904=\"(?:1|true)\"", main) is not None
    sources = _sheet_sources(parts, main)
    for xml in sources.values():
        _judge_size(xml)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = []
        for number, metadata in enumerate(workbook.sheets_metadata):
            if metadata.typ is not SheetTypeEnum.WorkSheet:
                continue
            visible = metadata.visible is SheetVisibleEnum.Visible
            xml = sources.get(metadata.name, b"")
            sheets.append(_sheet(workbook, number, metadata.name, xml, hidden=not visible, epoch_1904=epoch))
    except (CalamineError, OSError, ValueError, OverflowError) as broken:
        raise Unreadable("corrupt_file") from broken
    except BaseException as broken:
        if type(broken).__name__ == PANIC:
            raise Unreadable("corrupt_file") from broken
        raise
    return Workbook(sheets)


def _sheet(
    workbook: CalamineWorkbook, number: int, name: str, xml: bytes, *, hidden: bool, epoch_1904: bool
) -> Sheet:
    source = workbook.get_sheet_by_index(number)
    rows: list[Row] = [*source.to_python(skip_empty_area=False)]
    return Sheet(
        name=name,
        rows=rows,
        merged=merged_cells(source.merged_cell_ranges or [], len(rows)),
        hidden_rows=_hidden_rows(xml),
        hidden_columns=_hidden_columns(xml),
        hidden=hidden,
        broken=broken_formulas(xml),
        epoch_1904=epoch_1904,
    )


def merged_cells(ranges: list[tuple[Cell, Cell]], height: int) -> dict[Cell, tuple[int, int, int, int]]:
    """Every cell of every merged range; ranges that reach far below the data are cut there."""
    cells: dict[Cell, tuple[int, int, int, int]] = {}
    for (top, left), (bottom, right) in ranges[:MOST_MERGED]:
        area = (top, left, min(bottom, max(height - 1, top)), min(right, left + 500))
        for row in range(area[0], area[2] + 1):
            for column in range(area[1], area[3] + 1):
                cells[row, column] = area
        if len(cells) > MOST_ROWS * 5:
            raise Unreadable("too_many_cells", rows=height, limit=MOST_ROWS)
    return cells


def _judge_size(xml: bytes) -> None:
    """A lonely value in the last row or column would make calamine lay out the whole space before it."""
    last = ROW_NUMBER.search(xml, max(xml.rfind(b"<row "), xml.rfind(b":row ")))
    if last and int(last[1]) > MOST_ROWS:
        raise Unreadable("too_many_cells", rows=int(last[1]), limit=MOST_ROWS)
    if FAR_CELL.search(xml):
        raise Unreadable("too_many_cells", rows=0, limit=MOST_ROWS)


def _hidden_rows(xml: bytes) -> frozenset[int]:
    if HIDDEN_CANDIDATE not in xml:
        return frozenset()
    found = (ROW_NUMBER.search(match.group()) for match in HIDDEN_ROW.finditer(xml))
    return frozenset(int(number[1]) - 1 for number in found if number)


def _hidden_columns(xml: bytes) -> frozenset[int]:
    """They are told before the cells of a sheet."""
    head = xml[: max(xml.find(b"sheetData"), 0)]
    hidden: set[int] = set()
    for match in HIDDEN_COLUMN.finditer(head):
        attributes = _attributes(match.group())
        first, last = int(attributes.get("min", 1)), int(attributes.get("max", 0))
        hidden.update(range(first - 1, min(last, WIDEST_TURNED)))
    return frozenset(hidden)


def _sheet_sources(parts: dict[str, bytes], main: bytes) -> dict[str, bytes]:
    """XML of each sheet by its name, found as Excel finds it: name → relationship → part."""
    targets: dict[str, str] = {}
    for name, part in parts.items():
        if name.startswith("xl/_rels/workbook") and name.endswith(".rels"):
            for tag in RELATIONSHIP.finditer(part):
                attributes = _attributes(tag.group())
                targets[attributes.get("Id", "")] = attributes.get("Target", "")
    sources: dict[str, bytes] = {}
    for tag in SHEET_TAG.finditer(main):
        attributes = _attributes(tag.group())
        identity = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        target = targets.get(identity, "")
        path = (
            target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        )
        sources[attributes.get("name", "")] = parts.get(path, b"")
    return sources


def _attributes(tag: bytes) -> dict[str, str]:
    return {key.decode(): unescape(value.decode("utf-8", "replace")) for key, value in ATTRIBUTE.findall(tag)}
