"""Invented colleges for tests: people, lessons and practice as records, for every layout to be written
and read back.
"""

import string
from datetime import date, time, timedelta

from hypothesis import strategies as st

from services.spreadsheets.context import Context
from services.spreadsheets.records import (
    Lesson,
    LessonKind,
    Parity,
    PracticePlacement,
    Student,
    StudentStatus,
    TemplateEntry,
)

TODAY = date(2026, 11, 22)
MONDAY = date(2026, 11, 30)
GROUPS = ("ТМ-126", "ОС-126", "СВ-225", "П-21")
KNOWN = frozenset(GROUPS)
SUBJECTS = (
    "Математика",
    "Инж. графика",
    "К/Р Физика",
    "МДК 01.01 Основы сварки",
    "ОП.05 Материаловедение",
    "Ин. язык",
)
TEACHERS = ("Шаблонова Е.Н.", "Архивов Л.П.", "Эскизова-Пробная В.М.", "Ёжиков Ё.Ю.")
ROOMS = ("21", "с/з", "маст. 3", "27а", "16-1", "акт. зал")
LAST_NAMES = ("Пробный", "Ёлочкин", "Черных-Тест", "Образцова", "Примеров")
FIRST_NAMES = ("Артём", "Анна-Мария", "Пётр", "Ульяна")
MIDDLE_NAMES = ("Ильич", "Семёновна", "Рустам оглы", None)
PAIRS = {
    1: (time(8, 30), time(10, 5)),
    2: (time(10, 15), time(11, 50)),
    3: (time(12, 20), time(13, 55)),
    4: (time(14, 5), time(15, 40)),
}
SITES = (
    ("АО «Пример»", "сварочный цех № 1", "г. Образцовск, ул. Примерная, 4"),
    ("ООО «Проба»", None, "г. Образцовск, ул. Пробная, 1"),
)
MENTORS = ("Наставников Антон Антонович", "Учителева Инга Львовна")

notes = st.one_of(
    st.none(), st.sampled_from(["=1+1", "+ староста", "@куратор", "форма; обувь", "первая\nвторая", "«так»"])
)


@st.composite
def students(draw: st.DrawFn, group: str | None = None) -> Student:
    """A student; a list of them may hold namesakes, but not the same person twice."""
    last, first = draw(st.sampled_from(LAST_NAMES)), draw(st.sampled_from(FIRST_NAMES))
    middle = draw(st.sampled_from(MIDDLE_NAMES))
    phones = st.lists(
        st.text(string.digits, min_size=9, max_size=9).map("+79".__add__), max_size=2, unique=True
    )
    status = draw(st.sampled_from(StudentStatus))
    remark = {
        StudentStatus.ACTIVE: draw(notes),
        StudentStatus.ACADEMIC_LEAVE: "академ. отпуск",
        StudentStatus.EXPELLED: "отчислен 01.11.2026",
        StudentStatus.GRADUATED: "окончил колледж",
    }[status]
    return Student(
        group=group or draw(st.sampled_from(GROUPS)),
        full_name=" ".join(part for part in (last, first, middle) if part),
        last_name=last,
        first_name=first,
        middle_name=middle,
        birth_date=draw(st.dates(date(2006, 1, 1), date(2011, 12, 31))),
        phones=tuple(draw(phones)),
        guardian_phones=tuple(draw(phones)),
        status=status,
        note=remark,
        at="",
    )


def rosters(group: str | None = None) -> st.SearchStrategy[list[Student]]:
    return st.lists(
        students(group), min_size=1, max_size=12, unique_by=lambda s: (s.full_name, s.birth_date)
    ).map(
        lambda found: [
            s for n, s in enumerate(found) if not any(set(s.phones) & set(o.phones) for o in found[:n])
        ]
    )


