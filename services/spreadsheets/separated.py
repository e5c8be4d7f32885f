"""Text files with separated values: which encoding, which delimiter, and lines that use another one."""

import csv
import io
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from services.spreadsheets.container import Unreadable, wide_encoding
from services.spreadsheets.workbook import Row, Sheet, Workbook

DELIMITERS = ";,\t|"
CYRILLIC_ENCODINGS = ("cp1251", "cp866", "koi8-r", "mac-cyrillic")
COMMON_LETTERS = frozenset("оеаинтсрвлкмдпуяьбгзчйжюОЕАИНТСРВЛ")
MOST_LINES = 200_000
WIDEST_LINE = 2_000
SAMPLE = 65_536


def decoded(data: bytes) -> str:
    """Text of a file: by its mark, else UTF-16 that spells something, else UTF-8, else the Cyrillic encoding
    that gives the likeliest letters.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if wide := wide_encoding(data):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        sample = data[:SAMPLE]
        best = max(CYRILLIC_ENCODINGS, key=lambda name: _likeliness(sample.decode(name, "replace")))
        return data.decode(best, "replace")


def _likeliness(text: str) -> int:
    letters = Counter(text)
    common = sum(letters[letter] for letter in COMMON_LETTERS)
    odd = sum(
        number
        for letter, number in letters.items()
        if not (letter.isascii() or letter.isalpha() or letter in "№«»–—")
    )
    upper_inside = sum(a.islower() and b.isupper() for a, b in pairwise(text))
    return common - 3 * odd - 3 * upper_inside


def delimiter_of(text: str) -> str:
    """The delimiter that gives most rows of the same width, wider tables first."""
    lines = [line for line in text[:SAMPLE].splitlines() if line.strip()][:30]

    def steadiness(mark: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=mark) if len(row) > 1)
        return max(((number * (width - 1), width) for width, number in widths.items()), default=(0, 0))

    return max(DELIMITERS, key=steadiness)


def rows_of(text: str, delimiter: str) -> tuple[list[Row], list[int]]:
    """Rows and the lines on which they begin: a quoted field may hold line breaks."""
    rows: list[Row] = []
    lines: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    begins = 1
    try:
        for row in reader:
            rows.append(list(row))
            lines.append(begins)
            begins = reader.line_num + 1
            if len(rows) > MOST_LINES or len(row) > WIDEST_LINE:
                raise Unreadable("too_many_cells", rows=len(rows), limit=MOST_LINES)
    except csv.Error as broken:
        raise Unreadable("corrupt_file") from broken
    for fields, line in zip(rows, lines, strict=True):
        if _swallows_lines(fields, delimiter):
            raise Unreadable("unclosed_quote", rows=line)
    return rows, lines


def _swallows_lines(row: Row, delimiter: str) -> bool:
    """A quote that nobody closed makes one text of all the lines below it."""
    broken = (field for field in row if isinstance(field, str) and "\n" in field)
    return any(
        line.count(delimiter) >= len(row) // 2 > 0 for field in broken for line in field.splitlines()[1:]
    )


def headed_by(text: str, is_heading: Callable[[Row], bool]) -> str | None:
    """The delimiter of the line that is a heading: lines below it may use another, which is their fault."""
    for line in text[:SAMPLE].splitlines()[:30]:
        for mark in DELIMITERS:
            if is_heading(next(csv.reader([line], delimiter=mark), [])):
                return mark
    return None


def read_text(data: bytes, is_heading: Callable[[Row], bool]) -> Workbook:
    """Raises Unreadable."""
    text = decoded(data).replace("\x00", "")
    try:
        delimiter = headed_by(text, is_heading) or delimiter_of(text)
    except csv.Error as broken:
        raise Unreadable("corrupt_file") from broken
    rows, lines = rows_of(text, delimiter)
    width = max(map(len, rows), default=0)
    padded: list[Row] = [(*row, *[""] * (width - len(row))) for row in rows]
    return Workbook([Sheet(name=None, rows=padded, lines=lines)])
