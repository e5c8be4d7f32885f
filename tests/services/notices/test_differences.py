"""The net difference of several loads: laid over what was it gives what is, and nothing is said twice."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from models import schedule as tables
from services.loading.rows import Ids, lesson_values
from services.notices.concern import (
    concerned_by_lessons,
    concerned_by_practice,
    lesson_as_told,
    lesson_is_ahead,
    placement_as_told,
    placement_is_ahead,
)
from services.notices.differences import Span, before_and_now, lesson_of, net_lessons, net_practice
from services.spreadsheets.changes import Change, lesson_changes, practice_changes
from services.spreadsheets.records import Lesson
from tests.services.spreadsheets.invented import GROUPS, MONDAY, flat_lessons, placements, rosters

ZONE = ZoneInfo("Europe/Moscow")
GROUP = GROUPS[0]
IDS = Ids(1, ZONE, dict.fromkeys(GROUPS, 1), {})
SINCE = datetime.combine(MONDAY + timedelta(days=2), time(11))
schedules = st.lists(flat_lessons().map(lambda one: one._replace(group=GROUP)), max_size=8)


@dataclass
class History:
    """The table of lessons as loads make it, one after another."""

    rows: list[tables.Lesson] = field(default_factory=list)
    ids: Iterable[int] = field(default_factory=lambda: count(1))

    def live(self) -> list[tables.Lesson]:
        return [row for row in self.rows if row.ended_by is None]

    def lessons(self) -> list[Lesson]:
        return [lesson_of(row, ZONE, GROUP) for row in self.live()]

    def load(self, number: int, new: list[Lesson]) -> None:
        for change in lesson_changes(self.lessons(), new):
            ended = None
            if change.old is not None:
                ended = next(row for row in self.live() if lesson_of(row, ZONE, GROUP) == change.old)
                ended.ended_by = number
            if change.new is not None:
                previous = ended.id if ended else None
                values = lesson_values(change.new, IDS)
                row = tables.Lesson(id=next(iter(self.ids)), load_id=number, previous_id=previous, **values)
                self.rows.append(row)

    def net(self, first: int, last: int, told: Iterable[int]) -> list[Change[Lesson]]:
        span = Span(1, "ryazan", ZONE, last, frozenset(told), frozenset(range(first, last + 1)))
        touched = [row for row in self.rows if {row.load_id, row.ended_by} & span.loads]
        old, new = before_and_now(touched, span)
        return net_lessons(
            [lesson_of(row, ZONE, GROUP) for row in old], [lesson_of(row, ZONE, GROUP) for row in new], SINCE
        )


def ahead(lessons: Iterable[Lesson]) -> Counter[Lesson]:
    return Counter(lesson_as_told(one) for one in lessons if lesson_is_ahead(one, SINCE))


def laid_over(old: Counter[Lesson], changes: Iterable[Change[Lesson]]) -> Counter[Lesson]:
    left = Counter(old)
    changes = list(changes)
    left.subtract(change.old for change in changes if change.old)
    assert min(left.values(), default=0) >= 0, "only what was there can go"
    left.update(change.new for change in changes if change.new)
    return +left


@given(schedules, st.lists(schedules, min_size=1, max_size=4))
def test_the_net_difference_laid_over_what_was_gives_what_is(
    before: list[Lesson], loads: list[list[Lesson]]
) -> None:
    history = History()
    history.load(1, before)
    old = ahead(history.lessons())
    for number, new in enumerate(loads, 2):
        history.load(number, new)
    net = history.net(2, len(loads) + 1, range(2, len(loads) + 2))
    assert laid_over(old, net) == ahead(history.lessons())
    assert all(change.old != change.new for change in net)
    assert {kind for change in net for kind in change.kinds}.isdisjoint({"details"}), "nobody is woken for it"


@given(schedules, schedules)
def test_there_and_back_again_is_nothing(before: list[Lesson], other: list[Lesson]) -> None:
    history = History()
    for number, lessons in enumerate((before, other, before), 1):
        history.load(number, lessons)
    assert history.net(2, 3, (2, 3)) == []


@given(schedules, schedules, schedules)
def test_what_only_a_quiet_load_has_changed_is_not_told(
    before: list[Lesson], quiet: list[Lesson], told: list[Lesson]
) -> None:
    history = History()
    for number, lessons in enumerate((before, quiet), 1):
        history.load(number, lessons)
    between = ahead(history.lessons())
    assert history.net(2, 2, ()) == []
    history.load(3, told)
    assert laid_over(between, history.net(3, 3, (3,))) == ahead(told)


@given(schedules, schedules)
def test_whom_a_load_concerns_has_something_to_be_told(old: list[Lesson], new: list[Lesson]) -> None:
    """And whom it does not concern has not: the number of the dry run is that of the messages."""
    everybody, soon = concerned_by_lessons(lesson_changes(old, new), {GROUP: 1}, SINCE)
    assert everybody.groups == ({1} if ahead(old) != ahead(new) else set())
    assert soon.groups <= everybody.groups
    assert bool(net_lessons(old, new, SINCE)) is bool(everybody.groups)


@given(st.data())
def test_whom_an_order_concerns_has_something_to_be_told(data: st.DataObject) -> None:
    roster = data.draw(rosters())
    old, new = (data.draw(st.lists(placements(roster), max_size=5)) for _ in range(2))
    since = SINCE + timedelta(weeks=data.draw(st.integers(0, 12)))
    students = {(one.group, one.student, one.student_birth_date): at for at, one in enumerate((*old, *new))}
    everybody, soon = concerned_by_practice(practice_changes(old, new), students, since)
    net = net_practice(old, new, since)
    assert bool(net) is bool(everybody.students)
    assert soon.students <= everybody.students
    left = Counter(placement_as_told(one, since.date()) for one in old if placement_is_ahead(one, since))
    left.subtract(change.old for change in net if change.old)
    left.update(change.new for change in net if change.new)
    assert +left == Counter(
        placement_as_told(one, since.date()) for one in new if placement_is_ahead(one, since)
    )
