"""Words by which columns are known, and the search for the heading of a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from services.spreadsheets.findings import Findings
from services.spreadsheets.records import Kind
from services.spreadsheets.wording import Value, folded, plain, repeats_above, russian
from services.spreadsheets.workbook import Sheet

Vocabulary = tuple[tuple[str, re.Pattern[str]], ...]


def _vocabulary(**patterns: str) -> Vocabulary:
    return tuple((name, re.compile(pattern)) for name, pattern in patterns.items())


NAME = (
    r"(?:ф\.? ?и\.? ?о\.?|фамилия,? имя\b.*|фамилия и имя.*|фамилия и\. ?о\.?|full name|name"
    r"|student)(?: |$)|^(?:студент|обучающ|практикант)\w*$|^список (?:студент|обучающ)"
)
OTHERS = r"преп|наст|руковод|родит|курат|учит|мастер|закон|матер|отц|предст|teacher|mentor|parent"
PEOPLE = {
    "number": r"^(?:№|n|no|номер)(?: ?п/? ?п)?\.?$|^№",
    "full_name": f"^(?!.*(?:{OTHERS}))(?:{NAME})",
    "last_name": r"^фамили[яи]$|^(?:last ?name|surname)$",
    "first_name": r"^имя$|^(?:first|given) ?name$",
    "middle_name": r"^отчество|^(?:middle ?name|patronymic)$",
    "birth_date": r"(?:дата|год|день|число).*рожд|^д\.? ?р\.?$|рождения$|birth",
    "group": r"^(?:учебная )?групп|^гр\.?$|^(?:шифр|код|номер|№) групп|^group",
}
ROSTER = _vocabulary(
    **PEOPLE,
    guardian_phone=r"(?:\bтел|\bконт|ном|моб|сот|phone).*(?:род|мат|отц|пап|мам|закон|предст|опек|guardian|parent)|(?:родит|мать|отец|закон|предст|опек|guardian|parent).*(?:\bтел|\bконт|ном|phone)|^родители$",
    phone=r"\bтел|контакт|phone|сотов|мобильн",
    status=r"^(?:статус|состояние|status)",
    note=r"прим|коммент|note|comment|допол|отметк|сведения",
)
FLAT = _vocabulary(
    subgroup=r"подгр|^п ?/ ?г|subgroup",
    group=PEOPLE["group"],
    date=r"^(?:дата|date|число)(?: |$)|^день(?:,? дата)?$",
    start=r"начал|^start|^с$|^от$|^время с$",
    end=r"^(?:время )?(?:конец|конч|оконч|завер)|^(?:end|finish)|^(?:до|по)$|^время (?:до|по)$|окончани",
    time=r"^время|^time|^часы$",
    pair=r"^(?:№ ?|номер )?(?:пар[аы]|урок|урока)$|^pair|^№ ?пары",
    kind=r"^(?:вид|тип|форма)(?: |$)|^(?:kind|type)",
    subject=r"предмет|дисциплин|^subject|^мдк|^занятие$|^наименование",
    mentor=r"наставник|mentor|руководител\w* .*(?:предпр|произв|организ)",
    teacher=r"препод|^teacher|педагог|учител|^фио преп|^мастер",
    room=r"^ауд|ауд\.?$|каб\.?$|аудитор|^каб|кабинет|^room|помещение",
    site=r"^место|^site|^place|база практ|площадк|объект|предприят",
    note=r"прим|коммент|note|comment|допол",
)
PRACTICE = _vocabulary(
    mentor_phone=r"(?:\bтел|\bконт|phone).*(?:наст|mentor|предпр|руков)|(?:наст|mentor).*(?:\bтел|\bконт|phone)",
    **PEOPLE,
    supervisor=(
        r"руковод\w*.*(?:технику|колледж|учебн|образов|коллед|\bоу\b|\bпоо\b|college)|^мастер п"
        r"|^руководитель(?: практики)?$|^supervisor|^мастер производ"
    ),
    mentor=r"наставник|mentor|руковод\w*.*(?:предпр|произв|орган|базы)|ответственн\w* .*(?:предпр|орган)",
    days=r"^дни|дни недели|^weekdays",
    date_from=(
        r"^(?:сроки?|период|дата|даты)?\W*(?:практики |проведения |прохождения )*(?:с|от|начало"
        r"|начала)(?: практики)?$|^(?:date )?from$|^start|дата начала"
    ),
    date_to=(
        r"^(?:сроки?|период|дата|даты)?\W*(?:практики |проведения |прохождения )*(?:по|до|конец"
        r"|окончание|окончания|конца)(?: практики)?$|^(?:date )?to$|^end|дата (?:оконч|заверш)"
    ),
    pause=r"^(?:время |длительность |продолжительность )?(?:обед\w* )?(?:перерыв|обед)",
    shift=r"смен|^время|режим|график|^shift|часы работы",
    hours=r"час|^hours|объ?ем",
    workshop=r"^(?:цех|участок|подразделение|отдел|рабочее место)|^workshop",
    address=r"^(?:фактический |юридический )?адрес|^address",
    base=r"баз[аы]|место|предприят|организац|работодател|^employer|^site",
    module=r"^(?:пм|модул|индекс|код|проф\w* модул)|^module",
    period=r"^(?:сроки?|период|даты?)",
    kind=r"практик|^вид|^kind|^type",
    note=r"прим|коммент|note|comment|допол",
)
VOCABULARIES = {Kind.ROSTER: ROSTER, Kind.FLAT_LIST: FLAT, Kind.PRACTICE_ORDER: PRACTICE}
FLAT_CORE = {"date", "start", "end", "group", "subject"}
PRACTICE_SIGNS = {"kind", "date_from", "date_to", "period", "base", "mentor", "shift", "supervisor", "hours"}
ROSTER_SIGNS = {"birth_date", "phone", "guardian_phone", "group", "number", "status", "note"}
IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
FEWEST_TEXTS = 2
NAMELESS_SIGNS = 4
"""A table of people whose names are missing is known by its other columns."""
HEADING_ROWS = 3
"""A heading may take up to three rows, with cells merged across and down."""
SEARCHED_ROWS = 60
WIDEST = 120


@lru_cache(maxsize=4096)
def _heading_word(text: str) -> str:
    return folded(russian(text)).strip(" .:;*")


@lru_cache(maxsize=8192)
def field_of(kind: Kind, text: str) -> str | None:
    word = _heading_word(text)
    if not word or len(word) > 90:
        return None
    bare = IN_BRACKETS.sub("", word).strip()
    for form in (word, bare) if bare and bare != word else (word,):
        for name, pattern in VOCABULARIES[kind]:
            if pattern.search(form):
                return name
    return None


@dataclass(frozen=True)
class Heading:
    """Where the columns of a table are. `bottom` is the last row of the heading."""

    kind: Kind
    top: int
    bottom: int
    columns: dict[str, int]
    more: dict[str, list[int]] = field(default_factory=dict)
    """Further columns of the same name."""
    left: int = 0
    right: int = 0

    @property
    def fields(self) -> set[str]:
        return set(self.columns)


def _texts(sheet: Sheet, top: int, bottom: int) -> list[str]:
    """Text of each column's heading: what stands in its rows, a merged cell once."""
    width = min(WIDEST, sheet.width)
    texts = []
    for column in range(width):
        origins = dict.fromkeys(sheet.origin(row, column) for row in range(top, bottom + 1))
        parts = [text for origin in origins if (text := plain(sheet.raw(*origin)))]
        texts.append(" ".join(parts))
    return texts


