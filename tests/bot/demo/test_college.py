"""The demo opens with a college at work, whatever day of the week it is."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.demo import papers
from bot.demo.cast import load_cast
from bot.demo.college import furnish
from models.membership import Membership, Role
from models.schedule import Lesson, Placement
from models.student import Student
from services.database import Database
from services.practice.mentoring import trainees

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize("weekday", range(7))
def test_the_next_shift_is_on_the_next_working_day(weekday: int) -> None:
    today = (MONDAY + timedelta(days=weekday)).date()
    tomorrow = today + timedelta(days=1)
    first = tomorrow if tomorrow.weekday() != papers.SUNDAY else tomorrow + timedelta(days=1)
    assert first.weekday() in papers.practice_days(today)
    assert papers.SUNDAY not in papers.practice_days(today)


@pytest.mark.parametrize("weekday", [0, 5])
async def test_everybody_has_their_place(sqlite_url: str, weekday: int) -> None:
    now = MONDAY + timedelta(days=weekday)
    await furnish(sqlite_url, lambda: now, load_cast())
    database = Database.open(sqlite_url)
    async with database.read() as session:
        joined = (await session.scalars(select(Student).where(Student.person_id.is_not(None)))).one()
        assert joined.last_name == "Образцов"
        week = (Lesson.day > now.date(), Lesson.day <= now.date() + timedelta(days=7))
        assert await session.scalar(select(func.count()).select_from(Lesson).where(*week))
        assert await session.scalar(select(func.count()).select_from(Placement)) == 6
        mentor = (await session.scalars(select(Membership).where(Membership.role == Role.MENTOR))).one()
        shifts = await trainees(session, mentor, now.date(), now.date() + timedelta(days=2))
    await database.close()
    assert {shift.student_id for shift in shifts} >= {joined.id}
    assert {shift.hours for shift in shifts} == {5.0}
