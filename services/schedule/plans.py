"""What a schedule says, as facts: days, lessons, where a person stands. No words of any language."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from models.student import StudentStatus
from services.practice.shifts import Shift
from services.spreadsheets.records import Parity, PeriodKind


@dataclass(frozen=True, slots=True)
class LessonFacts:
    """A row of `lessons`. Times are UTC, `day` is local; `kind` is a value of `LessonKind`.

    `changed`: it took the place of another, or a list of replacements brought it.
    """

    id: int
    group_id: int
    group: str
    subgroup: int | None
    day: date
    starts_at: datetime
    ends_at: datetime
    pair: int | None
    kind: str
    subject: str
    teacher: str | None
    room: str | None
    site: str | None
    note: str | None
    changed: bool


Occupation = LessonFacts | Shift
"""Where somebody has to be: both have `day`, `starts_at` and `ends_at`."""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """A pair that a list of replacements took away."""

    pair: int
    subgroup: int | None


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """A stretch of the study graph; local days, both included."""

    kind: PeriodKind
    date_from: date
    date_to: date


@dataclass(frozen=True, slots=True)
class Source:
    """When (UTC) and by which file the schedule last became so."""

    at: datetime
    file: str


@dataclass(frozen=True, slots=True)
class DayPlan:
    """One local day. A group's plan has no shifts, only how many of its students are in practice.

    `in_term` is None where no term is known; `source` is the newest file behind what is shown.
    """

    day: date
    lessons: tuple[LessonFacts, ...] = ()
    shifts: tuple[Shift, ...] = ()
    practising: int = 0
    notes: tuple[str, ...] = ()
    cancelled: tuple[Cancelled, ...] = ()
    periods: tuple[PeriodFacts, ...] = ()
    parity: Parity | None = None
    in_term: bool | None = None
    closed: bool = False
    source: Source | None = None

    @property
    def occupations(self) -> tuple[Occupation, ...]:
        """Lessons and shifts in order of time; an order without hours comes first."""
        both: list[Occupation] = [*self.shifts, *self.lessons]
        return tuple(sorted(both, key=lambda one: one.starts_at))

    @property
    def empty(self) -> bool:
        return not self.lessons and not self.shifts

    def period(self, *kinds: PeriodKind) -> PeriodFacts | None:
        return next((one for one in self.periods if one.kind in kinds), None)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose schedule it is: a student's, or a whole group's where `student_id` is None.

    `name_zone`: whoever asks has chosen a cluster where the clocks differ, so the zone should be named.
    `moved_from` is the code of the group that the student was in until lately.
    """

    group_id: int
    group: str
    college_id: int
    cluster: str
    timezone: str
    student_id: int | None = None
    status: StudentStatus = StudentStatus.ACTIVE
    moved_from: str | None = None
    name_zone: bool = False

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def on_leave(self) -> bool:
        return self.status is StudentStatus.ACADEMIC_LEAVE


@dataclass(frozen=True, slots=True)
class Outlook:
    """What lies around the days shown. `next_day` is the first day after them with lessons or a shift.

    `last_day` is the last day that the schedule knows, None if nothing was ever loaded for the group.
    """

    next_day: date | None = None
    last_day: date | None = None
    newest: Source | None = None

    @property
    def loaded(self) -> bool:
        return self.last_day is not None


@dataclass(frozen=True, slots=True)
class DayView:
    """A day's screen. `today` is the local day of `now` (UTC)."""

    whose: Whose
    plan: DayPlan
    now: datetime
    today: date
    outlook: Outlook

    @property
    def updated(self) -> Source | None:
        return self.plan.source or self.outlook.newest


@dataclass(frozen=True, slots=True)
class WeekView:
    """Seven days from a Monday."""

    whose: Whose
    days: tuple[DayPlan, ...]
    now: datetime
    today: date
    outlook: Outlook

    @property
    def monday(self) -> date:
        return self.days[0].day

    @property
    def updated(self) -> Source | None:
        sources = [one.source for one in self.days if one.source]
        return max(sources, key=lambda one: one.at, default=self.outlook.newest)


@dataclass(frozen=True, slots=True)
class NowNext:
    """What is now, and what is next: everything that begins at the next moment at which anything does.

    `plan` is today. An order without hours is never next before its day has come.
    """

    whose: Whose
    now: datetime
    today: date
    current: tuple[Occupation, ...]
    upcoming: tuple[Occupation, ...]
    plan: DayPlan
    outlook: Outlook

    @property
    def updated(self) -> Source | None:
        return self.plan.source or self.outlook.newest


@dataclass(frozen=True, slots=True)
class Trainee:
    """A shift of a mentor's own trainee; `name` is in the form that the college chose."""

    name: str
    group: str
    shift: Shift


@dataclass(frozen=True, slots=True)
class TraineeDay:
    day: date
    trainees: tuple[Trainee, ...]
    lessons: tuple[LessonFacts, ...] = ()
    """Lessons that name the mentor."""


@dataclass(frozen=True, slots=True)
class TraineesView:
    """Whom a mentor has from one local day to another; `next_day` is the first later day with somebody."""

    days: tuple[TraineeDay, ...]
    now: datetime
    today: date
    cluster: str
    timezone: str
    next_day: date | None = None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


class Why(StrEnum):
    """Why somebody has no schedule."""

    STRANGER = "stranger"
    CLAIMED = "claimed"
    """Said which line of the roster is theirs; staff have not confirmed it yet."""
    LEFT = "left"
    """Expelled or graduated."""
    UNLISTED = "unlisted"
    """The roster names them no more."""
    TUTOR = "tutor"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Outside:
    """Nobody's schedule. `group` is the code of the group that it is about, if there is one."""

    why: Why
    group: str | None = None


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
