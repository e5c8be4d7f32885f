"""The search for the heading of a table: where its columns are, and what kind of table it heads."""

import re
from dataclasses import dataclass, field

from services.spreadsheets.records import Kind
from services.spreadsheets.vocabulary import field_of
from services.spreadsheets.wording import folded, plain
from services.spreadsheets.workbook import Sheet

FLAT_CORE = {"date", "start", "end", "group", "subject"}
PRACTICE_SIGNS = {"kind", "date_from", "date_to", "period", "base", "mentor", "shift", "supervisor", "hours"}
ROSTER_SIGNS = {"birth_date", "phone", "guardian_phone", "group", "number", "status", "note"}
FEWEST_TEXTS = 2
FEWEST_SIGNS = 3
NAMELESS_SIGNS = 4
"""A table of people whose names are missing is known by its other columns."""
WEEKDAYS_OWN = "день"
"""A column of weekdays, if there is one of dates."""
REPLACING = re.compile(r"\b(?:измен|замен)", re.IGNORECASE)
"""An «экзамен» among the first rows of a timetable is none."""
TITLES_ABOVE = 6
HEADING_ROWS = 3
"""A heading may take up to three rows, with cells merged across and down."""
SEARCHED_ROWS = 60
WIDEST = 120


@dataclass(frozen=True)
class Heading:
    """Where the columns of a table are. `bottom` is the last row of the heading."""

    kind: Kind
    top: int
    bottom: int
    columns: dict[str, int]
    more: dict[str, list[int]] = field(default_factory=dict)
    """Further columns of the same name."""
    left: int = 0
    right: int = 0

    @property
    def fields(self) -> set[str]:
        return set(self.columns)


def heading_texts(sheet: Sheet, top: int, bottom: int) -> list[str]:
    """Text of each column's heading: what stands in its rows, a merged cell once."""
    width = min(WIDEST, sheet.width)
    texts = []
    for column in range(width):
        origins = dict.fromkeys(sheet.origin(row, column) for row in range(top, bottom + 1))
        parts = [text for origin in origins if (text := plain(sheet.raw(*origin)))]
        texts.append(" ".join(parts))
    return texts


def _blocks(kind: Kind, sheet: Sheet, top: int, bottom: int) -> list[Heading]:
    """Columns by name; where the person's name comes again, a second table stands beside the first.

    Under a common heading («База практики» over «Предприятие», «Цех») the lower words tell a second column.
    """
    texts, lows = heading_texts(sheet, top, bottom), heading_texts(sheet, bottom, bottom)
    found: list[Heading] = []
    columns: dict[str, int] = {}
    more: dict[str, list[int]] = {}
    left = 0

    def close(right: int) -> None:
        if "mentor" not in columns and "mentor_phone" in columns:
            columns["mentor"] = columns.pop("mentor_phone")  # «Наставник, телефон» is both
        if columns:
            found.append(Heading(kind, top, bottom, dict(columns), dict(more), left, right))

    for column, text in enumerate(texts):
        name = field_of(kind, text) if text else None
        if name is None:
            continue
        if name == "date" and "date" in columns and "weekday" not in columns:
            other = columns["date"]
            if WEEKDAYS_OWN in {folded(text), folded(texts[other])}:  # «День | Дата»: one of them is no date
                weekday = column if folded(text) == WEEKDAYS_OWN else other
                columns |= {"weekday": weekday, "date": other if weekday == column else column}
                continue
        own = field_of(kind, lows[column]) if name in columns else None
        name = own if own and own not in columns else name
        if name in columns and name in {"full_name", "number", "last_name", "date"} and len(columns) > 2:
            close(column - 1)
            columns, more, left = {}, {}, column
        if name in columns:
            more.setdefault(name, []).append(column)
        else:
            columns[name] = column
    close(len(texts) - 1)
    return found


def _is_heading(kind: Kind, fields: set[str]) -> bool:
    named = "full_name" in fields or {"last_name", "first_name"} <= fields
    if kind is Kind.PRACTICE_ORDER:
        return len(fields & PRACTICE_SIGNS) >= (3 if named else NAMELESS_SIGNS) and (
            named or "base" in fields
        )
    if kind is Kind.ROSTER:
        signs = len(fields & ROSTER_SIGNS)
        return signs >= 1 if named else signs >= NAMELESS_SIGNS - 1 and "birth_date" in fields
    if kind is Kind.REPLACEMENTS:
        told = bool(fields & {"old", "old_teacher", "pair"}) and bool(fields & {"new", "new_teacher"})
        return "group" in fields and len(fields) >= FEWEST_SIGNS and told
    timed = {"start", "end"} if "time" in fields else set()
    return len((fields | timed) & FLAT_CORE) >= 3 and bool((fields | timed) & {"date", "start"})


def headings_at(sheet: Sheet, row: int) -> list[Heading]:
    """Headings that begin in a row, of the kind that knows most of the columns; empty if the row begins
    none.
    """
    best: list[Heading] = []
    if sum(isinstance(value, str) and value.strip() != "" for value in sheet.rows[row]) < FEWEST_TEXTS:
        return best
    if replaces := _replacing(sheet, row):
        return replaces
    for kind in (Kind.PRACTICE_ORDER, Kind.ROSTER, Kind.FLAT_LIST, Kind.REPLACEMENTS):
        for bottom in range(row, min(row + HEADING_ROWS, len(sheet.rows))):
            blocks = _headings(kind, sheet, row, bottom)
            if _width(blocks) > _width(best) and (
                bottom == row or _own_fields(kind, sheet, row) >= FEWEST_TEXTS
            ):
                best = blocks
    return best


def _replacing(sheet: Sheet, row: int) -> list[Heading]:
    """A list of lessons by pairs that its title calls replacements is none of a whole day."""
    titles = (
        text for values in sheet.rows[max(0, row - TITLES_ABOVE) : row] for v in values if (text := plain(v))
    )
    if not any(REPLACING.search(text) for text in titles):
        return []
    blocks = _blocks(Kind.REPLACEMENTS, sheet, row, row)
    return [block for block in blocks if {"group", "pair", "subject"} <= block.fields]


def _headings(kind: Kind, sheet: Sheet, top: int, bottom: int) -> list[Heading]:
    blocks = _blocks(kind, sheet, top, bottom)
    return [block for block in blocks if _is_heading(kind, block.fields)]


def _own_fields(kind: Kind, sheet: Sheet, row: int) -> int:
    """How many columns the row names by itself: a title above a heading names none."""
    texts = (text for value in sheet.rows[row] if isinstance(value, str) and (text := plain(value)))
    return len({name for text in texts if (name := field_of(kind, text))})


def _width(blocks: list[Heading]) -> int:
    return sum(len(block.columns) for block in blocks)


def first_headings(sheet: Sheet) -> list[Heading]:
    for row in range(min(SEARCHED_ROWS, len(sheet.rows))):
        found = headings_at(sheet, row)
        if found:
            return found
    return []
