"""Where a record stands: `Sheet!B7`, or `line 7` of a text file; and the cells beside it."""

import re

from services.spreadsheets.workbook import letters

Columns = dict[str, dict[str, int]]
"""By sheet, in which column a field stands; empty for grids, where the cell of a record is its address."""
ROW = re.compile(r"\d+$")


def place_of(at: str) -> tuple[str | None, str]:
    """Sheet and cell of a record."""
    if at.startswith("line "):
        return None, f"A{at[5:]}"
    sheet, _, cell = at.rpartition("!")
    return sheet, cell


def cell_of(at: str, field: str, columns: Columns) -> tuple[str | None, str]:
    """Sheet and cell in which a field of a record stands."""
    sheet, cell = place_of(at)
    column = columns.get(sheet or "", {}).get(field)
    row = ROW.search(cell)
    return (sheet, f"{letters(column)}{row[0]}") if column is not None and row else (sheet, cell)


def related_cell(at: str, field: str, columns: Columns, sheet: str | None) -> str:
    """The other cell, with its sheet if that is another one."""
    other, cell = cell_of(at, field, columns)
    return cell if other == sheet else f"{other}!{cell}"
