"""Timetables drawn as grids: where the groups, days, pairs and halves of weeks stand."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from services.spreadsheets.groups import header_codes
from services.spreadsheets.records import Parity
from services.spreadsheets.times import pair_of, spans_in
from services.spreadsheets.wording import folded, note, plain
from services.spreadsheets.workbook import Sheet

ROOM = re.compile(r"^(?:№ ?)?(?:ауд|каб|room|к\.$|а\.$|помещ|место)")
TEACHER = re.compile(r"^(?:фио )?препод|^фио$|^учит|^teacher|^педагог")
SUBJECT = re.compile(
    r"^(?:наименование |учебн\w+ |название )*(?:предмет|дисциплин|занятие|subject)\w*(?:$|[ ,/(])"
)
HALF = re.compile(r"(\d)\s*-?\s*(?:п/?г|п\. ?г|подгр)|(?:п/?г|подгр\w*)\s*(\d)")
NUMERATOR_MARK = re.compile(
    r"^(?:ч\.?|чис\w*\.?|числ\w*\.?|н/ч\.?|неч[её]т\w*\.?|верх\w*\.?|num\w*|(?:i|1)(?:-?я)? ?нед\w*\.?)$"
)
DENOMINATOR_MARK = re.compile(
    r"^(?:з\.?|зн\w*\.?|знам\w*\.?|ч[её]т\w*\.?|ниж\w*\.?|den\w*|(?:ii|2)(?:-?я)? ?нед\w*\.?)$"
)
LABELS = re.compile(r"^(?:день|дата|дни|пар[аы]|№ пар|время|часы|звонк|урок|ч ?/ ?з|неделя|day|time)")
MOST_LABEL_COLUMNS = 8
WIDEST_GROUP = 5
MOST_ROWS, MOST_BANDS = 10_000, 500
"""Beyond them nothing is a drawing any more, and looking at it would take minutes."""


@dataclass(frozen=True)
class GroupColumn:
    """Columns of one or several groups: subject, and where there are such, teacher and room."""

    codes: tuple[str, ...]
    heading: tuple[int, int]
    left: int
    right: int
    subject: int
    teacher: int | None
    room: int | None
    subgroup: int | None = None
    parity: Parity | None = None
    named: tuple[int, int] | None = None
    """The cell that names the group, where that is not its heading."""


@dataclass(frozen=True)
class Band:
    """A heading with groups and the rows under it, down to the next such heading."""

    heading: int
    first: int
    last: int
    groups: tuple[GroupColumn, ...]


def role_of(text: str | None) -> str | None:
    word = folded(text) if text else ""
    if ROOM.search(word):
        return "room"
    return "teacher" if TEACHER.search(word) else "subject" if SUBJECT.search(word) else None


def week_half_of(text: str | None) -> Parity | None:
    """Which weeks a column is for: «числитель», «чётная неделя»."""
    whole = folded(text or "")
    for word in (whole, whole.removesuffix("неделя").strip(" .")):
        if NUMERATOR_MARK.match(word):
            return Parity.NUMERATOR
        if DENOMINATOR_MARK.match(word):
            return Parity.DENOMINATOR
    return None


def group_cells(sheet: Sheet, row: int, known: frozenset[str]) -> list[tuple[int, tuple[str, ...]]]:
    """Columns of a row whose cells name groups and nothing else; empty unless the row is a heading of a
    grid.
    """
    found: list[tuple[int, tuple[str, ...]]] = []
    texts: list[str] = []
    for column, value in enumerate(sheet.rows[row]):
        if not isinstance(value, str) or not value or len(value) > 120:
            continue
        text = note(value)
        codes = header_codes(text, known) if text else ()
        if codes:
            found.append((column, codes))
        elif text:
            texts.append(folded(text))
    sure = any(code in known for _, codes in found for code in codes)
    labelled = any(ROOM.search(text) or LABELS.search(text) for text in texts)
    return found if found and (sure or labelled) else []


def bands_of(sheet: Sheet, known: frozenset[str]) -> list[Band]:
    rows = range(min(len(sheet.rows), MOST_ROWS))
    starts = [(row, cells) for row in rows if (cells := group_cells(sheet, row, known))]
    bands: list[Band] = []
    if len(starts) > MOST_BANDS:
        return bands
    for index, (row, cells) in enumerate(starts):
        last = starts[index + 1][0] - 1 if index + 1 < len(starts) else len(sheet.rows) - 1
        first = row + 1
        if first <= last and is_second_heading(sheet, first, cells):
            first += 1
        bands.append(Band(row, first, last, tuple(columns_of(sheet, row, first - 1, cells))))
    return bands


def in_bands(bands: list[Band]) -> Callable[[int, int], bool]:
    """Whether a cell is in a drawing: in its heading or under it, and not beyond its last group."""
    areas = [(band.heading, band.last, max(group.right for group in band.groups)) for band in bands]
    return lambda row, column: any(top <= row <= last and column <= right for top, last, right in areas)


def is_second_heading(sheet: Sheet, row: int, cells: list[tuple[int, tuple[str, ...]]]) -> bool:
    """«Предмет | ауд.», «1 п/г | 2 п/г» or «числитель | знаменатель» under the groups."""
    if any(pair_of(text) or spans_in(text) for c in range(cells[0][0]) if (text := sheet.text(row, c))):
        return False
    texts = [plain(sheet.raw(row, column)) for column in range(cells[0][0], sheet.width)]
    filled = [text for text in texts if text]
    return bool(filled) and all(
        role_of(text) or HALF.fullmatch(folded(text)) or week_half_of(text) for text in filled
    )


def columns_of(
    sheet: Sheet, row: int, bottom: int, cells: list[tuple[int, tuple[str, ...]]]
) -> list[GroupColumn]:
    lefts = [column for column, _ in cells]
    steps = Counter(b - a for a, b in pairwise(lefts))
    usual = steps.most_common(1)[0][0] if steps else 2
    found = []
    for index, (left, codes) in enumerate(cells):
        limit = (
            lefts[index + 1] - 1 if index + 1 < len(lefts) else min(sheet.width - 1, left + max(usual, 3) - 1)
        )
        right = max(left, _right_edge(sheet, row, bottom, left, limit))
        found += _roles(sheet, row, bottom, left, right, codes)
    return found


def _right_edge(sheet: Sheet, row: int, bottom: int, left: int, limit: int) -> int:
    """The last column of a group: up to the next heading that is none of its own."""
    right = left
    for column in range(left + 1, min(limit, left + WIDEST_GROUP) + 1):
        covered = sheet.origin(row, column) == (row, left)
        text = sheet.text(row, column)
        lower = sheet.text(bottom, column) if bottom > row else None
        if text and not covered and role_of(text) is None:
            break
        if covered or text or lower or _filled_below(sheet, bottom, column):
            right = column
    return right


def _filled_below(sheet: Sheet, bottom: int, column: int) -> bool:
    rows = range(bottom + 1, min(bottom + 80, len(sheet.rows)))
    return any(plain(sheet.raw(row, column)) and not pair_of(sheet.text(row, column) or "!") for row in rows)


def _roles(
    sheet: Sheet, row: int, bottom: int, left: int, right: int, codes: tuple[str, ...]
) -> list[GroupColumn]:
    roles: dict[str, int] = {}
    halves: list[tuple[int, int]] = []
    weeks: dict[Parity, int] = {}
    for column in range(left, right + 1):
        texts = [sheet.text(line, column) for line in range(row, bottom + 1)]
        for text in texts:
            role, half = role_of(text), HALF.search(folded(text)) if text else None
            if role and not (column == left and role == "room"):
                roles.setdefault(role, column)
            if half and bottom > row:
                halves.append((column, int(half[1] or half[2])))
            if bottom > row and (week := week_half_of(text)):
                weeks.setdefault(week, column)
    if len(weeks) > 1:
        return _weeks(codes, (row, left), weeks, right)
    if len(dict(halves)) > 1:
        edges = [*[column for column, _ in halves], right + 1]
        return [
            GroupColumn(
                codes,
                (row, left),
                c,
                edges[i + 1] - 1,
                c,
                None,
                edges[i + 1] - 1 if edges[i + 1] - 1 > c else None,
                n,
            )
            for i, (c, n) in enumerate(halves)
        ]
    subject = roles.get("subject", left)
    room = roles.get(
        "room", right if right > left and roles.get("teacher") != right and "teacher" not in roles else None
    )
    return [
        GroupColumn(
            codes, (row, left), left, right, subject, roles.get("teacher"), room if room != subject else None
        )
    ]


def _weeks(
    codes: tuple[str, ...], heading: tuple[int, int], weeks: dict[Parity, int], right: int
) -> list[GroupColumn]:
    """A column for each half of the weeks, perhaps with its room behind it."""
    begun = sorted(weeks.items(), key=lambda week: week[1])
    ends = [*(column - 1 for _, column in begun[1:]), right]
    return [
        GroupColumn(codes, heading, first, last, first, None, last if last > first else None, parity=week)
        for (week, first), last in zip(begun, ends, strict=True)
    ]
