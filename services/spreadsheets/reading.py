"""From bytes to a reading: what kind of file it is is seen from what stands in it, never asked."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePath

from python_calamine import CalamineError, CalamineWorkbook

from services.spreadsheets.bells import read_bells
from services.spreadsheets.conflicts import Columns, check_lessons, check_placements
from services.spreadsheets.container import Format, Unreadable, format_of
from services.spreadsheets.context import Context
from services.spreadsheets.findings import Findings
from services.spreadsheets.flat_list import read_flat_list
from services.spreadsheets.headings import Heading, field_of, first_headings
from services.spreadsheets.labour import check_hours
from services.spreadsheets.practice_order import read_orders
from services.spreadsheets.records import Bell, Group, Kind, PracticePlacement, Reading, Severity
from services.spreadsheets.replacements import ReplacementReader, after_replacements
from services.spreadsheets.roster import read_roster
from services.spreadsheets.separated import read_text
from services.spreadsheets.study_graph import GraphReader
from services.spreadsheets.template import find_term, lessons_of
from services.spreadsheets.timetable import GridReader, bells_in_slots
from services.spreadsheets.titles import title_texts
from services.spreadsheets.wording import plain
from services.spreadsheets.workbook import Row, Sheet, Workbook, read_xlsx

Tables = list[tuple[Sheet, list[Heading]]]
TITLE_ROWS = 12
FEWEST_FIELDS = 3
LONGEST_TEXT = 4_000
HELD = ("students", "lessons", "template", "replacements", "practice", "periods", "day_notes")
"""What a reading may hold; one without any of it is no file to load, but a graph may
know of nothing else than classes.
"""


@dataclass
class Layout:
    """What was recognised: the kind, and the sheets that hold it."""

    kind: Kind
    read: Callable[[], Reading] = field(repr=False)


def read(data: bytes, name: str, context: Context) -> Reading:
    """What a file says and what is wrong with it. Any bytes give a reading: unreadable ones give a fault.

    `name` is the file's name, for the report and for telling an honest old .xls from a renamed one. Runs
    in the calling process; for files from outside use `worker.read_safely`.
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
    reading = _read_workbook(workbook, file, context, findings)
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
    import io  # noqa: PLC0415 - only here

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [
            Sheet(name, [*book.get_sheet_by_index(n).to_python(skip_empty_area=False)])
            for n, name in enumerate(book.sheet_names)
        ]
    except (CalamineError, OSError, ValueError, OverflowError):
        return Kind.UNREADABLE
    without_long_texts(sheets, Findings())
    layout = recognise(Workbook(sheets), "", context, Findings())
    return layout.kind if layout else Kind.UNREADABLE


def _read_workbook(workbook: Workbook, file: str, context: Context, findings: Findings) -> Reading:
    visible = [sheet for sheet in workbook.sheets if not sheet.hidden and sheet.rows]
    without_long_texts([sheet for sheet in workbook.sheets if sheet.hidden], Findings())
    for sheet in workbook.sheets:
        if sheet.hidden and _holds_table(sheet, context):
            findings.warn("hidden_sheet", sheet.name, None, value=sheet.name)
    if not visible:
        findings.error("empty_file")
        return Reading(Kind.UNREADABLE, file)
    without_long_texts(visible, findings)
    layout = recognise(Workbook(visible), file, context, findings)
    if layout is None:
        findings.error("unknown_layout", visible[0].name)
        return Reading(Kind.UNREADABLE, file)
    reading = layout.read()
    explained = any(fault.severity is Severity.ERROR for fault in findings.all())
    whole = layout.kind is Kind.STUDY_GRAPH and reading.groups
    if not (explained or whole or any(getattr(reading, name) for name in HELD)):
        findings.error("nothing_read", visible[0].name)
    return reading


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


def _holds_table(sheet: Sheet, context: Context) -> bool:
    if first_headings(sheet):
        return True
    grid = GridReader(sheet, context, Findings())
    return bool(sheet.rows) and (grid.find() or GraphReader(sheet, context, Findings()).find())


def recognise(workbook: Workbook, file: str, context: Context, findings: Findings) -> Layout | None:
    """The layout of a file; None if it is none that we know."""
    tables: dict[Kind, Tables] = {}
    for sheet in workbook.sheets:
        headings = first_headings(sheet)
        if headings and not _is_grid(sheet, headings[0], context):
            tables.setdefault(headings[0].kind, []).append((sheet, headings))
    if not tables:
        return _drawn(workbook, file, context, findings)
    kind = max(tables, key=lambda k: sum(len(sheet.rows) for sheet, _ in tables[k]))
    for other, found in tables.items():
        for sheet, _ in found if other is not kind else ():
            findings.warn("sheet_left_out", sheet.name, None, value=sheet.name, kind=str(other))
    return Layout(kind, lambda: _read_tables(kind, tables[kind], workbook, file, context, findings))


def _is_grid(sheet: Sheet, heading: Heading, context: Context) -> bool:
    """The heading of a timetable or of replacements looks like that of a list without groups."""
    if heading.kind is not Kind.FLAT_LIST or {"date", "group", "subject"} <= heading.fields:
        return False
    readers = (GridReader(sheet, context, Findings()), ReplacementReader(sheet, context, Findings()))
    return any(reader.find() for reader in readers)