def _blocks(kind: Kind, texts: list[str], top: int, bottom: int) -> list[Heading]:
    """Columns by name; where the person's name comes again, a second table stands beside the first."""
    found: list[Heading] = []
    columns: dict[str, int] = {}
    more: dict[str, list[int]] = {}
    left = 0

    def close(right: int) -> None:
        if columns:
            found.append(Heading(kind, top, bottom, dict(columns), dict(more), left, right))

    for column, text in enumerate(texts):
        name = field_of(kind, text) if text else None
        if name is None:
            continue
        if name in columns and name in {"full_name", "number", "last_name", "date"} and len(columns) > 2:
            close(column - 1)
            columns, more, left = {}, {}, column
        if name in columns:
            more.setdefault(name, []).append(column)
        else:
            columns[name] = column
    close(len(texts) - 1)
    return found


def _is_heading(kind: Kind, fields: set[str]) -> bool:
    named = "full_name" in fields or {"last_name", "first_name"} <= fields
    if kind is Kind.PRACTICE_ORDER:
        return len(fields & PRACTICE_SIGNS) >= (3 if named else NAMELESS_SIGNS) and (
            named or "base" in fields
        )
    if kind is Kind.ROSTER:
        signs = len(fields & ROSTER_SIGNS)
        return signs >= 1 if named else signs >= NAMELESS_SIGNS - 1 and "birth_date" in fields
    timed = {"start", "end"} if "time" in fields else set()
    return len((fields | timed) & FLAT_CORE) >= 3 and bool((fields | timed) & {"date", "start"})


def headings_at(sheet: Sheet, row: int) -> list[Heading]:
    """Headings that begin in a row, of the kind that knows most of the columns; empty if the row begins
    none.
    """
    best: list[Heading] = []
    if sum(isinstance(value, str) and value.strip() != "" for value in sheet.rows[row]) < FEWEST_TEXTS:
        return best
    for kind in (Kind.PRACTICE_ORDER, Kind.ROSTER, Kind.FLAT_LIST):
        for bottom in range(row, min(row + HEADING_ROWS, len(sheet.rows))):
            blocks = _headings(kind, sheet, row, bottom)
            if _width(blocks) > _width(best) and (
                bottom == row or _own_fields(kind, sheet, row) >= FEWEST_TEXTS
            ):
                best = blocks
    return best


