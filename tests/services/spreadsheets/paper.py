"""Sheets of paper for tests: cells by address, written as a workbook or as separated text."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

import xlsxwriter

Place = tuple[int, int]


@dataclass
class Paper:
    """One sheet. Cells by row and column from 0; `merged` are first row, first column, last row, last
    column.
    """

    name: str = "Лист1"
    cells: dict[Place, object] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False
    formulas: dict[Place, str] = field(default_factory=dict)
    """Formulas that are written without a stored result."""
    errors: dict[Place, str] = field(default_factory=dict)
    """Formulas whose stored result is an error: `#REF!`."""

    def row(self, number: int, values: Iterable[object], first: int = 0) -> None:
        for column, value in enumerate(values, first):
            if value is not None and value != "":
                self.cells[number, column] = value

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        if (first_row, first_column) != (last_row, last_column):
            self.merged.append((first_row, first_column, last_row, last_column))


def xlsx(*papers: Paper, epoch_1904: bool = False) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "date_1904": epoch_1904, "strings_to_formulas": False}
    )
    formats = {
        datetime: book.add_format({"num_format": "dd.mm.yyyy hh:mm"}),
        date: book.add_format({"num_format": "dd.mm.yyyy"}),
        time: book.add_format({"num_format": "hh:mm"}),
    }
    for paper in papers:
        sheet = book.add_worksheet(paper.name)
        for first_row, first_column, last_row, last_column in paper.merged:
            sheet.merge_range(first_row, first_column, last_row, last_column, "")
        for (row, column), value in paper.cells.items():
            if type(value) in formats:
                sheet.write_datetime(row, column, value, formats[type(value)])
            elif isinstance(value, int | float):
                sheet.write_number(row, column, value)
            else:
                sheet.write_string(row, column, str(value))
        results = [(place, formula, "") for place, formula in paper.formulas.items()]
        results += [(place, "=VLOOKUP(A1,Z:Z,1,0)", error) for place, error in paper.errors.items()]
        for (row, column), formula, result in results:
            sheet.write_formula(row, column, formula, None, result)
        for row in paper.hidden_rows:
            sheet.set_row(row, None, None, {"hidden": True})
        for column in paper.hidden_columns:
            sheet.set_column(column, column, None, None, {"hidden": True})
        if paper.hidden:
            sheet.hide()
    book.close()
    return out.getvalue()


def text(paper: Paper, delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """The sheet as separated text; dates and times as Russians write them."""
    height = max(row for row, _ in paper.cells) + 1
    width = max(column for _, column in paper.cells) + 1
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    for row in range(height):
        writer.writerow([_written(paper.cells.get((row, column), "")) for column in range(width)])
    return out.getvalue().encode(encoding)


def _written(value: object) -> object:
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.strftime("%d.%m.%Y") if isinstance(value, date) else value
