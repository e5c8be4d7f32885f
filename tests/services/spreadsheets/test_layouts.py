"""Whatever is written in a layout is read back equal, with every oddity that must not matter."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import TypeVar

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from services.spreadsheets.reading import read
from services.spreadsheets.records import (
    Action,
    Bell,
    Fault,
    Kind,
    Lesson,
    Parity,
    Period,
    PeriodKind,
    PracticePlacement,
    Reading,
    Severity,
    Student,
    TemplateEntry,
)
from services.spreadsheets.template import parity_on
from tests.services.spreadsheets import layouts
from tests.services.spreadsheets.invented import (
    GROUPS,
    PAIRS,
    Slot,
    Week,
    context,
    entries_of_week,
    flat_lessons,
    lessons_of_week,
    placements,
    rosters,
    slots,
    weeks,
)
from tests.services.spreadsheets.layouts import Style, styles
from tests.services.spreadsheets.paper import text, xlsx

R = TypeVar("R", Student, Lesson, TemplateEntry, PracticePlacement, Period)
ENCODINGS = ("utf-8", "utf-8-sig", "cp1251", "utf-16", "utf-16-le", "utf-16-be")
LETTERS = {
    "У": PeriodKind.TRAINING_PRACTICE,
    "П": PeriodKind.INDUSTRIAL_PRACTICE,
    "Пд": PeriodKind.PREDIPLOMA_PRACTICE,
    "К": PeriodKind.HOLIDAYS,
    "Э": PeriodKind.EXAMS,
    "Г": PeriodKind.FINAL_ATTESTATION,
}
often = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def bare(records: Iterable[R]) -> set[R]:
    """Records without the cells that they come from."""
    return {record._replace(at="") for record in records}


def errors(reading: Reading) -> list[Fault]:
    return [fault for fault in reading.faults if fault.severity is Severity.ERROR]


@often
@given(rosters(), styles, st.booleans())
def test_roster(students: list[Student], style: Style, epoch_1904: bool) -> None:
    serials = style if not epoch_1904 else Style(**{**vars(style), "dates": 0, "order": style.order})
    forms = [serials.day(date(2010, 5, 6), n) for n in range(7)]
    students = [s for n, s in enumerate(students) if not epoch_1904 or not isinstance(forms[n % 7], int)]
    if not students:
        return
    reading = read(xlsx(layouts.roster(students, serials)), "list.xlsx", context())
    assert (reading.kind, errors(reading)) == (Kind.ROSTER, [])
    assert bare(reading.students) == set(students)


@often
@given(
    st.sampled_from(GROUPS).flatmap(rosters),
    styles,
    st.sampled_from([";", ",", "\t"]),
    st.sampled_from(ENCODINGS),
)
def test_roster_of_one_group_as_text(
    students: list[Student], style: Style, delimiter: str, encoding: str
) -> None:
    paper = layouts.roster_of_group(students, style)
    reading = read(text(paper, delimiter, encoding), "list.csv", context())
    assert (reading.kind, errors(reading)) == (Kind.ROSTER, [])
    assert bare(reading.students) == set(students)
    assert {student.at.split()[0] for student in reading.students} == {"line"}


@often
@given(st.lists(flat_lessons(), min_size=2, max_size=10), styles)
def test_flat_list(lessons: list[Lesson], style: Style) -> None:
    reading = read(xlsx(layouts.flat_list(lessons, style)), "list.xlsx", context())
    assert (reading.kind, errors(reading)) == (Kind.FLAT_LIST, [])
    assert bare(reading.lessons) == set(lessons)


@often
@given(weeks(), styles)
def test_timetable(week: Week, style: Style) -> None:
    assume(any(week.values()))
    reading = read(xlsx(layouts.timetable(week, style)), "grid.xlsx", context())
    assert (reading.kind, errors(reading)) == (Kind.TIMETABLE, [])
    assert bare(reading.lessons) == lessons_of_week(week)


@often
@given(weeks(GROUPS[:2], 3), weeks(GROUPS[:2], 3), styles)
def test_template(numerator: Week, denominator: Week, style: Style) -> None:
    assume(any(numerator.values()) and any(denominator.values()))
    same = {key for key in numerator if hash(key) % 3 == 0}
    denominator = {key: numerator[key] if key in same else slot for key, slot in denominator.items()}
    reading = read(xlsx(*layouts.template(numerator, denominator, style)), "term.xlsx", context())
    assert (reading.kind, errors(reading)) == (Kind.TEMPLATE, [])
    both = {key: slot for key, slot in numerator.items() if slot == denominator[key]}
    expected = entries_of_week(both, Parity.BOTH)
    expected |= entries_of_week({k: s for k, s in numerator.items() if k not in both}, Parity.NUMERATOR)
    expected |= entries_of_week({k: s for k, s in denominator.items() if k not in both}, Parity.DENOMINATOR)
    assert bare(reading.template) == expected
    assert reading.term is not None
    assert reading.term.numerator_week_monday is not None
    assert parity_on(date(2026, 9, 2), reading.term.numerator_week_monday) is Parity.NUMERATOR
    check_spread(reading, numerator, denominator)


def check_spread(reading: Reading, numerator: Week, denominator: Week) -> None:
    """The term has every lesson of the right half of weeks, and none on a holiday."""
    days = [date(2026, 9, 2) + timedelta(days=n) for n in range(116)]
    for day in days:
        week = numerator if parity_on(day, date(2026, 8, 31)) is Parity.NUMERATOR else denominator
        of_day = {key: slot for key, slot in week.items() if key[1] == day.isoweekday()}
        expected = (
            set()
            if day == date(2026, 11, 4)
            else lessons_of_week(of_day, day - timedelta(days=day.weekday()))
        )
        assert bare(lesson for lesson in reading.lessons if lesson.date == day) == expected


changed = st.dictionaries(
    st.tuples(st.sampled_from(GROUPS[:3]), st.integers(1, 2), st.sampled_from(list(PAIRS))),
    slots,
    min_size=1,
    max_size=10,
)


@often
@given(weeks(GROUPS[:3], 2), changed, styles)
def test_replacements(week: Week, put: dict[tuple[str, int, int], Slot], style: Style) -> None:
    rung = tuple(Bell((1, 2, 3, 4, 5, 6), pair, *times) for pair, times in PAIRS.items())
    live = tuple(lessons_of_week(week))
    reading = read(xlsx(*layouts.replacements(put, style)), "changes.xlsx", context(lessons=live, bells=rung))
    assert (reading.kind, errors(reading)) == (Kind.REPLACEMENTS, [])
    touched = {(group, day) for group, day, _ in put}
    after = {key: put.get(key, slot) for key, slot in week.items() if key[:2] in touched}
    assert bare(reading.lessons) == lessons_of_week(after)
    for r in reading.replacements:
        key = (r.group, r.date.isoweekday(), r.pair)
        expected = Action.CANCEL if not put[key] else Action.REPLACE if week[key] else Action.ADD
        assert r.action is expected


@often
@given(st.data(), styles)
def test_practice_order(data: st.DataObject, style: Style) -> None:
    roster = data.draw(rosters())
    unique = {(s.full_name, s.group): s for s in roster if s.status == "active"}
    roster = list(unique.values())
    if not roster:
        return
    placed = data.draw(
        st.lists(
            placements(roster), min_size=1, max_size=6, unique_by=lambda p: (p.student, p.group, p.date_from)
        )
    )
    paper = layouts.practice_order(placed, style)
    reading = read(xlsx(paper), "order.xlsx", context(students=tuple(roster)))
    assert (reading.kind, errors(reading)) == (Kind.PRACTICE_ORDER, [])
    assert {p._replace(student_as_written=p.student) for p in bare(reading.practice)} == set(placed)


@st.composite
def graphs(draw: st.DrawFn) -> list[Period]:
    first = date(2026, 8, 31)
    found = []
    for group in GROUPS[:3]:
        week = 1
        while week < 50:
            week += draw(st.integers(1, 12))
            length = draw(st.integers(1, 4))
            if week + length > 52:
                break
            letter = draw(st.sampled_from(sorted(LETTERS)))
            last = week + length - 1
            starts, ends = first + timedelta(weeks=week - 1), first + timedelta(weeks=last - 1, days=6)
            found.append(Period(group, letter, LETTERS[letter], week, last, starts, ends, ""))
            week = last + 1
    return found


@often
@given(graphs(), styles)
def test_study_graph(periods: list[Period], style: Style) -> None:
    reading = read(xlsx(layouts.study_graph(periods, GROUPS[:3], style)), "graph.xlsx", context())
    assert (reading.kind, errors(reading)) == (Kind.STUDY_GRAPH, [])
    assert bare(reading.periods) == set(periods)
    assert {group.code for group in reading.groups} == set(GROUPS[:3])


def test_times_of_numbers_are_hours_and_minutes() -> None:
    assert Style(clock=4).clock_time(time(8, 30)) == 8.3
