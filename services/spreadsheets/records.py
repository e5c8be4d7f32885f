"""What a spreadsheet says once it is read: records in the words of the field, each with the cell it
comes from.

Tuples rather than dataclasses: twenty thousand lessons are made, compared and sent between processes.
`at` is `Sheet!B7`, or `line 7` of a text file. Dates and times are local to the college.
"""

from datetime import date, time
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    ROSTER = "roster"
    TIMETABLE = "timetable"
    TEMPLATE = "timetable_template"
    REPLACEMENTS = "replacements"
    PRACTICE_ORDER = "practice_order"
    STUDY_GRAPH = "study_graph"
    FLAT_LIST = "flat_list"
    UNREADABLE = "unreadable"


class Severity(StrEnum):
    ERROR = "error"
    CONFIRM = "confirm"
    WARNING = "warning"


class Outcome(StrEnum):
    ACCEPT = "accept"
    WARN = "warn"
    REJECT = "reject"


class LessonKind(StrEnum):
    LESSON = "lesson"
    LECTURE = "lecture"
    PRACTICAL_CLASS = "practical_class"
    LAB = "lab"
    CONSULTATION = "consultation"
    EXAM = "exam"
    TRAINING_PRACTICE = "training_practice"
    INDUSTRIAL_PRACTICE = "industrial_practice"
    PREDIPLOMA_PRACTICE = "prediploma_practice"


class PeriodKind(StrEnum):
    TRAINING_PRACTICE = "training_practice"
    INDUSTRIAL_PRACTICE = "industrial_practice"
    PREDIPLOMA_PRACTICE = "prediploma_practice"
    HOLIDAYS = "holidays"
    EXAMS = "exams"
    FINAL_ATTESTATION = "final_attestation"


class StudentStatus(StrEnum):
    ACTIVE = "active"
    ACADEMIC_LEAVE = "academic_leave"
    EXPELLED = "expelled"
    """Also whoever went to another college: in law they are expelled by way of transfer."""
    GRADUATED = "graduated"


class Parity(StrEnum):
    BOTH = "both"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"


class Action(StrEnum):
    CANCEL = "cancel"
    REPLACE = "replace"
    ADD = "add"


class Group(NamedTuple):
    code: str
    students: int | None


class Student(NamedTuple):
    group: str
    full_name: str
    last_name: str
    first_name: str
    middle_name: str | None
    birth_date: date | None
    phones: tuple[str, ...]
    guardian_phones: tuple[str, ...]
    status: StudentStatus
    note: str | None
    at: str


class Bell(NamedTuple):
    """The time of one double period; weekdays: 1 is Monday."""

    weekdays: tuple[int, ...]
    pair: int
    start: time
    end: time


class TemplateEntry(NamedTuple):
    group: str
    weekday: int
    pair: int
    parity: Parity
    subgroup: int | None
    subject: str
    teacher: str | None
    room: str | None
    at: str


class Lesson(NamedTuple):
    date: date
    start: time
    end: time
    pair: int | None
    group: str
    subgroup: int | None
    kind: LessonKind
    subject: str
    teacher: str | None
    room: str | None
    site: str | None
    mentor: str | None
    note: str | None
    at: str


class DayNote(NamedTuple):
    group: str
    date: date
    text: str
    at: str


class Replacement(NamedTuple):
    date: date
    pair: int
    group: str
    subgroup: int | None
    action: Action
    subject: str | None
    teacher: str | None
    room: str | None
    at: str


class PracticePlacement(NamedTuple):
    """A student's practice at one place; `shift_hours` is the shift less its break, in hours."""

    student: str
    student_as_written: str
    student_birth_date: date | None
    group: str
    kind: LessonKind
    module: str | None
    date_from: date
    date_to: date
    mode: str
    weekdays: tuple[int, ...]
    days_count: int
    shift_start: time | None
    shift_end: time | None
    break_minutes: int
    shift_hours: float | None
    hours_total: float | None
    employer: str
    workshop: str | None
    address: str | None
    college_supervisor: str | None
    mentor: str | None
    mentor_phone: str | None
    note: str | None
    at: str


class Period(NamedTuple):
    """Weeks of the study graph, Monday of the first to Sunday of the last."""

    group: str
    letter: str
    kind: PeriodKind
    week_from: int
    week_to: int
    date_from: date
    date_to: date
    at: str


class Term(NamedTuple):
    date_from: date
    date_to: date
    anchor: str | None
    numerator_week_monday: date | None
    closed: tuple[date, ...]


FactValue = str | int | float | date | time | None


class Fault(NamedTuple):
    """One thing wrong with a file: a code and facts, the words are in the locales.

    `sheet` is None for a text file and for a fault of the whole file; `value` is what stands in the cell.
    """

    code: str
    severity: Severity
    sheet: str | None = None
    cell: str | None = None
    value: str | None = None
    related: str | None = None
    facts: tuple[tuple[str, FactValue], ...] = ()


class Reading(NamedTuple):
    """All that a file says. Of a rejected file only the kind and the faults are given out."""

    kind: Kind
    file: str
    faults: tuple[Fault, ...] = ()
    term: Term | None = None
    groups: tuple[Group, ...] = ()
    students: tuple[Student, ...] = ()
    bells: tuple[Bell, ...] = ()
    template: tuple[TemplateEntry, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    day_notes: tuple[DayNote, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    practice: tuple[PracticePlacement, ...] = ()
    periods: tuple[Period, ...] = ()
    others: tuple[Kind, ...] = ()
    """Kinds of tables in the same workbook that are to be read after this one."""

    @property
    def outcome(self) -> Outcome:
        severities = {fault.severity for fault in self.faults}
        if Severity.ERROR in severities:
            return Outcome.REJECT
        return Outcome.WARN if Severity.CONFIRM in severities else Outcome.ACCEPT
