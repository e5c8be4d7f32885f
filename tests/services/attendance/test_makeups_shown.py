"""A make-up shift where a student and a mentor look for shifts: the card, the days, their calendars."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

import locales
from handlers.calendars.ics import calendar_file
from handlers.practice.own import practice_screen
from services import Services
from services.attendance.students import Excuse
from services.people import Person
from services.practice.service import OwnPractice
from services.schedule.plans import DayView, NowNext, TraineesView, WeekView
from tests.conftest import FrozenClock
from tests.handlers.calendars.parsed import Parsed, parsed
from tests.roll_calls import SERGEY
from tests.services.attendance.test_deciding import OLGA
from tests.services.attendance.test_makeups import SATURDAY, missed

RYAZAN = ZoneInfo("Europe/Moscow")
AT = ("2026-11-28T08:00", "2026-11-28T14:30")


async def taken(services: Services, clock: FrozenClock) -> tuple[int, Person]:
    row, ivan = await missed(services, clock)
    made = await services.makeups.offer(OLGA, row.id, SATURDAY)
    await services.makeups.answer(ivan, made.id, take=True)
    return made.id, ivan


async def makeup_in(services: Services, someone: Person) -> Parsed | None:
    content = calendar_file(locales.load()["ru"], await services.calendars.of(someone), "praktika_bot")
    found = [one for uid, one in parsed(content).items() if uid.startswith("makeup-")]
    assert len(found) <= 1
    return found[0] if found else None


async def test_it_stands_in_the_calendars_and_is_cancelled_there(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    row, ivan = await missed(services, clock)
    links = [await services.calendars.make_link(one) for one in (ivan, SERGEY)]
    made = await services.makeups.offer(OLGA, row.id, SATURDAY)
    assert await makeup_in(services, ivan) is None, "an offer is no shift"
    tags = [await tag_of(services, link) for link in links]
    await services.makeups.answer(ivan, made.id, take=True)
    first = {one.id: await makeup_in(services, one) for one in (ivan, SERGEY)}
    for own in first.values():
        assert own is not None
        assert ((own.start, own.end), own.status, own.sequence) == (AT, "CONFIRMED", 0)
    own, theirs = first[ivan.id], first[SERGEY.id]
    assert own is not None
    assert theirs is not None
    assert (own.summary, own.location) == (
        "Отработка: АО «Выдуманный завод»",
        "АО «Выдуманный завод», Цех 7, ул. Небывалая, 7",
    )
    assert (theirs.summary, theirs.description) == ("Практиканты: 1", "отработка")
    assert [await tag_of(services, link) for link in links] != tags
    tags = [await tag_of(services, link) for link in links]
    clock.move(hours=1)
    await services.makeups.cancel(OLGA, made.id)
    for someone in (ivan, SERGEY):
        gone, before = await makeup_in(services, someone), first[someone.id]
        assert gone is not None
        assert before is not None
        assert (gone.uid, gone.status, gone.sequence) == (before.uid, "CANCELLED", 1)
        assert gone.modified > before.modified
    newer = [await tag_of(services, link) for link in links]
    assert all(one != other for one, other in zip(newer, tags, strict=True))


async def tag_of(services: Services, link: str) -> str:
    feed = await services.calendars.feed(link)
    assert feed is not None
    return feed.tag


async def test_it_stands_on_the_card_until_it_is_over(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    made, ivan = await taken(services, clock)
    card = (await services.practice.own(ivan)).card
    assert card is not None
    assert [(one.day, one.makeup) for one in card.makeups] == [(SATURDAY, True)]
    clock.now = datetime(2026, 11, 28, 9, tzinfo=RYAZAN)
    card = (await services.practice.own(ivan)).card
    assert card is not None
    assert (card.live, card.checked_for, len(card.makeups)) == ((), SATURDAY, 1)
    clock.now = datetime(2026, 11, 28, 14, 31, tzinfo=RYAZAN)
    card = (await services.practice.own(ivan)).card
    assert card is not None
    assert card.makeups == ()
    assert made


@pytest.mark.parametrize("cancelled", [False, True])
async def test_it_stands_in_the_days_the_week_and_now(
    people_services: Services, clock: FrozenClock, cancelled: bool
) -> None:
    services = people_services
    made, ivan = await taken(services, clock)
    if cancelled:
        await services.makeups.cancel(OLGA, made)
    expected = [] if cancelled else [SATURDAY]
    day = await services.schedules.day(ivan, SATURDAY)
    assert isinstance(day, DayView)
    assert [one.day for one in day.plan.shifts if one.makeup] == expected
    week = await services.schedules.week(ivan, date(2026, 11, 23))
    assert isinstance(week, WeekView)
    assert [one.day for plan in week.days for one in plan.shifts if one.makeup] == expected
    mentor = await services.schedules.day(SERGEY, SATURDAY)
    assert isinstance(mentor, TraineesView)
    assert [one.shift.day for plan in mentor.days for one in plan.trainees] == expected
    clock.now = datetime(2026, 11, 28, 9, tzinfo=RYAZAN)
    now = await services.schedules.now_next(ivan)
    assert isinstance(now, NowNext)
    assert [one.starts_at.date() for one in now.current] == expected


async def test_the_student_says_of_it_what_may_be_said_of_any_shift(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    _, ivan = await taken(services, clock)
    assert SATURDAY in [one.day for one in await services.own_attendance.coming(ivan)]
    away = await services.own_attendance.cannot_come(ivan, SATURDAY, Excuse.FAMILY)
    assert (away.excuse, away.employer) == (Excuse.FAMILY, "АО «Выдуманный завод»")
    assert (await services.own_attendance.cannot_come(ivan, SATURDAY, None)).excuse is None
    clock.now = datetime(2026, 11, 28, 7, 40, tzinfo=RYAZAN)
    here = await services.own_attendance.here(ivan, SATURDAY)
    assert (here.here_at, here.attendance_id) == (clock.now, away.attendance_id), "no second day is made"
    practice_card = await services.practice.own(ivan)
    assert isinstance(practice_card, OwnPractice)
    labels = [one.text for row in practice_screen(locales.load()["ru"], practice_card).rows for one in row]
    assert "🙋 Я на месте" in labels
