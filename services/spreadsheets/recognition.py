"""What a workbook is: which kind of table each sheet holds, and in which order several kinds are read."""

from services.spreadsheets.bells import read_bells
from services.spreadsheets.context import Context
from services.spreadsheets.findings import Findings
from services.spreadsheets.groups import header_codes
from services.spreadsheets.headings import Heading, first_headings
from services.spreadsheets.kinds import Part
from services.spreadsheets.records import Kind
from services.spreadsheets.replacement_grid import ReplacementReader
from services.spreadsheets.roster import names_groups
from services.spreadsheets.study_graph import GraphReader
from services.spreadsheets.timetable import GridReader
from services.spreadsheets.wording import note
from services.spreadsheets.workbook import Sheet

ORDER = (
    Kind.ROSTER, Kind.TEMPLATE, Kind.TIMETABLE, Kind.FLAT_LIST, Kind.STUDY_GRAPH, Kind.REPLACEMENTS,
    Kind.PRACTICE_ORDER,
)  # fmt: skip
"""Each may need what those before it load: groups and students, bells, the lessons that are replaced."""
OF_A_ROSTER = {"birth_date", "phone", "guardian_phone", "status"}
MOST_TURNED = 500
"""Rows of a sheet that may be one of groups, with their days across."""
FEWEST_FILLED = 10
"""Filled cells from which on a sheet that names groups is worth a word."""


def recognise(sheets: list[Sheet], context: Context, findings: Findings) -> list[Part]:
    """The kinds of tables of these sheets, what is to be read first in front; empty if there is none."""
    found: dict[Kind, Part] = {}
    grids: list[GridReader] = []
    unknown: list[Sheet] = []
    for sheet in sheets:
        headings = first_headings(sheet)
        if headings and not _is_grid(sheet, headings[0], context):
            kind = headings[0].kind
            found.setdefault(kind, Part(kind)).tables.append((sheet, headings))
        elif (graph := GraphReader(sheet, context, findings)).find():
            found.setdefault(Kind.STUDY_GRAPH, Part(Kind.STUDY_GRAPH)).drawn.append(graph)
        elif (changes := ReplacementReader(sheet, context, findings)).find():
            found.setdefault(Kind.REPLACEMENTS, Part(Kind.REPLACEMENTS)).drawn.append(changes)
        elif grid := _grid(sheet, context, findings):
            grids.append(grid)
        else:
            unknown.append(sheet)
    if grids:
        kind = Kind.TEMPLATE if any(grid.templated for grid in grids) else Kind.TIMETABLE
        found[kind] = Part(kind, drawn=[*grids])
    if found:
        _tell_unknown(unknown, context, findings)
    return sorted(found.values(), key=lambda part: (is_secondary(part), ORDER.index(part.kind)))


def is_secondary(part: Part) -> bool:
    """People in a workbook about something else: its teachers, or those who have signed it."""
    if part.kind is not Kind.ROSTER:
        return False
    fields = {name for _, headings in part.tables for heading in headings for name in heading.fields}
    return not (fields & OF_A_ROSTER and all(names_groups(*table) for table in part.tables))


def _is_grid(sheet: Sheet, heading: Heading, context: Context) -> bool:
    """The heading of a timetable or of replacements looks like that of a list without groups."""
    if heading.kind is not Kind.FLAT_LIST or {"date", "group", "subject"} <= heading.fields:
        return False
    readers = (GridReader(sheet, context, Findings()), ReplacementReader(sheet, context, Findings()))
    return any(reader.find() for reader in readers)


def _grid(sheet: Sheet, context: Context, findings: Findings) -> GridReader | None:
    """A timetable, if need be with the sheet turned: groups down, and days with their pairs across."""
    reader = GridReader(sheet, context, findings)
    if reader.find():
        return reader
    if len(sheet.rows) > MOST_TURNED:
        return None
    turned = GridReader(sheet.turn(), context, findings)
    return turned if turned.find() else None


def _tell_unknown(sheets: list[Sheet], context: Context, findings: Findings) -> None:
    """A sheet that speaks of groups and is not understood must not be missed in silence."""
    for sheet in sheets:
        texts = [text for row in sheet.rows for value in row if (text := note(value))]
        named = any(len(t) <= 40 and header_codes(t, frozenset()) and _known(t, context) for t in texts)
        if named and len(texts) >= FEWEST_FILLED and not read_bells(sheet):
            findings.warn("sheet_not_understood", sheet.name, None, value=sheet.name)


def _known(text: str, context: Context) -> bool:
    return any(code in context.known_groups for code in header_codes(text, context.known_groups))


def holds_table(sheet: Sheet, context: Context) -> bool:
    """Whether a hidden sheet would have been read."""
    return bool(sheet.rows and recognise([sheet], context, Findings()))
