"""Timetables of one group, which only their title or their sheet names."""

from services.spreadsheets.grid import LABELS, MOST_LABEL_COLUMNS, WIDEST_GROUP, Band, GroupColumn, role_of
from services.spreadsheets.groups import mentioned
from services.spreadsheets.wording import folded, plain
from services.spreadsheets.workbook import Sheet

FEWEST_LABELS = 2
SEARCHED_ROWS, TITLES_ABOVE = 30, 12


def bands_of_one(sheet: Sheet, known: frozenset[str]) -> list[Band]:
    """The timetable of one group, which its title names: «День | Пара | Дисциплина | Преподаватель»."""
    for row in range(min(len(sheet.rows), SEARCHED_ROWS)):
        texts = [
            sheet.text(row, column) for column in range(min(sheet.width, MOST_LABEL_COLUMNS + WIDEST_GROUP))
        ]
        roles = {role: column for column, text in reversed(list(enumerate(texts))) if (role := role_of(text))}
        subject = roles.get("subject", 0)
        labelled = sum(bool(text and LABELS.search(folded(text))) for text in texts[:subject])
        if labelled < FEWEST_LABELS or min(roles.values()) < subject:
            continue
        if (named := named_above(sheet, 0, row, 0, known)) is None or row + 1 >= len(sheet.rows):
            return []
        (code, cell), right = named, max(roles.values())
        group = GroupColumn(
            (code,),
            (row, subject),
            subject,
            right,
            subject,
            roles.get("teacher"),
            roles.get("room"),
            named=cell,
        )
        return [Band(row, row + 1, len(sheet.rows) - 1, (group,))]
    return []


def named_above(
    sheet: Sheet, above: int, row: int, left: int, known: frozenset[str]
) -> tuple[str, tuple[int, int] | None] | None:
    """The group that the corner of a table, the nearest title above it or the sheet's name speaks of; the
    cell is None if it is the sheet's name.
    """
    for line in range(row, max(above, row - TITLES_ABOVE) - 1, -1):
        for column in range(len(sheet.rows[line]) if line < row else left):
            text = plain(sheet.raw(line, column))
            if text and (code := mentioned(text, known)):
                return code, (line, column)
    code = mentioned(sheet.name or "", known)
    return (code, None) if code else None