def _read_tables(
    kind: Kind, tables: Tables, workbook: Workbook, file: str, context: Context, findings: Findings
) -> Reading:
    if kind is Kind.ROSTER:
        return read_roster(tables, context, findings, file)
    if kind is Kind.PRACTICE_ORDER:
        reading, columns = read_orders(tables, context, findings, file)
        placements = list(reading.practice)
        check_placements(placements, columns, context, findings)
        check_hours(placements, columns, _shift_texts(tables, placements, columns), findings)
        return reading
    used = {id(sheet) for sheet, _ in tables}
    bells = _bells([sheet for sheet in workbook.sheets if id(sheet) not in used])
    reading, columns = read_flat_list(tables, context, findings, file, bells)
    check_lessons(list(reading.lessons), columns, context, findings)
    return reading


def _shift_texts(tables: Tables, placements: list[PracticePlacement], columns: Columns) -> dict[str, str]:
    """What stands in the cell of the shift, by the address of the placement."""
    found: dict[str, str] = {}
    for sheet, _ in tables:
        column = columns.get(sheet.name or "", {}).get("shift")
        if column is None:
            continue
        rows = {sheet.cell_name(row, 0)[1:]: row for row in range(len(sheet.rows))}
        for placement in placements:
            number = "".join(sign for sign in placement.at.rpartition("!")[2] if sign.isdecimal())
            if number in rows and (text := sheet.text(rows[number], column)):
                found.setdefault(placement.at, text)
    return found


def _bells(sheets: list[Sheet]) -> tuple[Bell, ...]:
    return next((bells for sheet in sheets if (bells := read_bells(sheet))), ())


def _drawn(workbook: Workbook, file: str, context: Context, findings: Findings) -> Layout | None:
    """Layouts drawn as grids: study graph, replacements, timetable of a week, weekly template."""
    graphs = [g for sheet in workbook.sheets if (g := GraphReader(sheet, context, findings)).find()]
    if graphs:
        return Layout(Kind.STUDY_GRAPH, lambda: _read_graphs(graphs, file))
    changes = [c for sheet in workbook.sheets if (c := ReplacementReader(sheet, context, findings)).find()]
    if changes:
        return Layout(Kind.REPLACEMENTS, lambda: _read_replacements(changes, file, context, findings))
    grids = [r for sheet in workbook.sheets if (r := GridReader(sheet, context, findings)).find()]
    if not grids:
        return None
    if any(grid.templated for grid in grids):
        return Layout(Kind.TEMPLATE, lambda: _read_template(workbook, grids, file, context, findings))
    return Layout(Kind.TIMETABLE, lambda: _read_timetable(grids, file, context, findings))


def _groups(*named: dict[str, None]) -> tuple[Group, ...]:
    return tuple(Group(code, None) for code in {code: None for codes in named for code in codes})


def _read_graphs(graphs: list[GraphReader], file: str) -> Reading:
    for graph in graphs:
        graph.read()
    periods = tuple(period for graph in graphs for period in graph.periods)
    return Reading(Kind.STUDY_GRAPH, file, periods=periods, groups=_groups(*(g.codes for g in graphs)))


def _read_replacements(
    readers: list[ReplacementReader], file: str, context: Context, findings: Findings
) -> Reading:
    for reader in readers:
        reader.read()
    found = [replacement for reader in readers for replacement in reader.found]
    lessons = after_replacements(found, context, findings)
    check_lessons(lessons, {}, context, findings)
    groups = _groups(*(reader.codes for reader in readers))
    return Reading(Kind.REPLACEMENTS, file, replacements=tuple(found), lessons=tuple(lessons), groups=groups)


def _read_timetable(grids: list[GridReader], file: str, context: Context, findings: Findings) -> Reading:
    for grid in grids:
        grid.read()
    lessons = [lesson for grid in grids for lesson in grid.lessons]
    notes = tuple(note for grid in grids for note in grid.notes)
    check_lessons(lessons, {}, context, findings)
    groups = _groups(*(grid.codes for grid in grids))
    return Reading(Kind.TIMETABLE, file, lessons=tuple(lessons), day_notes=notes, groups=groups)


def _read_template(
    workbook: Workbook, grids: list[GridReader], file: str, context: Context, findings: Findings
) -> Reading:
    for grid in grids:
        grid.templated = True
        grid.read()
    entries = [entry for grid in grids for entry in grid.entries]
    used = {id(grid.sheet) for grid in grids}
    bells = (
        _bells([s for s in workbook.sheets if id(s) not in used])
        or bells_in_slots(grids)
        or _bells(workbook.sheets)
        or context.bells
    )
    texts = [text for sheet in workbook.sheets for text in title_texts(sheet, TITLE_ROWS)]
    term = find_term(texts, entries, context, findings, grids[0].sheet.name)
    lessons = lessons_of(entries, term, bells, findings) if term else []
    check_lessons(lessons, {}, context, findings)
    groups = _groups(*(grid.codes for grid in grids))
    return Reading(
        Kind.TEMPLATE,
        file,
        term=term,
        bells=bells,
        template=tuple(entries),
        lessons=tuple(lessons),
        groups=groups,
    )
