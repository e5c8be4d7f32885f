"""Small files of an invented college, one of each family, in the forms that coordinators send."""

from collections.abc import Iterable, Mapping
from datetime import date, time

from tests.services.spreadsheets.paper import Paper, text, xlsx

MONDAY, TUESDAY = date(2026, 11, 30), date(2026, 12, 1)
GROUP, OTHER = "ТМ-126", "СВ-11"
PEOPLE = (
    ("Пробный Артём Ильич", date(2009, 5, 5), GROUP, "8 999 111-22-33"),
    ("Образцова Ульяна", date(2008, 1, 1), GROUP, ""),
    ("Примеров Пётр Семёнович", date(2007, 2, 2), OTHER, ""),
)
COLUMNS = ("Дата", "Начало", "Конец", "Пара", "Группа", "Предмет", "Преподаватель", "Аудитория", "Наставник")
ORDER = ("ФИО", "Группа", "Вид практики", "Срок с", "Срок по", "Смена", "База практики", "Наставник")
BASE = "АО «Пример», цех № 1"
MENTOR = "Наставников Антон Антонович"


def roster(people: Iterable[tuple[str, date, str, str]] = PEOPLE) -> bytes:
    return xlsx(_roster(people))


def _roster(people: Iterable[tuple[str, date, str, str]]) -> Paper:
    paper = Paper("Список")
    paper.row(0, ("№", "ФИО", "Дата рождения", "Группа", "Телефон"))
    for number, (name, born, group, phone) in enumerate(people, 1):
        paper.row(number, (number, name, born, group, phone))
    return paper


def workbook() -> bytes:
    """Everything of a college in one file: its students and a week of one group."""
    week = Paper("Неделя")
    week.row(0, ("Расписание с 30.11.2026 по 05.12.2026",))
    week.row(1, ("День", "Пара", GROUP, "ауд."))
    week.row(2, ("Понедельник 30.11", "1 8:30-10:05", "Математика Шаблонова Е.Н.", "21"))
    return xlsx(week, _roster(PEOPLE))


def noted_roster(notes: Mapping[str, str]) -> bytes:
    """The roster with remarks on some of the students."""
    paper = Paper()
    paper.row(0, ("№", "ФИО", "Дата рождения", "Группа", "Примечание"))
    for number, (name, born, group, _) in enumerate(PEOPLE, 1):
        paper.row(number, (number, name, born, group, notes.get(name, "")))
    return xlsx(paper)


def lesson(**changed: object) -> Mapping[str, object]:
    """A lesson of Monday; `changed` are other values by column."""
    usual: dict[str, object] = {
        "Дата": MONDAY,
        "Начало": time(8, 30),
        "Конец": time(10, 5),
        "Пара": 1,
        "Группа": GROUP,
        "Предмет": "Математика",
        "Преподаватель": "Шаблонова Е.Н.",
        "Аудитория": "21",
    }
    return usual | changed


LESSONS = (
    lesson(),
    lesson(Начало=time(10, 15), Конец=time(11, 50), Пара=2, Предмет="Физика", Аудитория="22"),
    lesson(Дата=TUESDAY, Предмет="История"),
)


def lessons(*given: Mapping[str, object]) -> bytes:
    """A list of lessons as separated text."""
    paper = Paper()
    paper.row(0, COLUMNS)
    for number, one in enumerate(given or LESSONS, 1):
        paper.row(number, (one.get(column) for column in COLUMNS))
    return text(paper)


def order(mentor: str = MENTOR, group: str = OTHER) -> bytes:
    """One adult student's practice."""
    paper = Paper()
    paper.row(0, ORDER)
    paper.row(
        1,
        (
            PEOPLE[2][0],
            group,
            "ПП.01",
            date(2026, 12, 7),
            date(2026, 12, 18),
            "9:00-14:00",
            BASE,
            mentor,
        ),
    )
    return xlsx(paper)


def graph(letter: str = "У") -> bytes:
    """Weeks of two groups."""
    paper = Paper(name="График")
    paper.row(0, ("График учебного процесса на 2026/2027 учебный год",))
    paper.row(1, ("Группа", *range(1, 53)))
    for row, group in enumerate((GROUP, OTHER), 2):
        paper.row(row, (group, *[letter if week in (10, 11) else "" for week in range(1, 53)]))
    return xlsx(paper)


def replacements() -> bytes:
    """Monday's first pair falls out, the second is something else."""
    paper = Paper(name="30.11")
    paper.row(0, ("Изменения к расписанию на ПОНЕДЕЛЬНИК 30 ноября 2026 года",))
    paper.row(1, ("", GROUP, "ауд."))
    paper.row(2, ("1 п.", "нет", ""))
    paper.row(3, ("2 п.", "Химия Сменщиков Р.Р.", "33"))
    return xlsx(paper)
