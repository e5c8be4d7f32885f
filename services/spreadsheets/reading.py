"""From bytes to a reading: what kind of file it is is seen from what stands in it, never asked."""

import io
from pathlib import PurePath

from python_calamine import CalamineError, CalamineWorkbook

from services.spreadsheets.container import Format, Unreadable, format_of
from services.spreadsheets.context import Context
from services.spreadsheets.findings import Findings
from services.spreadsheets.kinds import Part, PartReader
from services.spreadsheets.recognition import holds_table, is_secondary, recognise
from services.spreadsheets.records import Kind, Reading, Severity
from services.spreadsheets.separated import read_text
from services.spreadsheets.vocabulary import field_of
from services.spreadsheets.wording import plain
from services.spreadsheets.workbook import Row, Sheet, Workbook, read_xlsx

FEWEST_FIELDS = 3
LONGEST_TEXT = 4_000
HELD = ("students", "lessons", "template", "replacements", "practice", "periods", "day_notes")
"""What a reading may hold; one without any of it is no file to load, but a graph may
know of nothing else than classes.
"""


def read(data: bytes, name: str, context: Context, kind: Kind | None = None) -> Reading:
    """What a file says and what is wrong with it. Any bytes give a reading: unreadable ones give a fault.

    `name` is the file's name, for the report and for telling an honest old .xls from a renamed one. Of a
    workbook with several kinds of tables the first is read, or `kind`, and `others` names those after it.
    Runs in the calling process; for files from outside use `worker.read_safely`.
    """
    findings = Findings()
    file = PurePath(name).name
    try:
        form = format_of(data)
        if form is Format.XLS:
            findings.error("old_xls_format")
            return Reading(
                _kind_of_old(data, context) if name.lower().endswith(".xls") else Kind.UNREADABLE,
                file,
                findings.all(),
            )
        workbook = open_workbook(data)
    except Unreadable as unreadable:
        findings.error(unreadable.code, None, None, value=None, related=None, **unreadable.facts)
        return Reading(Kind.UNREADABLE, file, findings.all())
    reading = _read_workbook(workbook, file, context, findings, kind)
    return reading._replace(faults=findings.all())


def open_workbook(data: bytes) -> Workbook:
    """The tables of a file as they stand. Raises Unreadable."""
    form = format_of(data)
    if form is Format.XLS:
        raise Unreadable("old_xls_format")
    return read_xlsx(data) if form is Format.XLSX else read_text(data, _is_heading_row)


def _is_heading_row(row: Row) -> bool:
    texts = [text for value in row if (text := plain(value))]
    kinds = (Kind.ROSTER, Kind.FLAT_LIST, Kind.PRACTICE_ORDER)
    return any(
        len({name for text in texts if (name := field_of(kind, text))}) >= FEWEST_FIELDS for kind in kinds
    )


def _kind_of_old(data: bytes, context: Context) -> Kind:
    """The old format is not read, since it hides what we must tell; but what it holds can be said."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [
            Sheet(name, [*book.get_sheet_by_index(n).to_python(skip_empty_area=False)])
            for n, name in enumerate(book.sheet_names)
        ]
    except (CalamineError, OSError, ValueError, OverflowError):
        return Kind.UNREADABLE
    without_long_texts(sheets, Findings())
    parts = recognise(sheets, context, Findings())
    return parts[0].kind if parts else Kind.UNREADABLE


def _read_workbook(
    workbook: Workbook, file: str, context: Context, findings: Findings, kind: Kind | None
) -> Reading:
    visible = [sheet for sheet in workbook.sheets if not sheet.hidden and sheet.rows]
    without_long_texts([sheet for sheet in workbook.sheets if sheet.hidden], Findings())
    for sheet in workbook.sheets:
        if sheet.hidden and holds_table(sheet, context):
            findings.warn("hidden_sheet", sheet.name, None, value=sheet.name)
    if not visible:
        findings.error("empty_file")
        return Reading(Kind.UNREADABLE, file)
    without_long_texts(visible, findings)
    parts = recognise(visible, context, findings)
    if not parts:
        findings.error("unknown_layout", visible[0].name)
        return Reading(Kind.UNREADABLE, file)
    return _read_part(parts, kind, visible, file, context, findings)


def _read_part(
    parts: list[Part], kind: Kind | None, sheets: list[Sheet], file: str, context: Context, findings: Findings
) -> Reading:
    """One kind of the workbook's tables: the first, or `kind`. What is not read now is told by sheet."""
    number = next((n for n, part in enumerate(parts) if part.kind is kind), 0)
    part, later = parts[number], [one for one in parts[number + 1 :] if not is_secondary(one)]
    for other in parts:
        for sheet in other.sheets if other is not part else ():
            findings.warn(
                "sheet_left_out",
                sheet.name,
                value=sheet.name,
                kind=str(other.kind),
                later=int(other in later),
            )
    own = {id(sheet) for sheet in part.sheets}
    others = [sheet for sheet in sheets if id(sheet) not in own]
    reading = PartReader(part, others, file, context, findings).read()
    explained = any(fault.severity is Severity.ERROR for fault in findings.all())
    whole = part.kind is Kind.STUDY_GRAPH and reading.groups
    if not (explained or whole or any(getattr(reading, name) for name in HELD)):
        findings.error("nothing_read", part.sheets[0].name)
    return reading._replace(others=tuple(one.kind for one in later))


def without_long_texts(sheets: list[Sheet], findings: Findings) -> None:
    """Empties cells with more than `LONGEST_TEXT` letters, and tells: no lesson is that long, and a text
    without end is how a stranger makes a search take minutes.
    """
    for sheet in sheets:
        for number, row in enumerate(sheet.rows):
            if any(isinstance(value, str) and len(value) > LONGEST_TEXT for value in row):
                long = {n for n, v in enumerate(row) if isinstance(v, str) and len(v) > LONGEST_TEXT}
                sheet.rows[number] = ["" if n in long else value for n, value in enumerate(row)]
                for column in sorted(long):
                    cell = sheet.cell_name(number, column)
                    findings.error("long_text", sheet.name, cell, limit=LONGEST_TEXT)
