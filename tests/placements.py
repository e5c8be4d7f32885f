"""Orders of practice for tests, as a load leaves them. All invented."""

from datetime import date, time
from typing import Any

from models.load import Load, LoadStatus
from models.schedule import Placement
from models.student import Group, Student
from services.database import Database
from services.spreadsheets.people import name_key
from tests.conftest import TODAY

PLANT, WORKSHOP = "АО «Выдуманный завод»", "Цех 7"
MENTOR = "Ковалёв Сергей Петрович"


async def put_placement(database: Database, student_id: int, **other: Any) -> int:
    """A live order of one student, Monday to Friday 08:00–14:30, 16–27 November 2026; returns its id."""
    async with database.write() as session:
        student = await session.get_one(Student, student_id)
        group = await session.get_one(Group, student.group_id)
        load = _load(group)
        session.add(load)
        await session.flush()
        made = Placement(load_id=load.id, student_id=student_id, group_id=group.id, **(_order() | other))
        if made.mentor:
            made.mentor_key = name_key(made.mentor)
        session.add(made)
        await session.flush()
        return made.id


def _load(group: Group) -> Load:
    return Load(
        cluster=group.cluster,
        college_id=group.college_id,
        sent_at=TODAY,
        file_name="приказ.xlsx",
        sha256="",
        kind="practice_order",
        outcome="ready",
        status=LoadStatus.APPLIED,
        reading_digest="",
        based_on=0,
        agreed=0,
        counts={},
    )


def _order() -> dict[str, Any]:
    return {
        "place": "Приказ!A2",
        "kind": "industrial_practice",
        "module": "ПП.02",
        "date_from": date(2026, 11, 16),
        "date_to": date(2026, 11, 27),
        "mode": "concentrated",
        "weekdays": "12345",
        "days_count": 10,
        "shift_start": time(8),
        "shift_end": time(14, 30),
        "break_minutes": 30,
        "shift_hours": 6.0,
        "hours_total": 60.0,
        "employer": PLANT,
        "workshop": WORKSHOP,
        "address": "ул. Небывалая, 7",
        "college_supervisor": "Образцова О.О.",
        "mentor": MENTOR,
    }
