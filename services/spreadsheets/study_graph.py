"""The calendar study graph: weeks across, groups down, a letter for what a week is."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from services.spreadsheets.context import Context
from services.spreadsheets.dates import monday_of
from services.spreadsheets.findings import Findings
from services.spreadsheets.groups import codes_of, looks_like_code
from services.spreadsheets.known_groups import KnownGroups
from services.spreadsheets.records import Period, PeriodKind
from services.spreadsheets.tables import tell_broken, tell_hidden_rows
from services.spreadsheets.titles import title_texts
from services.spreadsheets.wording import LOOK_ALIKES, folded, note, plain
from services.spreadsheets.workbook import Sheet

FEWEST_WEEKS = 8
STUDY_YEARS = re.compile(r"(20\d\d)\s*[/\-–—]\s*(20\d\d|\d\d)")
DAYS_OF_WEEK = re.compile(r"(\d{1,2})\s*[-–—.]+\s*(\d{1,2})")
MEANINGS: tuple[tuple[str, PeriodKind | None], ...] = (
    (r"преддипл", PeriodKind.PREDIPLOMA_PRACTICE),
    (r"государств|итогов|\bгиа\b|диплом|защит", PeriodKind.FINAL_ATTESTATION),
    (r"промежут|экзам|сесси|аттестац", PeriodKind.EXAMS),
    (r"учебн\w* практ|практ\w* учебн", PeriodKind.TRAINING_PRACTICE),
    (r"производств|по профилю", PeriodKind.INDUSTRIAL_PRACTICE),
    (r"каникул|праздн", PeriodKind.HOLIDAYS),
    (r"теор|обучен|занят|неделя отсутств", None),
)
LETTERS: dict[str, PeriodKind | None] = {
    "у": PeriodKind.TRAINING_PRACTICE,
    "уп": PeriodKind.TRAINING_PRACTICE,
    "0": PeriodKind.TRAINING_PRACTICE,
    "п": PeriodKind.INDUSTRIAL_PRACTICE,
    "пп": PeriodKind.INDUSTRIAL_PRACTICE,
    "8": PeriodKind.INDUSTRIAL_PRACTICE,
    "пд": PeriodKind.PREDIPLOMA_PRACTICE,
    "пдп": PeriodKind.PREDIPLOMA_PRACTICE,
    "х": PeriodKind.PREDIPLOMA_PRACTICE,
    "к": PeriodKind.HOLIDAYS,
    "=": PeriodKind.HOLIDAYS,
    "э": PeriodKind.EXAMS,
    "::": PeriodKind.EXAMS,
    "па": PeriodKind.EXAMS,
    "г": PeriodKind.FINAL_ATTESTATION,
    "гиа": PeriodKind.FINAL_ATTESTATION,
    "иа": PeriodKind.FINAL_ATTESTATION,
    "т": None,
    "то": None,
}
MOST_LETTERS = 4
HOURS_A_WEEK = range(10, 61)
"""A number in place of a letter is the hours of classes."""


@dataclass
class GraphReader:
    """Reads one sheet."""

    sheet: Sheet
    context: Context
    findings: Findings
    periods: list[Period] = field(default_factory=list)
    codes: dict[str, None] = field(default_factory=dict)

    def find(self) -> bool:
        """Whether a row numbers weeks (or gives their days) and groups stand below it."""
        for row in range(min(len(self.sheet.rows), 30)):
            weeks = self._numbered(row)
            if len(weeks) >= FEWEST_WEEKS:
                self.row, self.weeks = row, weeks
                break
        else:
            row, weeks = max(
                ((r, self._spanned(r)) for r in range(min(len(self.sheet.rows), 30))),
                key=lambda f: len(f[1]),
                default=(0, {}),
            )
            if len(weeks) < FEWEST_WEEKS:
                return False
            self.row, self.weeks = row, weeks
        self.column = self._group_column()
        return self.column is not None

    def _numbered(self, row: int) -> dict[int, int]:
        """Columns of the longest run 1, 2, 3 … of a row."""
        weeks: dict[int, int] = {}
        for column in range(len(self.sheet.rows[row])):
            text = plain(self.sheet.raw(row, column))
            if text is None or not text.isdecimal():
                continue
            number = int(text)
            if weeks and number == max(weeks.values()) + 1:
                weeks[column] = number
            elif number == 1 and len(weeks) < FEWEST_WEEKS:
                weeks = {column: 1}
        return weeks if max(weeks.values(), default=0) <= 53 else {}

    def _spanned(self, row: int) -> dict[int, int]:
        """Columns whose heading gives the days of a week («31–6»), numbered from the left."""
        columns = [
            column
            for column in range(len(self.sheet.rows[row]))
            if (text := plain(self.sheet.raw(row, column))) and DAYS_OF_WEEK.fullmatch(text)
        ]
        return {column: number for number, column in enumerate(columns, 1)}

    def _group_column(self) -> int | None:
        left = min(self.weeks)

        def worth(column: int) -> int:
            rows = range(self.row + 1, len(self.sheet.rows))
            texts = [text for row in rows if (text := plain(self.sheet.raw(row, column)))]
            return sum(
                any(c in self.context.known_groups or looks_like_code(c) for c in codes_of(t)) for t in texts
            )

        best = max(((worth(column), -column) for column in range(left)), default=(0, 0))
        return -best[1] if best[0] else None

    def read(self) -> None:
        assert self.column is not None
        known = KnownGroups(self.context, self.findings)
        tell_broken(self.sheet, self.findings, self._is_read)
        tell_hidden_rows(self.sheet, self.findings, self.row + 1, len(self.sheet.rows))
        meanings = self._legend()
        monday = self._first_monday()
        for row in range(self.row + 1, len(self.sheet.rows)):
            text = note(self.sheet.raw(row, self.column))
            codes = codes_of(text) if text else ()
            if not codes or not all(
                code in self.context.known_groups or looks_like_code(code) for code in codes
            ):
                continue
            cell = self.sheet.cell_name(row, self.column)
            known_codes = [
                code
                for code in codes
                if known.check(code, self.sheet.name, cell, text if len(codes) == 1 else None)
            ]
            self.codes.update(dict.fromkeys(known_codes))
            self._row(row, known_codes, meanings, monday)

    def _is_read(self, row: int, column: int) -> bool:
        return row >= self.row and (column == self.column or column in self.weeks)

    def _row(self, row: int, codes: list[str], meanings: dict[str, PeriodKind | None], monday: date) -> None:
        """Neighbouring weeks with one letter are one period."""
        run: tuple[str, PeriodKind, int, int, str] | None = None
        for column, week in [*sorted(self.weeks.items()), (-1, 0)]:
            text = self.sheet.text(row, column) if column >= 0 else None
            letter = text.strip(" *.") if text else ""
            kind = self._kind(row, column, letter, meanings) if letter else None
            if run and (kind is None or _same(letter) != _same(run[0]) or week != run[3] + 1):
                self._close(codes, run, monday)
                run = None
            if kind is not None:
                run = (
                    (*run[:3], week, run[4])
                    if run
                    else (letter, kind, week, week, self.sheet.at(row, column))
                )

    def _kind(
        self, row: int, column: int, letter: str, meanings: dict[str, PeriodKind | None]
    ) -> PeriodKind | None:
        key = _same(letter)
        if key in meanings:
            return meanings[key]
        if key.isdecimal() and int(key) in HOURS_A_WEEK:
            return None
        self.findings.error(
            "unknown_letter", self.sheet.name, self.sheet.cell_name(row, column), value=letter
        )
        return None

    def _close(self, codes: list[str], run: tuple[str, PeriodKind, int, int, str], monday: date) -> None:
        letter, kind, first, last, at = run
        starts, ends = monday + timedelta(weeks=first - 1), monday + timedelta(weeks=last - 1, days=6)
        self.periods += [Period(code, letter, kind, first, last, starts, ends, at) for code in codes]

    def _legend(self) -> dict[str, PeriodKind | None]:
        """What the letters mean: as usual, unless the legend of the sheet says otherwise."""
        meanings = dict(LETTERS)
        for row in range(len(self.sheet.rows)):
            if self.sheet.text(row, self.column or 0) and row > self.row and self._is_group(row):
                continue
            for letter, words in self._legend_pairs(row):
                for pattern, kind in MEANINGS:
                    if re.search(pattern, folded(words)):
                        meanings[_same(letter)] = kind
                        break
        return meanings

    def _is_group(self, row: int) -> bool:
        text = note(self.sheet.raw(row, self.column or 0))
        return bool(text) and any(code in self.context.known_groups for code in codes_of(text or ""))

    def _legend_pairs(self, row: int) -> list[tuple[str, str]]:
        """«У | – учебная практика» in two cells, or «У – учебная практика» in one."""
        texts = [text for value in self.sheet.rows[row] if isinstance(value, str) and (text := plain(value))]
        pairs = []
        for index, text in enumerate(texts):
            inside = re.findall(r"(?:^|[;,]\s*)([А-ЯЁA-Zа-яё=:]{1,4})\s*[-–—]\s*([а-яё][^;,]*)", text)
            pairs += inside
            if len(text) <= MOST_LETTERS and index + 1 < len(texts) and len(texts[index + 1]) > MOST_LETTERS:
                pairs.append((text, texts[index + 1]))
        return pairs

    def _first_monday(self) -> date:
        """Monday of week 1: of the week with 1 September of the study year that the title names."""
        year = self.context.year
        for text in title_texts(self.sheet, self.row):
            if match := STUDY_YEARS.search(text):
                year = int(match[1])
                break
        return monday_of(date(year, 9, 1))


def _same(letter: str) -> str:
    """A letter for comparing: Latin or Cyrillic, large or small."""
    return folded(letter.translate(LOOK_ALIKES))
