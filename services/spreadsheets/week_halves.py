"""Which rows of a pair are for which half of the weeks: marked, drawn one under another, or in columns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.spreadsheets.grid import GroupColumn
from services.spreadsheets.group_texts import GroupTexts
from services.spreadsheets.pair_cell import Content, Piece, dissect, rooms_for
from services.spreadsheets.pair_rows import PairRows
from services.spreadsheets.records import Parity
from services.spreadsheets.slots import Marks, Slot
from services.spreadsheets.wording import folded, plain
from services.spreadsheets.workbook import Sheet

ONLY_NUMERATOR = re.compile(r"\s/\s*[-–—]\s*$")
ONLY_DENOMINATOR = re.compile(r"^\s*[-–—]\s*/\s")
SPOKEN = re.compile(
    r"(?:^|(?<=[\n;/]))[ (]*(?:(?P<numerator>чис(?:л|литель)?|нечет|нечёт|(?:I|1)(?:-?я)? нед(?:еля)?)"
    r"|знам?(?:енатель)?|ч[её]т|(?:II|2)(?:-?я)? нед(?:еля)?)\b[ .:)/–—-]+",
    re.IGNORECASE,
)
Half = tuple[Parity, int, int]
"""The half of the weeks, the first and the last row."""


@dataclass(frozen=True)
class WeekHalves:
    """Halves of the pairs of one sheet."""

    sheet: Sheet
    texts: GroupTexts
    marks: Marks | None

    def lessons(self, group: GroupColumn, slot: Slot) -> Iterator[tuple[Parity, list[Piece], str]]:
        """Lessons of a pair by halves, with their cell. A merged cell, or the same text twice, is every
        week, unless its text names halves itself.
        """
        for parity, first, last in self._in_columns(group, slot) if group.parity else self._rows(group, slot):
            at, content = self.texts.at(group, first, last), self.texts.content(group, first, last)
            said = spoken_halves(content) if parity is Parity.BOTH else []
            if len(said) > 1 or (said and said[0][0] is not Parity.BOTH):
                for half, own in said:
                    yield half, self.texts.pieces_of(group, own), at
            else:
                half = parity if parity is not Parity.BOTH else self._said(group, first, last)
                yield half, self.texts.pieces(group, first, last), at

    def _in_columns(self, group: GroupColumn, slot: Slot) -> Iterator[Half]:
        """A group with a column for each half: what stands in both, or over both, is every week."""
        rows, texts = slot.pair, self.texts
        other = next((g for g in slot.band.groups if g.heading == group.heading and g is not group), group)
        here, there = (self.sheet.origin(rows.first, g.subject) for g in (group, other))
        mine, theirs = (texts.pieces(g, rows.first, rows.last) for g in (group, other))
        if here != there and mine != theirs:
            yield group.parity or Parity.BOTH, rows.first, rows.last
        elif group.subject < other.subject:
            yield Parity.BOTH, rows.first, rows.last

    def _rows(self, group: GroupColumn, slot: Slot) -> Iterator[Half]:
        pair = slot.pair
        halves = self._marked(pair, self.marks) if self.marks else self._drawn(group, pair)
        if len(halves) < 2:
            yield (halves[0][0] if halves and self._one_sided(pair) else Parity.BOTH), pair.first, pair.last
            return
        (_, top, top_end), (_, low, low_end) = halves
        same_cell = self.sheet.origin(top, group.subject) == self.sheet.origin(low, group.subject) and plain(
            self.sheet.value(top, group.subject)
        )
        if same_cell:
            yield Parity.BOTH, pair.first, pair.last
        elif self.texts.pieces(group, top, top_end) == self.texts.pieces(group, low, low_end):
            yield Parity.BOTH, top, top_end
        else:
            yield from halves

    def _said(self, group: GroupColumn, first: int, last: int) -> Parity:
        """«История / -» is of the numerator alone, «- / История» of the denominator."""
        text = " ".join(self.texts.content(group, first, last).subject)
        if self.marks is None and ONLY_NUMERATOR.search(text):
            return Parity.NUMERATOR
        return Parity.DENOMINATOR if self.marks is None and ONLY_DENOMINATOR.search(text) else Parity.BOTH

    def _one_sided(self, pair: PairRows) -> bool:
        """A pair of one row that a mark gives to one half."""
        marked = self.marks is not None and plain(self.sheet.value(pair.first, self.marks.column))
        return pair.last == pair.first and bool(marked)

    def _marked(self, pair: PairRows, marks: Marks) -> list[Half]:
        found: list[Half] = []
        for row in range(pair.first, pair.last + 1):
            mark = self.sheet.text(row, marks.column)
            parity = _parity(folded(mark), marks) if mark else None
            if parity is None or (found and found[-1][0] is parity):
                if found:
                    found[-1] = (found[-1][0], found[-1][1], row)
            else:
                found.append((parity, row, row))
        return found[:2]

    def _drawn(self, group: GroupColumn, pair: PairRows) -> list[Half]:
        """Without marks the upper half is the numerator, unless the lower row only names the teacher."""
        middle = (pair.first + pair.last + 1) // 2
        if pair.last == pair.first or self.sheet.area(pair.first, group.subject)[2] >= middle:
            return []
        lower = dissect(self.texts.content(group, middle, pair.last))
        upper = dissect(self.texts.content(group, pair.first, middle - 1))
        if (upper and not lower and upper[0].teacher is None) or not (upper or lower):
            return []
        return [(Parity.NUMERATOR, pair.first, middle - 1), (Parity.DENOMINATOR, middle, pair.last)]


def spoken_halves(content: Content) -> list[tuple[Parity, Content]]:
    """«числ. Физика / знам. Химия» of one cell, each with its teacher and room; empty if none is named."""
    text = "\n".join(content.subject)
    marks = list(SPOKEN.finditer(text))
    if not marks:
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    rooms = rooms_for(content.room, len(marks))
    found = [(Parity.BOTH, Content((text[: marks[0].start()],)))] if text[: marks[0].start()].strip() else []
    for number, (mark, end) in enumerate(zip(marks, ends, strict=True)):
        parity = Parity.NUMERATOR if mark["numerator"] else Parity.DENOMINATOR
        teachers = content.teacher
        own = (teachers[number],) if len(teachers) == len(marks) else teachers
        room = rooms[number]
        found.append((parity, Content((text[mark.end() : end],), own, (room,) if room else ())))
    return found


def _parity(mark: str, marks: Marks) -> Parity | None:
    if mark in marks.numerator:
        return Parity.NUMERATOR
    return Parity.DENOMINATOR if mark in marks.denominator else None
