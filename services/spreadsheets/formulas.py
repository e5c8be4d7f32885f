"""Formulas that gave no result: never calculated, or an error such as #REF!. Found in the XML of a sheet."""

import re
from html import unescape
from typing import NamedTuple

FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>([^<]*)</(?:\w+:)?f>)\s*"
    rb"(<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
OF_TEXT = re.compile(rb"\bt=[\"']str[\"']")
FORMULA_BEGINS = re.compile(rb"[<:]f[ >/]")
ERROR = re.compile(
    rb"<(?:\w+:)?c\b([^>]*\bt=[\"']e[\"'][^>]*)>\s*"
    rb"(?:<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*)?<(?:\w+:)?v>([^<]*)</"
)
ERROR_BEGINS = re.compile(rb"\bt=[\"']e[\"']")
CELL_NAME = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d+)[\"']")

Cell = tuple[int, int]
"""Row and column, both from 0."""


class Broken(NamedTuple):
    """`code` is that of the fault, `text` the formula or the error that stands in the cell."""

    code: str
    text: str


def broken_formulas(xml: bytes) -> dict[Cell, Broken]:
    """Cells that look empty, or are read as empty, although a formula stands in them."""
    found: dict[Cell, Broken] = {}
    if FORMULA_BEGINS.search(xml):
        for match in FORMULA.finditer(xml):
            nothing = match[3] and OF_TEXT.search(match[1])  # the result of =IF(A1="","",A1) is an empty text
            if not nothing and (cell := _cell(match[1])):
                found[cell] = Broken("formula_without_value", f"={_text(match[2] or b'')}")
    if ERROR_BEGINS.search(xml):
        for match in ERROR.finditer(xml):
            if cell := _cell(match[1]):
                found[cell] = Broken("formula_error", _text(match[2]))
    return found


def _text(xml: bytes) -> str:
    return unescape(xml.decode("utf-8", "replace"))


def _cell(attributes: bytes) -> Cell | None:
    name = CELL_NAME.search(attributes)
    return (int(name[2]) - 1, _column(name[1])) if name else None


def _column(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number - 1