def _headings(kind: Kind, sheet: Sheet, top: int, bottom: int) -> list[Heading]:
    blocks = _blocks(kind, _texts(sheet, top, bottom), top, bottom)
    return [block for block in blocks if _is_heading(kind, block.fields)]


def _own_fields(kind: Kind, sheet: Sheet, row: int) -> int:
    """How many columns the row names by itself: a title above a heading names none."""
    texts = (text for value in sheet.rows[row] if isinstance(value, str) and (text := plain(value)))
    return len({name for text in texts if (name := field_of(kind, text))})


def _width(blocks: list[Heading]) -> int:
    return sum(len(block.columns) for block in blocks)


def first_headings(sheet: Sheet) -> list[Heading]:
    for row in range(min(SEARCHED_ROWS, len(sheet.rows))):
        found = headings_at(sheet, row)
        if found:
            return found
    return []


FOOTER = re.compile(
    r"^\W{0,40}(?:\d{1,9}\W{0,40})?(?:итого|всего|количество|куратор|кл\w*\.? рук|классн\w+ рук|зам\b|зам\."
    r"|заместитель|директор|завед|зав\.|исп\.|исполнитель"
    r"|составил|утвержд|соглас|диспетчер|методист|секретар|подпись|с приказом|ознакомлен|м\. ?п\."
    r"|мастер п|руководитель|ответственн"
    r"|инспектор|староста группы|председатель|total|prepared|approved|примечани[ея]:|начальник)",
    re.IGNORECASE,
)
BLANK_FOR_SIGNATURE = re.compile(r"_{3,}|/\s*/\s*$")


def is_footer(values: Sequence[Value]) -> bool:
    """A row of totals or signatures."""
    texts = [text for value in values if isinstance(value, str) and (text := plain(value))]
    return any(FOOTER.search(text) or BLANK_FOR_SIGNATURE.search(text) for text in texts)


def is_numbering(values: Sequence[Value]) -> bool:
    """The row «1 2 3 …» under a heading."""
    filled = [text for value in values if (text := plain(value))]
    return len(filled) >= 3 and all(
        text == str(n) for n, text in enumerate(filled, int(filled[0]) if filled[0].isdecimal() else 1)
    )


@dataclass
class Table:
    """Rows of a sheet under a heading, with merged cells and «the same as above» resolved."""

    sheet: Sheet
    heading: Heading

    def place(self, row: int, name: str) -> tuple[int, int] | None:
        """The cell whose value holds for a column of a row."""
        column = self.heading.columns.get(name)
        if column is None:
            return None
        return self._resolved(row, column)

    def _resolved(self, row: int, column: int) -> tuple[int, int]:
        origin = self.sheet.origin(row, column)
        while repeats_above(self.sheet.raw(*origin)) and origin[0] - 1 > self.heading.bottom:
            origin = self.sheet.origin(origin[0] - 1, column)
        return origin

    def get(self, row: int, name: str) -> Value:
        place = self.place(row, name)
        return self.sheet.raw(*place) if place else None

    def every(self, row: int, name: str) -> list[Value]:
        """Values of all columns of one name."""
        columns = [self.heading.columns[name]] if name in self.heading.columns else []
        return [self.sheet.raw(*self._resolved(row, c)) for c in (*columns, *self.heading.more.get(name, []))]

    def text(self, row: int, name: str) -> str | None:
        return plain(self.get(row, name))

    def cell(self, row: int, name: str) -> str | None:
        """Name of the cell in this row (of a merged range its top left), for faults."""
        column = self.heading.columns.get(name)
        return self.sheet.cell_name(*self.sheet.origin(row, column)) if column is not None else None

    def at(self, row: int, name: str) -> str:
        return self.sheet.at(row, self.heading.columns[name])

    def values(self, row: int) -> Sequence[Value]:
        """Values of this table's columns, without tables beside it; merged cells stand where they begin."""
        heading = self.heading
        return self.sheet.rows[row][heading.left : heading.right + 1]

    def tell_empty_formulas(self, findings: Findings) -> None:
        """Formulas that were never calculated look empty; in a column that we read that is a fault."""
        used = {column for name, column in self.heading.columns.items() if name != "number"}
        for (row, column), formula in self.sheet.empty_formulas.items():
            if row > self.heading.bottom and column in used:
                findings.error(
                    "formula_without_value", self.sheet.name, self.sheet.cell_name(row, column), value=formula
                )

    def column_names(self) -> str:
        """The range of the heading, `A1:K1`."""
        used = [c for c, text in enumerate(_texts(self.sheet, self.heading.top, self.heading.bottom)) if text]
        first = self.sheet.cell_name(self.heading.top, min(used, default=0))
        return f"{first}:{self.sheet.cell_name(self.heading.bottom, max(used, default=0))}"
