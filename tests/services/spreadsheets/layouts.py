"""Each layout as coordinators draw it, written from records; `Style` holds the oddities that must not
matter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from hypothesis import strategies as st

from services.spreadsheets.records import Lesson, LessonKind, Period, PracticePlacement, Student
from tests.services.spreadsheets.invented import MONDAY, PAIRS, Slot, Week
from tests.services.spreadsheets.paper import Paper

WEEKDAYS = ("ПОНЕДЕЛЬНИК", "Вторник", "среда", "Четверг", "Пт", "Суббота")
SPELT = ("ПОНЕДЕЛЬНИК", "ВТОРНИК", "СРЕДА", "ЧЕТВЕРГ", "ПЯТНИЦА", "СУББОТА")
MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
ROMAN = ("I", "II", "III", "IV", "V", "VI")
LATIN = str.maketrans("АВСЕНКМОРТХ", "ABCEHKMOPTX")
KIND_WORDS = {
    LessonKind.LESSON: "занятие",
    LessonKind.LECTURE: "Лекция",
    LessonKind.PRACTICAL_CLASS: "практическое занятие",
    LessonKind.LAB: "лабораторная работа",
    LessonKind.CONSULTATION: "консультация",
    LessonKind.EXAM: "экзамен",
    LessonKind.TRAINING_PRACTICE: "учебная практика",
    LessonKind.INDUSTRIAL_PRACTICE: "производственная практика",
    LessonKind.PREDIPLOMA_PRACTICE: "преддипломная практика",
}


@dataclass(frozen=True)
class Style:
    """Oddities of one file: how many titles, which forms of codes, dates and times, what is merged."""

    titles: int = 0
    order: tuple[int, ...] = tuple(range(20))
    code: int = 0
    dates: int = 0
    clock: int = 0
    merged: bool = True
    footer: bool = False
    teacher_column: bool = False
    one_row: bool = False
    columns: int = 0

    def ordered(self, columns: Sequence[tuple[str, Sequence[object]]]) -> list[tuple[str, Sequence[object]]]:
        return [
            column for _, column in sorted(zip(self.order, columns, strict=False), key=lambda pair: pair[0])
        ]

    def group(self, code: str, number: int = 0) -> str:
        forms = (
            code,
            f" {code.translate(LATIN)}\xa0",
            code.replace("-", " – "),
            f"гр. {code.lower()}",
            f"Группа {code}",
        )
        return forms[(self.code + number) % len(forms)]

    def day(self, day: date, number: int = 0) -> object:
        forms: tuple[object, ...] = (
            day,
            day.strftime("%d.%m.%Y"),
            day.strftime("%d.%m.%y"),
            (day - date(1899, 12, 30)).days,
            day.isoformat(),
            f"{day.day} {MONTHS[day.month - 1]} {day.year} г.",
            day.strftime("%d/%m/%Y"),
        )
        return forms[(self.dates + number) % len(forms)]

    def clock_time(self, moment: time) -> object:
        forms: tuple[object, ...] = (
            moment,
            f"{moment:%H:%M}",
            f"{moment.hour}.{moment:%M}",
            f"{moment:%H:%M:%S}",
            moment.hour + moment.minute / 100,
        )
        return forms[self.clock % len(forms)]

    def span(self, start: time, end: time) -> str:
        forms = (
            "{0:%H:%M} - {1:%H:%M}",
            "{0.hour}.{0:%M}-{1.hour}.{1:%M}",
            "{0.hour}:{0:%M}–{1:%H:%M}",
            "с {0:%H:%M} до {1:%H:%M}",
        )
        return forms[self.clock % len(forms)].format(start, end)


styles = st.builds(
    Style,
    titles=st.integers(0, 4),
    order=st.permutations(range(20)).map(tuple),
    code=st.integers(0, 4),
    dates=st.integers(0, 6),
    clock=st.integers(0, 4),
    merged=st.booleans(),
    footer=st.booleans(),
    teacher_column=st.booleans(),
    one_row=st.booleans(),
    columns=st.integers(0, 2),
)


def _table(paper: Paper, style: Style, columns: list[tuple[str, Sequence[object]]], title: str) -> None:
    """A heading and rows, with titles above and a signature below."""
    for row in range(style.titles):
        paper.cells[row, 0] = title if row == 0 else "Утверждаю: ____________"
    columns = style.ordered(columns)
    paper.row(style.titles, [name for name, _ in columns])
    for column, (_, values) in enumerate(columns):
        for row, value in enumerate(values, style.titles + 1):
            if value is not None:
                paper.cells[row, column] = value
    if style.footer:
        last = style.titles + 2 + max(len(values) for _, values in columns)
        paper.cells[last, 1] = "Зам. директора ____________ Подписова П.П."


def roster(students: Sequence[Student], style: Style) -> Paper:
    paper = Paper("Контингент")
    joined = ("; ", ", ", "\n")[style.columns]
    names: list[tuple[str, Sequence[object]]] = [("ФИО", [f" {s.full_name}" for s in students])]
    if style.one_row:
        names = [
            ("Фамилия", [s.last_name.upper() for s in students]),
            ("Имя", [s.first_name for s in students]),
            ("Отчество", [s.middle_name or "-" for s in students]),
        ]
    columns: list[tuple[str, Sequence[object]]] = [
        *names,
        ("№ п/п", [float(n) for n, _ in enumerate(students, 1)]),
        (
            "Дата\nрождения",
            [style.day(s.birth_date, n) if s.birth_date else None for n, s in enumerate(students)],
        ),
        ("Группа", [style.group(s.group, n) for n, s in enumerate(students)]),
        ("Телефон студента", [joined.join(s.phones) or None for s in students]),
        (
            "Телефон родителя",
            [joined.join(p.replace("+7", "8") for p in s.guardian_phones) or None for s in students],
        ),
        ("Пол", ["м" for _ in students]),
        ("Примечание", [s.note for s in students]),
    ]
    _table(paper, style, columns, "СПИСОК ОБУЧАЮЩИХСЯ на 20 ноября 2026 г.")
    return paper


def roster_of_group(students: Sequence[Student], style: Style) -> Paper:
    """The code of the group stands only in the title."""
    paper = Paper("Лист1")
    paper.cells[0, 0] = "Образцовский техникум"
    paper.cells[1, 0] = (
        "Список студентов группы «{}»",
        "Группа {} (сварщики), 2026/2027 учебный год",
        "Группа:{}",
    )[style.columns].format(students[0].group.replace("-", " - ") if style.code % 2 else students[0].group)
    paper.row(
        3, ["№", "Фамилия", "Имя", "Отчество", "Дата рождения", "Телефон", "Телефон родителя", "Примечание"]
    )
    for row, s in enumerate(students, 4):
        phones = ", ".join(s.phones), ", ".join(s.guardian_phones)
        paper.row(
            row,
            [row - 3, s.last_name, f" {s.first_name}", s.middle_name or "-", s.birth_date, *phones, s.note],
        )
    paper.row(len(students) + 5, ["", "Куратор", "", "", "Подписова П.П."])
    return paper


def flat_list(lessons: Sequence[Lesson], style: Style) -> Paper:
    paper = Paper("Занятия на неделю")
    times: list[tuple[str, Sequence[object]]] = [
        ("Начало", [style.clock_time(x.start) for x in lessons]),
        ("Конец", [style.clock_time(x.end) for x in lessons]),
    ]
    if style.one_row:
        times = [("Время", [style.span(x.start, x.end) for x in lessons])]
    columns: list[tuple[str, Sequence[object]]] = [
        ("Дата", [style.day(x.date, n) for n, x in enumerate(lessons)]),
        *times,
        ("Группа", [style.group(x.group, n) for n, x in enumerate(lessons)]),
        ("Подгруппа", [f"{x.subgroup} п/г" if x.subgroup else None for x in lessons]),
        ("Вид", [KIND_WORDS[x.kind] for x in lessons]),
        ("Дисциплина", [x.subject for x in lessons]),
        ("Преподаватель", [x.teacher and x.teacher.replace(".", ". ") for x in lessons]),
        ("Ауд.", [x.room and f"ауд. {x.room}" for x in lessons]),
        ("Место практики", [x.site and x.site.replace("«", '"').replace("»", '"') for x in lessons]),
        ("Наставник", [x.mentor for x in lessons]),
        ("Примечание", [x.note for x in lessons]),
        ("Кол-во часов", [2.0 for _ in lessons]),
    ]
    _table(paper, style, columns, "Дополнительные занятия")
    return paper


def _texts(slot: Slot) -> tuple[str, str, object]:
    """Subject, teacher and room of an hour; two subgroups share the cells."""
    if len(slot) < 2:
        subject, teacher, room, _ = slot[0]
        return subject, teacher or "", room or ""
    (one, first, room, _), (other, second, next_room, _) = slot
    subject = one if one == other else f"{one} (1 п/г) / {other} (2 п/г)"
    return subject, f"{first} / {second}", f"{room} / {next_room}"


def timetable(week: Mapping[tuple[str, int, int], Slot], style: Style) -> Paper:
    """A grid of a week with dates: two or three columns a group, one or two rows a pair."""
    paper = Paper("1 курс")
    groups = list(dict.fromkeys(group for group, _, _ in week))
    days = max(day for _, day, _ in week)
    last = MONDAY + timedelta(days=5)
    paper.cells[0, 0] = f"Расписание с {MONDAY:%d.%m.%Y} г. по {last:%d.%m.%Y} г."
    width = 3 if style.teacher_column else 2
    rows = 1 if style.one_row or style.teacher_column else 2
    paper.row(2, ["День, дата", "Пара, время"])
    for number, group in enumerate(groups):
        left = 2 + number * width
        heads = ["Преподаватель", "ауд."] if style.teacher_column else ["ауд."]
        paper.row(2, [style.group(group, number), *heads], left)
    row = 3
    for day in range(1, days + 1):
        exact = MONDAY + timedelta(days=day - 1)
        dated = (
            f"{WEEKDAYS[day - 1]}\n{exact:%d.%m.%Y}",
            f"{WEEKDAYS[day - 1]} {exact.day} {MONTHS[exact.month - 1]}",
            f"{WEEKDAYS[day - 1]}, {exact:%d.%m}",
        )
        paper.cells[row, 0] = dated[style.dates % 3]
        if style.merged:
            paper.merge(row, 0, row + len(PAIRS) * rows - 1, 0)
        for pair, (start, end) in PAIRS.items():
            label = (f"{ROMAN[pair - 1]} пара", f"{pair} пара", f"{pair}\xa0п.")[style.dates % 3]
            paper.cells[row, 1] = f"{label} {style.span(start, end)}"
            if style.merged:
                paper.merge(row, 1, row + rows - 1, 1)
            for number, group in enumerate(groups):
                _hour(paper, week[group, day, pair], row, 2 + number * width, rows, style)
            row += rows
    if style.footer:
        paper.row(row + 1, ["", "Заведующий учебной частью", "______________ Подписова П.П."])
    return paper


def _hour(paper: Paper, slot: Slot, row: int, left: int, rows: int, style: Style) -> None:
    if not slot:
        return
    subject, teacher, room = _texts(slot)
    if style.teacher_column:
        paper.row(row, [subject, teacher, room], left)
    elif rows == 1:
        paper.row(row, [f"{subject}\n{teacher}" if style.merged else f"{subject} {teacher}", room], left)
    else:
        paper.row(row, [subject, room], left)
        paper.row(row + 1, [teacher], left)
        if style.merged:
            paper.merge(row, left + 1, row + 1, left + 1)


def template(numerator: Week, denominator: Week, style: Style) -> list[Paper]:
    """A weekly template with marks of parity and a sheet of bells."""
    paper = Paper("Расписание")
    groups = list(dict.fromkeys(group for group, _, _ in numerator))
    days = max(day for _, day, _ in numerator)
    paper.cells[0, 0] = "РАСПИСАНИЕ на I семестр (с 2 сентября по 26 декабря 2026 г.)"
    paper.cells[1, 0] = (
        "числитель с 2 сентября 2026 г.",
        "знаменатель с 7 сентября 2026 г.",
        "31.08.2026 – числитель",
    )[style.columns]
    paper.row(
        2,
        [
            "",
            "№ пары",
            "ч/з",
            *(cell for n, group in enumerate(groups) for cell in (style.group(group, n), "ауд.")),
        ],
    )
    row = 3
    for day in range(1, days + 1):
        if style.one_row:
            for offset, letter in enumerate(SPELT[day - 1][: 2 * len(PAIRS)]):
                paper.cells[row + offset, 0] = letter
        else:
            paper.cells[row, 0] = WEEKDAYS[day - 1]
            paper.merge(row, 0, row + 2 * len(PAIRS) - 1, 0)
        for pair in PAIRS:
            paper.cells[row, 1] = (pair, f"{pair} пара")[style.dates % 2]
            paper.merge(row, 1, row + 1, 1)
            marks = (("ч", "з"), ("числ.", "знам."), ("н/ч", "ч"))[style.clock % 3]
            for half, mark in enumerate(marks):
                paper.cells[row + half, 2] = mark
            for number, group in enumerate(groups):
                both = numerator[group, day, pair], denominator[group, day, pair]
                _parity_hour(paper, both, row, 3 + 2 * number, style)
            row += 2
    bells = Paper("Звонки")
    bells.row(0, ["Пара", "Понедельник–пятница", "Суббота"])
    for pair, (start, end) in PAIRS.items():
        bells.row(pair, [pair, style.span(start, end), style.span(start, end)])
    return [paper, bells]


def _parity_hour(paper: Paper, slots: tuple[Slot, Slot], row: int, left: int, style: Style) -> None:
    for half, slot in enumerate(slots):
        if half and style.merged and slots[0] == slots[1]:
            paper.merge(row, left, row + 1, left)
            return
        if slot:
            subject, teacher, room = _texts(slot)
            joint = "\n" if style.merged or len(slot) > 1 else " "
            paper.row(row + half, [f"{subject}{joint}{teacher}".strip(), room], left)


def replacements(changed: dict[tuple[str, int, int], Slot], style: Style) -> list[Paper]:
    """A sheet for each day, two groups side by side; an empty slot is «нет»."""
    papers = []
    for day in sorted({day for _, day, _ in changed}):
        exact = MONDAY + timedelta(days=day - 1)
        paper = Paper(f"{exact:%d.%m}")
        paper.cells[0, 6] = "ЧИСЛИТЕЛЬ"
        paper.cells[1, 0] = f"Изменения к расписанию на {SPELT[day - 1]}"
        paper.cells[2, 0] = f"{exact.day} {MONTHS[exact.month - 1]} {exact.year} года"
        groups = list(dict.fromkeys(group for group, of_day, _ in changed if of_day == day))
        row = 4
        for first in range(0, len(groups), 2):
            for side, group in enumerate(groups[first : first + 2]):
                left = side * 4
                paper.row(row, [style.group(group, side), "ауд."], left + 1)
                pairs = sorted(pair for code, of_day, pair in changed if (code, of_day) == (group, day))
                for offset, pair in enumerate(pairs, 1):
                    _replacement(paper, changed[group, day, pair], row + offset, left, pair, style)
            row += len(PAIRS) + 2
        papers.append(paper)
    return papers


def _replacement(paper: Paper, slot: Slot, row: int, left: int, pair: int, style: Style) -> None:
    paper.cells[row, left] = (f"{pair} п.", f"{pair} пара", f"{ROMAN[pair - 1]} пара")[style.dates % 3]
    if not slot:
        paper.cells[row, left + 1] = ("нет", "НЕТ ", "отмена")[style.clock % 3]
        return
    subject, teacher, room = _texts(slot)
    paper.row(row, [f"{subject} / {teacher}" if teacher else subject, room], left + 1)


def practice_order(placements: Sequence[PracticePlacement], style: Style) -> Paper:
    """An order with a heading of two rows and a row of numbers; repeated cells are -//-."""
    paper = Paper("Приложение")
    paper.cells[0, 3] = "Приложение 1 к приказу от 16.11.2026 № 000-пр"
    top = ["№ п/п", "ФИО обучающегося", "Группа", "Вид практики", "Срок", "", "Кол-во часов"]
    top += ["База практики\n(предприятие, цех, адрес)", "Смена (время)", "Руководитель практики от техникума"]
    top += ["Наставник от предприятия", "Телефон наставника", "Примечание"]
    paper.row(2, top)
    paper.row(3, ["с", "по"], 4)
    paper.merge(2, 4, 2, 5)
    for column in (0, 1, 2, 3, *range(6, 13)):
        paper.merge(2, column, 3, column)
    paper.row(4, [float(n) for n in range(1, 14)])
    above: list[object] = []
    for number, p in enumerate(placements):
        base = ", ".join(part for part in (p.employer, p.workshop, p.address) if part)
        assert p.shift_start is not None
        assert p.shift_end is not None
        lunch = " (обед 12:00–13:00)" if p.break_minutes else ""
        told: list[object] = [
            base.replace("«", '"').replace("»", '"') if style.merged else base,
            style.span(p.shift_start, p.shift_end) + lunch,
            p.college_supervisor,
            p.mentor,
            p.mentor_phone,
        ]
        shown = [
            value if not above or above[n] != value or not style.footer else "-//-"
            for n, value in enumerate(told)
        ]
        name = (
            p.student.upper()
            if style.columns == 1
            else p.student.replace("ё", "е")
            if style.columns
            else p.student
        )
        module = (p.module or "").replace(".", ". ") if style.one_row else p.module
        days = [style.day(p.date_from, number), style.day(p.date_to, number)]
        paper.row(
            5 + number,
            [number + 1, name, style.group(p.group, number), module, *days, p.hours_total, *shown, p.note],
        )
        above = told
    paper.row(6 + len(placements), ["", "Итого направлено:", "", "", "", "", len(placements)])
    paper.row(8 + len(placements), ["", "Заместитель директора ______________ Подписова П.П."])
    return paper


def study_graph(periods: Sequence[Period], groups: Sequence[str], style: Style) -> Paper:
    paper = Paper("График")
    paper.cells[0, 0] = "Календарный учебный график на 2026/2027 учебный год"
    paper.row(style.titles + 1, ["№", "Группа", *(float(week) for week in range(1, 53))])
    for row, group in enumerate(groups, style.titles + 2):
        paper.row(row, [row, style.group(group, row)])
        for period in (p for p in periods if p.group == group):
            for week in range(period.week_from, period.week_to + 1):
                if week == period.week_from or not style.merged:
                    paper.cells[row, week + 1] = f"{period.letter} " if style.footer else period.letter
            if style.merged:
                paper.merge(row, period.week_from + 1, row, period.week_to + 1)
    below = style.titles + 4 + len(groups)
    for offset, words in enumerate(("У – учебная практика", "П – производственная практика", "К – каникулы")):
        paper.cells[below + offset, 3] = words
    return paper
