"""What is written for a group in the rows of a pair, common lectures and shared rooms included."""

from dataclasses import dataclass

from services.spreadsheets.grid import Band, GroupColumn
from services.spreadsheets.pair_cell import Content, Piece, dissect
from services.spreadsheets.pair_rows import REST
from services.spreadsheets.wording import Value, note, plain
from services.spreadsheets.workbook import Sheet

FARTHEST_ROOM = 2
"""Columns behind the last group of a common lecture."""


@dataclass(frozen=True)
class GroupTexts:
    """Reads the columns of groups of one sheet; rows are from `first` to `last`, both included."""

    sheet: Sheet
    bands: list[Band]

    def content(self, group: GroupColumn, first: int, last: int) -> Content:
        """Of a cell merged across groups the others take the teacher and room too."""
        subject = self._texts(group.subject, first, last)
        area = self.sheet.area(first, group.subject)
        leader = area[1] if area[1] < group.left or area[3] > group.right else group.subject
        if leader != group.subject:
            subject += [t for t in self._texts(leader, first, last) if t not in subject]
        teacher = self._texts(group.teacher, first, last)
        rooms = self._values(self._room_column(group, first, last), first, last)
        return Content(tuple(subject), tuple(teacher), tuple(rooms))

    def _room_column(self, group: GroupColumn, first: int, last: int) -> int | None:
        area = self.sheet.area(first, group.subject)
        wide = area[3] > group.right
        covered = (
            group.room is not None
            and self.sheet.origin(first, group.room) == (area[0], area[1])
            and area[3] >= group.room
        )
        if covered:
            return self._room_beyond(area[3]) if wide else None
        if wide and not self._texts(group.room, first, last):
            return self._room_beyond(area[3])
        return group.room

    def _room_beyond(self, column: int) -> int | None:
        """The room of a common lecture stands behind the last group that it covers."""
        rooms = sorted(g.room for band in self.bands for g in band.groups if g.room is not None)
        return next((room for room in rooms if room > column and room - column <= FARTHEST_ROOM), None)

    def _texts(self, column: int | None, first: int, last: int) -> list[str]:
        return [text for value in self._values(column, first, last) if (text := note(value))]

    def _values(self, column: int | None, first: int, last: int) -> list[Value]:
        if column is None:
            return []
        origins = dict.fromkeys(self.sheet.origin(row, column) for row in range(first, last + 1))
        return [value for origin in origins if plain(value := self.sheet.raw(*origin))]

    def at(self, group: GroupColumn, first: int, last: int) -> str:
        """The cell with the subject: the first that is filled."""
        rows = range(first, last + 1)
        filled = (row for row in rows if plain(self.sheet.value(row, group.subject)))
        return self.sheet.at(next(filled, first), group.subject)

    def pieces(self, group: GroupColumn, first: int, last: int) -> list[Piece]:
        return self.pieces_of(group, self.content(group, first, last))

    def pieces_of(self, group: GroupColumn, content: Content) -> list[Piece]:
        pieces = dissect(content)
        if group.subgroup is not None:
            pieces = [p._replace(subgroup=group.subgroup) if p.subgroup is None else p for p in pieces]
        return [p for p in pieces if not REST.match(p.subject)]
