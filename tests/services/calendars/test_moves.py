"""Whoever is moved from group to group, there and back: a calendar never keeps what is not theirs."""

from datetime import time
from itertools import pairwise

from sqlalchemy import select

from models.student import LeftGroup
from services import Services
from services.loading import Place
from services.personal_data.retention import MOVES
from tests.conftest import FrozenClock
from tests.handlers.calendars.parsed import Parsed
from tests.services.calendars.test_versions import STUDENT, exported, join, place
from tests.services.conftest import people_services
from tests.services.loading import papers
from tests.services.loading.test_loading import CHIEF, load

__all__ = ["people_services", "place"]

THIRD = "КС-31"
OTHERS = (
    papers.lesson(Группа=papers.OTHER, Предмет="Химия", Аудитория="31"),
    papers.lesson(Группа=THIRD, Предмет="Право", Аудитория="41"),
)


def among(group: str) -> bytes:
    """The roster with the student in this group."""
    name, born, _, phone = papers.PEOPLE[0]
    fourth = ("Крайний Лев Львович", papers.PEOPLE[2][1], THIRD, "")
    return papers.roster([(name, born, group, phone), *papers.PEOPLE[1:], fourth])


async def begin(services: Services, place: Place, clock: FrozenClock) -> None:
    await load(services, place, among(papers.GROUP), papers.lessons(*papers.LESSONS, *OTHERS))
    clock.move(hours=1)
    await join(services, STUDENT, papers.GROUP)
    clock.move(hours=1)


def going(events: dict[str, Parsed]) -> set[str]:
    return {one.summary for one in events.values() if one.status == "CONFIRMED"}


def gone(events: dict[str, Parsed]) -> set[str]:
    return {one.summary.removeprefix("Отменено: ") for one in events.values() if one.status == "CANCELLED"}


def never_fall(seen: list[dict[str, Parsed]]) -> None:
    """What a program was told once is told again, and with a higher number if anything about it differs."""
    for before, after in pairwise(seen):
        assert set(before) <= set(after)
        for uid, old in before.items():
            new = after[uid]
            assert new.sequence >= old.sequence
            if (new.summary, new.start, new.location, new.status) != (
                old.summary, old.start, old.location, old.status,
            ):  # fmt: skip
                assert new.sequence > old.sequence
                assert new.modified > old.modified


async def test_of_two_moves_in_a_row_both_groups_are_cancelled(
    people_services: Services, place: Place, clock: FrozenClock
) -> None:
    """Also for a program that last asked in the first group."""
    await begin(people_services, place, clock)
    seen = [await exported(people_services, STUDENT)]
    for group in (papers.OTHER, THIRD):
        await load(people_services, place, among(group))
        clock.move(hours=1)
        seen.append(await exported(people_services, STUDENT))
    assert going(seen[-1]) == {"Право"}
    assert gone(seen[-1]) == {"Математика", "Физика", "История", "Химия"}
    never_fall(seen)
    never_fall([seen[0], seen[2]])


async def test_what_a_left_group_got_later_is_not_told(
    people_services: Services, place: Place, clock: FrozenClock
) -> None:
    """Nor what had ended there before the student came; what changed later is cancelled as it was seen."""
    await begin(people_services, place, clock)
    instead = papers.lesson(Группа=papers.OTHER, Предмет="Биология", Аудитория="32", Пара=2)
    for there in ((OTHERS[0], instead), (instead,)):
        await load(people_services, place, papers.lessons(*there))
        clock.move(hours=1)
    later = papers.lesson(Дата=papers.TUESDAY, Пара=3, Предмет="Экология")
    for group in (papers.OTHER, THIRD):
        await load(people_services, place, among(group))
        clock.move(hours=1)
    moved = papers.lesson(Начало=time(14, 0), Конец=time(15, 35), Пара=5)
    await load(people_services, place, papers.lessons(moved, *papers.LESSONS[1:], later, OTHERS[1]))
    seen = await exported(people_services, STUDENT)
    assert (going(seen), gone(seen)) == ({"Право"}, {"Математика", "Физика", "История", "Биология"})
    (maths,) = (one for one in seen.values() if "Математика" in one.summary)
    assert maths.start == "2026-11-30T08:30"


async def test_whoever_comes_back_has_the_lessons_back_and_the_others_cancelled(
    people_services: Services, place: Place, clock: FrozenClock
) -> None:
    await begin(people_services, place, clock)
    seen = [await exported(people_services, STUDENT)]
    for group in (papers.OTHER, THIRD):
        await load(people_services, place, among(group))
        clock.move(hours=1)
        seen.append(await exported(people_services, STUDENT))
    await load(people_services, place, papers.lessons(*papers.LESSONS[1:], *OTHERS))  # while away
    clock.move(hours=1)
    seen.append(await exported(people_services, STUDENT))
    await load(people_services, place, among(papers.GROUP))
    clock.move(hours=1)
    seen.append(await exported(people_services, STUDENT))
    assert (going(seen[-1]), gone(seen[-1])) == ({"Физика", "История"}, {"Математика", "Химия", "Право"})
    never_fall(seen)
    never_fall([seen[0], seen[-1]])


async def test_a_move_that_is_undone_cancels_what_was_seen_meanwhile(
    people_services: Services, place: Place, clock: FrozenClock
) -> None:
    await begin(people_services, place, clock)
    seen = [await exported(people_services, STUDENT)]
    for group in (papers.OTHER, THIRD):
        done = await load(people_services, place, among(group))
        clock.move(hours=1)
        seen.append(await exported(people_services, STUDENT))
    await people_services.loading.undo(CHIEF, done.load_id)
    clock.move(hours=1)
    seen.append(await exported(people_services, STUDENT))
    assert going(seen[-1]) == {"Химия"}
    assert gone(seen[-1]) == {"Математика", "Физика", "История", "Право"}
    never_fall(seen)


async def test_moves_before_somebody_joined_are_nothing_to_cancel(
    people_services: Services, place: Place, clock: FrozenClock
) -> None:
    await load(people_services, place, among(papers.GROUP), papers.lessons(*papers.LESSONS, *OTHERS))
    clock.move(hours=1)
    await load(people_services, place, among(papers.OTHER))
    clock.move(hours=1)
    await join(people_services, STUDENT, papers.OTHER, at=1)
    seen = await exported(people_services, STUDENT)
    assert (going(seen), gone(seen)) == ({"Химия"}, set())


async def test_moves_are_forgotten_when_nothing_of_them_is_to_come(
    people_services: Services, place: Place, clock: FrozenClock
) -> None:
    await begin(people_services, place, clock)
    await load(people_services, place, among(papers.OTHER))
    clock.now += MOVES
    assert (await people_services.retention.run()).moves == 0
    clock.move(seconds=1)
    assert (await people_services.retention.run()).moves == 1
    async with people_services.database.read() as session:
        assert not (await session.scalars(select(LeftGroup))).all()
