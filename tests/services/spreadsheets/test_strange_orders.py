"""Practice orders, study graphs, replacements and lists in the forms that colleges draw them."""

from datetime import date, time

from services.spreadsheets.reading import read
from services.spreadsheets.records import Action, Bell, Kind, LessonKind, PeriodKind, Reading
from tests.services.spreadsheets.invented import PAIRS, context
from tests.services.spreadsheets.paper import Paper, text
from tests.services.spreadsheets.test_faults import ADULT, BORN_2009, BORN_2010, faults, read_paper

STUDENTS = (ADULT, BORN_2009, BORN_2010)
RUNG = tuple(Bell((1, 2, 3, 4, 5, 6), pair, *times) for pair, times in PAIRS.items())


def test_an_order_with_dividers_numbers_of_columns_and_one_day_a_week() -> None:
    paper = Paper("Приложение 1")
    paper.row(0, ["Приложение к приказу № 15-п от 20.11.2026"])
    paper.row(
        1,
        [
            "№",
            "Ф.И.О. обучающегося",
            "Вид практики, ПМ",
            "Сроки практики",
            "",
            "База практики",
            "",
            "",
            "Режим работы",
        ],
    )
    paper.row(1, ["Руководитель практики от техникума", "Наставник (от предприятия), телефон"], 9)
    paper.row(2, ["", "", "", "с", "по", "Предприятие", "Цех", "Адрес"])
    paper.row(3, list(range(1, 12)))
    paper.row(4, ["Группа ТМ-126"])
    paper.row(
        5,
        [
            1,
            "Черных-Тест А.",
            "УП.02 (ПМ.02)",
            "02.12.26",
            "23.12.26",
            'АО "Пример"',
            "цех 1",
            "г. Образцовск, ул. Первая, 1",
        ],
    )
    paper.row(
        5,
        [
            "с 8.00 до 14.30, обед 30 мин, каждую среду",
            "Л. П. Архивов",
            "Наставников Антон Антонович 8 900 000-11-22",
        ],
        8,
    )
    paper.row(6, [2, "ПРОБНЫЙ Артем Ильич", *["-//-"] * 9])
    paper.row(7, ["Группа ОС-126"])
    paper.row(
        8,
        [
            3,
            "Елочкин Пётр Ильич",
            "ПП.01",
            "07.12.26",
            "18.12.26",
            "ООО «Проба»",
            "",
            "г. Образцовск",
            "9.00–13.00",
            "—",
            "",
        ],
    )
    paper.row(9, ["Зам. директора по УПР ____________ Подписова П.П."])
    paper.merge(1, 3, 1, 4)
    paper.merge(1, 5, 1, 7)
    reading = read_paper(paper, students=STUDENTS)
    assert (reading.kind, faults(reading)) == (Kind.PRACTICE_ORDER, [])
    first = {
        (
            p.student,
            p.group,
            p.module,
            p.date_from,
            p.date_to,
            p.weekdays,
            p.days_count,
            p.shift_start,
            p.shift_end,
            p.shift_hours,
        )
        for p in reading.practice
    }
    wednesdays = (date(2026, 12, 2), date(2026, 12, 23), (3,), 4, time(8), time(14, 30), 6.0)
    assert first == {
        ("Черных-Тест Анна", "ТМ-126", "УП.02", *wednesdays),
        ("Пробный Артём Ильич", "ТМ-126", "УП.02", *wednesdays),
        (
            "Ёлочкин Пётр Ильич",
            "ОС-126",
            "ПП.01",
            date(2026, 12, 7),
            date(2026, 12, 18),
            (1, 2, 3, 4, 5),
            10,
            time(9),
            time(13),
            4.0,
        ),
    }
    where = {
        (p.student, p.employer, p.workshop, p.address, p.college_supervisor, p.mentor, p.mentor_phone)
        for p in reading.practice
    }
    plant = (
        "АО «Пример»",
        "цех 1",
        "г. Образцовск, ул. Первая, 1",
        "Архивов Л.П.",
        "Наставников Антон Антонович",
        "+79000001122",
    )
    assert where == {
        ("Черных-Тест Анна", *plant),
        ("Пробный Артём Ильич", *plant),
        ("Ёлочкин Пётр Ильич", "ООО «Проба»", None, "г. Образцовск", None, None, None),
    }


