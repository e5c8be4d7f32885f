"""How the tables of each kind are read, once it is known which sheets hold them."""

from dataclasses import dataclass, field

from services.spreadsheets.addresses import Columns
from services.spreadsheets.bells import read_bells
from services.spreadsheets.conflicts import check_lessons
from services.spreadsheets.context import Context
from services.spreadsheets.findings import Findings
from services.spreadsheets.flat_list import read_flat_list
from services.spreadsheets.headings import Heading
from services.spreadsheets.labour import check_hours
from services.spreadsheets.practice_conflicts import check_placements
from services.spreadsheets.practice_order import read_orders
from services.spreadsheets.records import Bell, Group, Kind, PracticePlacement, Reading
from services.spreadsheets.replacement_grid import ReplacementReader
from services.spreadsheets.replacement_list import ReplacementListReader
from services.spreadsheets.replacements import Replacements, after_replacements
from services.spreadsheets.roster import read_roster
from services.spreadsheets.study_graph import GraphReader
from services.spreadsheets.tables import tell_fields_beyond
from services.spreadsheets.template import find_term, lessons_of
from services.spreadsheets.timetable import GridReader, bells_in_slots
from services.spreadsheets.titles import title_texts
from services.spreadsheets.workbook import Sheet

Tables = list[tuple[Sheet, list[Heading]]]
TITLE_ROWS = 12


@dataclass
class Part:
    """Sheets of one kind: tables under headings, and drawn ones (graphs, replacements, grids)."""

    kind: Kind
    tables: Tables = field(default_factory=list)
    drawn: list[GraphReader | ReplacementReader | GridReader] = field(default_factory=list)

    @property
    def sheets(self) -> list[Sheet]:
        return [sheet for sheet, _ in self.tables] + [reader.sheet for reader in self.drawn]

    @property
    def rows(self) -> int:
        return sum(len(sheet.rows) for sheet in self.sheets)


@dataclass
class PartReader:
    """Reads a part of a workbook; `others` are its other sheets, which may hold the bells."""

    part: Part
    others: list[Sheet]
    file: str
    context: Context
    findings: Findings

    def read(self) -> Reading:
        for sheet, headings in self.part.tables:
            tell_fields_beyond(sheet, headings, self.findings)
        match self.part.kind:
            case Kind.ROSTER:
                return read_roster(self.part.tables, self.context, self.findings, self.file)
            case Kind.PRACTICE_ORDER:
                return self._orders()
            case Kind.FLAT_LIST:
                return self._flat_list()
            case Kind.STUDY_GRAPH:
                return self._graphs()
            case Kind.REPLACEMENTS:
                return self._replacements()
            case Kind.TEMPLATE:
                return self._template()
            case _:
                return self._timetable()

    def _orders(self) -> Reading:
        tables = self.part.tables
        reading, columns = read_orders(tables, self.context, self.findings, self.file)
        placements = list(reading.practice)
        check_placements(placements, columns, self.context, self.findings)
        check_hours(placements, columns, _shift_texts(tables, placements, columns), self.findings)
        return reading

    def _flat_list(self) -> Reading:
        bells = _bells(self.others)
        reading, columns = read_flat_list(self.part.tables, self.context, self.findings, self.file, bells)
        check_lessons(list(reading.lessons), columns, self.context, self.findings)
        return reading

    def _graphs(self) -> Reading:
        graphs = [reader for reader in self.part.drawn if isinstance(reader, GraphReader)]
        for graph in graphs:
            graph.read()
        periods = tuple(period for graph in graphs for period in graph.periods)
        groups = _groups(*(graph.codes for graph in graphs))
        return Reading(Kind.STUDY_GRAPH, self.file, periods=periods, groups=groups)

    def _replacements(self) -> Reading:
        changes = Replacements(self.context, self.findings)
        codes: list[dict[str, None]] = []
        for drawn in self.part.drawn:
            if isinstance(drawn, ReplacementReader):
                drawn.read(changes)
                codes.append(drawn.codes)
        for sheet, headings in self.part.tables:
            for heading in headings:
                listed = ReplacementListReader(sheet, self.context, self.findings, changes)
                listed.read(heading)
                codes.append(listed.codes)
        lessons = after_replacements(changes.found, self.context, self.findings)
        check_lessons(lessons, {}, self.context, self.findings)
        return Reading(
            Kind.REPLACEMENTS,
            self.file,
            replacements=tuple(changes.found),
            lessons=tuple(lessons),
            groups=_groups(*codes),
        )

    def _grids(self) -> list[GridReader]:
        return [reader for reader in self.part.drawn if isinstance(reader, GridReader)]

    def _timetable(self) -> Reading:
        grids = self._grids()
        for grid in grids:
            grid.read()
        lessons = [lesson for grid in grids for lesson in grid.lessons]
        notes = tuple(note for grid in grids for note in grid.notes)
        check_lessons(lessons, {}, self.context, self.findings)
        groups = _groups(*(grid.codes for grid in grids))
        return Reading(Kind.TIMETABLE, self.file, lessons=tuple(lessons), day_notes=notes, groups=groups)

    def _template(self) -> Reading:
        grids = self._grids()
        for grid in grids:
            grid.templated = True
            grid.read()
        entries = [entry for grid in grids for entry in grid.entries]
        everything = [*self.part.sheets, *self.others]
        bells = _bells(self.others) or bells_in_slots(grids) or _bells(everything) or self.context.bells
        texts = [text for sheet in everything for text in title_texts(sheet, TITLE_ROWS)]
        term = find_term(texts, entries, self.context, self.findings, grids[0].sheet.name)
        lessons = lessons_of(entries, term, bells, self.findings) if term else []
        check_lessons(lessons, {}, self.context, self.findings)
        return Reading(
            Kind.TEMPLATE,
            self.file,
            term=term,
            bells=bells,
            template=tuple(entries),
            lessons=tuple(lessons),
            groups=_groups(*(grid.codes for grid in grids)),
        )


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


def _groups(*named: dict[str, None]) -> tuple[Group, ...]:
    return tuple(Group(code, None) for code in {code: None for codes in named for code in codes})