@st.composite
def flat_lessons(draw: st.DrawFn) -> Lesson:
    start = draw(st.integers(6 * 60, 20 * 60))
    end = draw(st.integers(start + 1, 22 * 60))
    site = draw(st.sampled_from([None, "АО «Пример», цех 1, г. Образцовск"]))
    return Lesson(
        date=MONDAY + timedelta(days=draw(st.integers(0, 30))),
        start=time(start // 60, start % 60),
        end=time(end // 60, end % 60),
        pair=None,
        group=draw(st.sampled_from(GROUPS)),
        subgroup=draw(st.sampled_from([None, 1, 2])),
        kind=draw(st.sampled_from(LessonKind)),
        subject=draw(st.sampled_from(SUBJECTS)),
        teacher=draw(st.sampled_from([None, *TEACHERS])),
        room=draw(st.sampled_from([None, *ROOMS])),
        site=site,
        mentor=draw(st.sampled_from([None, *MENTORS])) if site else None,
        note=draw(notes),
        at="",
    )


hours = st.tuples(
    st.sampled_from(SUBJECTS), st.sampled_from([None, *TEACHERS]), st.sampled_from([None, *ROOMS]), st.none()
)
halves = st.tuples(
    st.sampled_from(SUBJECTS),
    st.sampled_from(SUBJECTS),
    st.permutations(TEACHERS),
    st.sampled_from([("41", "42"), ("с/з", "34")]),
).map(lambda h: ((h[0], h[2][0], h[3][0], 1), (h[1], h[2][1], h[3][1], 2)))
slots = st.one_of(st.just(()), hours.map(lambda hour: (hour,)), halves)
"""What a group has in a pair: nothing, a lesson, or one for each subgroup."""
Slot = tuple[tuple[str, str | None, str | None, int | None], ...]
Week = dict[tuple[str, int, int], Slot]
"""By group, weekday (1 is Monday) and pair."""


def weeks(groups: tuple[str, ...] = GROUPS[:3], days: int = 3) -> st.SearchStrategy[Week]:
    keys = [(group, day, pair) for group in groups for day in range(1, days + 1) for pair in PAIRS]
    return st.fixed_dictionaries(dict.fromkeys(keys, slots))


def lessons_of_week(week: Week, monday: date = MONDAY) -> set[Lesson]:
    return {
        Lesson(
            monday + timedelta(days=day - 1), *PAIRS[pair], pair, group, subgroup, LessonKind.LESSON, subject,
            teacher, room, None, None, None, "",
        )
        for (group, day, pair), slot in week.items()
        for subject, teacher, room, subgroup in slot
    }  # fmt: skip


def entries_of_week(week: Week, parity: Parity) -> set[TemplateEntry]:
    return {
        TemplateEntry(group, day, pair, parity, subgroup, subject, teacher, room, "")
        for (group, day, pair), slot in week.items()
        for subject, teacher, room, subgroup in slot
    }


@st.composite
def placements(draw: st.DrawFn, roster: list[Student]) -> PracticePlacement:
    student = draw(st.sampled_from(roster))
    employer, workshop, address = draw(st.sampled_from(SITES))
    first = MONDAY + timedelta(weeks=draw(st.integers(0, 10)))
    weeks_long = draw(st.integers(1, 4))
    weekdays = draw(st.sampled_from([(1, 2, 3, 4, 5), (4,), (2, 5)]))
    kind, module = draw(
        st.sampled_from(
            [
                (LessonKind.TRAINING_PRACTICE, "УП.02"),
                (LessonKind.INDUSTRIAL_PRACTICE, "ПП.01"),
                (LessonKind.PREDIPLOMA_PRACTICE, "ПДП"),
            ]
        )
    )
    pause = draw(st.sampled_from([0, 60]))
    days = weeks_long * len(weekdays)
    words = {(4,): "каждый четверг", (2, 5): "по вторникам и пятницам"}
    return PracticePlacement(
        student=student.full_name,
        student_as_written=student.full_name,
        student_birth_date=student.birth_date,
        group=student.group,
        kind=kind,
        module=module,
        date_from=first,
        date_to=first + timedelta(days=7 * weeks_long - 3),
        mode="concentrated" if len(weekdays) == 5 else "dispersed",
        weekdays=weekdays,
        days_count=days,
        shift_start=time(8),
        shift_end=time(12 + pause // 60),
        break_minutes=pause,
        shift_hours=4.0,
        hours_total=days * 4,
        employer=employer,
        workshop=workshop,
        address=address,
        college_supervisor=draw(st.sampled_from(TEACHERS)),
        mentor=draw(st.sampled_from(MENTORS)),
        mentor_phone="+70001112233",
        note=words.get(weekdays),
        at="",
    )


def context(**given: object) -> Context:
    return Context(**{"today": TODAY, "known_groups": KNOWN, **given})  # type: ignore[arg-type]  # fields by name