def test_a_period_in_one_column_and_a_brigade_with_merged_cells() -> None:
    paper = Paper("Приказ")
    paper.row(0, ["О направлении на производственную практику ПП.01 студентов группы ТМ-126"])
    paper.row(
        1,
        [
            "№ п/п",
            "Фамилия",
            "Имя",
            "Отчество",
            "Период",
            "Место прохождения практики",
            "Время работы",
            "Наставник",
        ],
    )
    paper.row(
        2,
        [
            1,
            "Черных-Тест",
            "Анна",
            "",
            "с 7 по 18 декабря 2026 г.",
            "АО «Пример», цех 1, г. Образцовск",
            "8:00-12:00",
            "Учителева Инга Львовна",
        ],
    )
    paper.row(3, [2, "Пробный", "Артём", "Ильич"])
    for column in range(4, 8):
        paper.merge(2, column, 3, column)
    reading = read_paper(paper, students=STUDENTS)
    assert faults(reading) == []
    assert {
        (p.student, p.kind, p.module, p.date_from, p.date_to, p.workshop, p.mentor) for p in reading.practice
    } == {
        (
            name,
            LessonKind.INDUSTRIAL_PRACTICE,
            "ПП.01",
            date(2026, 12, 7),
            date(2026, 12, 18),
            "цех 1",
            "Учителева Инга Львовна",
        )
        for name in ("Черных-Тест Анна", "Пробный Артём Ильич")
    }


def test_an_evening_and_a_long_shift_of_minors() -> None:
    paper = Paper("Приказ")
    paper.row(
        0,
        [
            "ФИО",
            "Дата рождения",
            "Группа",
            "Практика",
            "Начало практики",
            "Окончание практики",
            "Организация",
            "Смена",
            "Наставник",
        ],
    )
    rest = ["УП.01", 46363, "18.12.2026", "АО «Пример»"]
    paper.row(1, ["Пробный Артём Ильич", "25.12.2009", "ТМ-126", *rest, "16:00–22:30", "Учителева Инга"])
    paper.row(2, ["Ёлочкин Пётр Ильич", "26.12.2010", "ОС-126", *rest, "8:00-13:00", "Учителева Инга"])
    reading = read_paper(paper, students=STUDENTS)
    assert {(f[0], f[1]) for f in faults(reading)} == {
        ("night_shift", "confirm"), ("shift_over_limit", "confirm"),
    }  # fmt: skip
    assert {p.date_from for p in reading.practice} == {date(2026, 12, 7)}


def test_a_graph_by_days_of_weeks_with_merged_letters_and_its_own_legend() -> None:
    paper = Paper("КУГ")
    paper.row(0, ["Календарный учебный график на 2026–2027 учебный год"])
    paper.row(1, ["Группа", "сентябрь", "", "", "", "октябрь"])
    spans = ["31-6", "7-13", "14-20", "21-27", "28-4", "5-11", "12-18", "19-25", "26-1", "2-8"]
    paper.row(2, ["", *spans])
    paper.row(3, ["TM – 126", "", "", "У", "", "", "П", "п", "", "=", "K"])
    paper.row(4, ["ОС-126, СВ-225", "Э", "", "", "", "", "", "", "", "", "К"])
    paper.row(6, ["Обозначения: У – учебная практика; П – преддипломная практика; = – каникулы"])
    paper.merge(3, 3, 3, 5)
    reading = read_paper(paper)
    assert (reading.kind, faults(reading)) == (Kind.STUDY_GRAPH, [])
    assert {(p.group, p.kind, p.week_from, p.week_to, p.date_from, p.date_to) for p in reading.periods} == {
        ("ТМ-126", PeriodKind.TRAINING_PRACTICE, 3, 5, date(2026, 9, 14), date(2026, 10, 4)),
        ("ТМ-126", PeriodKind.PREDIPLOMA_PRACTICE, 6, 7, date(2026, 10, 5), date(2026, 10, 18)),
        ("ТМ-126", PeriodKind.HOLIDAYS, 9, 9, date(2026, 10, 26), date(2026, 11, 1)),
        ("ТМ-126", PeriodKind.HOLIDAYS, 10, 10, date(2026, 11, 2), date(2026, 11, 8)),
        *(
            (group, kind, week, week, *days)
            for group in ("ОС-126", "СВ-225")
            for kind, week, days in (
                (PeriodKind.EXAMS, 1, (date(2026, 8, 31), date(2026, 9, 6))),
                (PeriodKind.HOLIDAYS, 10, (date(2026, 11, 2), date(2026, 11, 8))),
            )
        ),
    }


def changed(reading: Reading) -> set[tuple[object, ...]]:
    assert reading.kind is Kind.REPLACEMENTS
    return {
        (r.date.day, r.group, r.pair, r.subgroup, r.action, r.subject, r.teacher, r.room)
        for r in reading.replacements
    }


