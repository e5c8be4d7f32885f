"""Our own list of lessons: the file that a coordinator downloads, fills in and sends back.

The headings are words of a file format in two languages; `headings.FLAT` recognises both.
"""

from collections.abc import Iterable, Sequence

from models.language import Language
from services.spreadsheets.records import Lesson, LessonKind
from services.spreadsheets.written import Book

COLUMNS: dict[Language, tuple[str, ...]] = {
    Language.RU: (
        "Дата", "Начало", "Конец", "Группа", "Подгруппа", "Вид", "Предмет", "Преподаватель", "Аудитория",
        "Место практики", "Наставник", "Примечание",
    ),
    Language.EN: (
        "date", "start", "end", "group", "subgroup", "kind", "subject", "teacher", "room", "site",
    "mentor", "note" ),
}  # fmt: skip
SHEETS = {Language.RU: "Занятия", Language.EN: "Lessons"}
HELP_SHEETS = {Language.RU: "Справка", Language.EN: "Help"}
KIND_WORDS: dict[Language, dict[LessonKind, str]] = {
    Language.RU: {
        LessonKind.LESSON: "занятие",
        LessonKind.LECTURE: "лекция",
        LessonKind.PRACTICAL_CLASS: "практическое занятие",
        LessonKind.LAB: "лабораторная работа",
        LessonKind.CONSULTATION: "консультация",
        LessonKind.EXAM: "экзамен",
        LessonKind.TRAINING_PRACTICE: "учебная практика",
        LessonKind.INDUSTRIAL_PRACTICE: "производственная практика",
        LessonKind.PREDIPLOMA_PRACTICE: "преддипломная практика",
    },
    Language.EN: {kind: kind.value.replace("_", " ") for kind in LessonKind},
}
WIDTHS = (12, 9, 9, 14, 12, 22, 34, 22, 12, 44, 28, 34)
LAST_VALIDATED_ROW = 5_000
HEADING_COLOUR = "#DDEBF7"


def write_list(lessons: Iterable[Lesson], language: Language, help_lines: Sequence[str] = ()) -> bytes:
    """An XLSX with these lessons, or an empty form without any. `help_lines` go to a sheet of their own."""
    book = Book()
    page = book.page(SHEETS[language])
    for column, (heading, width) in enumerate(zip(COLUMNS[language], WIDTHS, strict=True)):
        page.write(0, column, heading, HEADING_COLOUR, bold=True)
        page.width(column, width)
    page.freeze(1)
    words = KIND_WORDS[language]
    page.choices(1, LAST_VALIDATED_ROW, COLUMNS[Language.EN].index("kind"), list(words.values()))
    for row, lesson in enumerate(lessons, 1):
        cells = (
            lesson.date,
            lesson.start,
            lesson.end,
            lesson.group,
            lesson.subgroup,
            words[lesson.kind],
            lesson.subject,
            lesson.teacher,
            lesson.room,
            lesson.site,
            lesson.mentor,
            lesson.note,
        )
        for column, value in enumerate(cells):
            page.write(row, column, value)
    if help_lines:
        guide = book.page(HELP_SHEETS[language])
        guide.width(0, 100)
        for row, line in enumerate(help_lines):
            guide.write(row, 0, line)
    return book.content()