def test_replacements_of_two_days_on_a_sheet_with_three_groups_side_by_side() -> None:
    paper = Paper("24-25")
    for top, title in (
        (0, "Изменения в расписании на вторник 24 ноября 2026 г."),
        (5, "Изменения на СРЕДУ, 25.11.26"),
    ):
        paper.row(top, [title])
        paper.row(top + 1, ["", "ТМ-126", "ауд.", "", "ОС-126", "ауд.", "", "СВ – 225", "ауд."])
    paper.row(
        2, ["1 п.", "нет", "", "1 п.", "Физика Архивов Л.П./ Химия Рябов О.И.", "55/51", "1 п.", "снята"]
    )
    paper.row(3, ["2 п.", "К/Р Математика\nШаблонова Е.Н.", 12, "2 п.", "", "", "2 п.", "—"])
    paper.row(
        7,
        [
            "3 п.",
            "Ин. яз. 2 п/г Ёжиков Ё.Ю.",
            "каб. 7",
            "3 п.",
            "отмена",
            "",
            "3 п.",
            "Химия О.И. Рябов",
            "с/з",
        ],
    )
    reading = read_paper(paper, bells=RUNG)
    assert changed(reading) == {
        (24, "ТМ-126", 1, None, Action.CANCEL, None, None, None),
        (24, "ТМ-126", 2, None, Action.ADD, "К/Р Математика", "Шаблонова Е.Н.", "12"),
        (24, "ОС-126", 1, 1, Action.ADD, "Физика", "Архивов Л.П.", "55"),
        (24, "ОС-126", 1, 2, Action.ADD, "Химия", "Рябов О.И.", "51"),
        (24, "СВ-225", 1, None, Action.CANCEL, None, None, None),
        (25, "ТМ-126", 3, 2, Action.ADD, "Ин. яз.", "Ёжиков Ё.Ю.", "7"),
        (25, "ОС-126", 3, None, Action.CANCEL, None, None, None),
        (25, "СВ-225", 3, None, Action.ADD, "Химия", "Рябов О.И.", "с/з"),
    }


def test_a_list_of_replacements_as_text_of_an_old_windows() -> None:
    data = (
        "Замены на 24 ноября 2026 года (вторник)\r\n"
        "Группа;Пара;Дисциплина;Преподаватель;Замена;Преподаватель;Кабинет\r\n"
        "TM-126;1;Физика;Архивов Л.П.;Химия;О.И. Рябов;каб. 18\r\n"
        ";2;Химия;Рябов О.И.;нет;;\r\n"
        "ОС-126;I;—;;Классный час;Подписова П.П.;акт. зал\r\n"
    ).encode("cp1251")
    assert changed(read(data, "замены.csv", context(bells=RUNG))) == {
        (24, "ТМ-126", 1, None, Action.ADD, "Химия", "Рябов О.И.", "18"),
        (24, "ТМ-126", 2, None, Action.CANCEL, None, None, None),
        (24, "ОС-126", 1, None, Action.ADD, "Классный час", "Подписова П.П.", "акт. зал"),
    }


def test_a_list_with_repeated_headings_totals_and_times_in_one_column() -> None:
    heading = [
        "Дата",
        "Время",
        "Группа",
        "Вид занятия",
        "Наименование дисциплины",
        "ФИО преподавателя",
        "№ каб.",
    ]
    paper = Paper("Занятия")
    paper.row(0, ["Занятия с 30.11.2026"])
    paper.row(1, heading)
    paper.row(2, ["30.11 (пн)", "8.30–10.05", "TM-126, ОС-126", "лекц.", "Физика\xa0", "Архивов Л. П.", 21.0])
    paper.row(3, ["", "", "", "", "Всего занятий за день: 1"])
    paper.row(4, heading)
    paper.row(5, [date(2026, 12, 1), "8.30–10.05", "гр. ТМ-126", "ЛПЗ", "=1+1", "—", "16/2"])
    paper.row(6, ["01.12.26", "с 10.15 до 11.50", "Группа ТМ-126", "", "ОБЗР", "Л.П. Архивов", "маст. 3"])
    paper.row(7, ["Итого", "", "", "", 3])
    reading = read_paper(paper)
    assert reading.kind is Kind.FLAT_LIST
    assert {(x.date, x.start, x.group, x.kind, x.subject, x.teacher, x.room) for x in reading.lessons} == {
        (date(2026, 11, 30), time(8, 30), "ТМ-126", LessonKind.LECTURE, "Физика", "Архивов Л.П.", "21"),
        (date(2026, 11, 30), time(8, 30), "ОС-126", LessonKind.LECTURE, "Физика", "Архивов Л.П.", "21"),
        (date(2026, 12, 1), time(8, 30), "ТМ-126", LessonKind.LAB, "=1+1", None, "16/2"),
        (date(2026, 12, 1), time(10, 15), "ТМ-126", LessonKind.LESSON, "ОБЗР", "Архивов Л.П.", "маст. 3"),
    }
    assert faults(reading) == []


def test_a_list_by_pairs_with_bells_on_another_sheet_in_english_headings() -> None:
    paper = Paper("Lessons")
    paper.row(0, ["Group", "Date", "Pair", "Subgroup", "Subject", "Teacher", "Room", "Note"])
    paper.row(
        1, ["ТМ-126", "2026-11-30", "II", "1 п/г", "МДК 01.01 Основы сварки", "Рябов О.И.", "27а", "@форма"]
    )
    bells = Paper("Bells")
    bells.row(0, ["Pair", "Time"])
    bells.row(1, [1, "8:30-10:05"])
    bells.row(2, [2, "10.15 – 11.50"])
    reading = read_paper(paper, bells)
    assert [(x.start, x.end, x.pair, x.subgroup, x.room, x.note) for x in reading.lessons] == [
        (time(10, 15), time(11, 50), 2, 1, "27а", "@форма")
    ]


def test_a_list_as_piped_text_with_blank_lines() -> None:
    paper = Paper()
    paper.row(0, ["дата", "начало", "конец", "группа", "предмет", "ауд."])
    paper.row(2, ["30.11.2026", "08:30:00", "10:05:00", "ТМ-126", "Физика", "021"])
    reading = read(text(paper, "|"), "list.csv", context())
    assert [(x.start, x.room, x.at) for x in reading.lessons] == [(time(8, 30), "021", "line 3")]


def test_two_periods_in_one_cell_are_two_placements_whose_hours_are_counted_together() -> None:
    paper = Paper("Приказ")
    paper.row(0, ["ФИО", "Группа", "Вид практики", "Часы", "Сроки", "База практики", "Смена", "Наставник"])
    periods = "07.12.2026 - 18.12.2026, 11.01.2027 - 22.01.2027"
    paper.row(
        1,
        ["Черных-Тест Анна", "ТМ-126", "ПП.01", 120, periods, "АО «Пример»", "8:00-14:00", "Учителева Инга"],
    )
    reading = read_paper(paper, students=STUDENTS)
    assert faults(reading) == []
    assert [(p.date_from, p.date_to, p.hours_total) for p in reading.practice] == [
        (date(2026, 12, 7), date(2026, 12, 18), 60),
        (date(2027, 1, 11), date(2027, 1, 22), 60),
    ]


def test_two_pairs_of_a_grid_of_replacements_named_together() -> None:
    paper = Paper("24.11")
    paper.row(0, ["Изменения в расписании на 24.11.2026"])
    paper.row(1, ["", "ТМ-126", "ауд."])
    paper.row(2, ["1-2 п.", "Экскурсия"])
    paper.row(3, ["3 п.", "нет"])
    assert {row[2:6] for row in changed(read_paper(paper, bells=RUNG))} == {
        (1, None, Action.ADD, "Экскурсия"),
        (2, None, Action.ADD, "Экскурсия"),
        (3, None, Action.CANCEL, None),
    }


def test_an_order_whose_lines_tell_only_who_and_where() -> None:
    paper = Paper("Приказ")
    paper.row(
        0, ["О направлении на учебную практику УП.01 студентов группы ТМ-126 с 07.12.2026 по 18.12.2026"]
    )
    paper.row(1, ["№", "ФИО", "База практики", "Смена", "Наставник"])
    paper.row(2, [1, "Черных-Тест Анна", "АО «Пример»", "", "Учителева Инга"])
    reading = read_paper(paper, students=STUDENTS)
    assert [(p.student, p.module, p.date_from) for p in reading.practice] == [
        ("Черных-Тест Анна", "УП.01", date(2026, 12, 7))
    ]


def test_hours_of_classes_in_a_graph_are_no_letters() -> None:
    paper = Paper("График")
    paper.row(0, ["График учебного процесса на 2026/2027 учебный год"])
    paper.row(1, ["Группа", *range(1, 11)])
    paper.row(2, ["ТМ-126", 36, 36.0, "36", "У", "У", 18, "", "К", 36, 36])
    reading = read_paper(paper)
    assert (faults(reading), [(p.week_from, p.week_to) for p in reading.periods]) == ([], [(4, 5), (8, 8)])
