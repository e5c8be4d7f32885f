"""Mentors with trainees on a shift that is on now, for a measurement. All invented."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue import Cluster, College
from models.language import Language
from models.load import Load, LoadStatus
from models.membership import Membership, Role
from models.person import Person
from models.practice import Clearance, ClearanceKind
from models.schedule import Placement
from models.student import Group, Student, StudentStatus
from services.clock import utc_now
from services.database import Database
from services.packs import load_packs, read_packs
from services.spreadsheets.people import name_key

CLUSTERS = Path(__file__).resolve().parents[1] / "clusters"
LETTERS = "АБВГДЕЖЗИКЛМНОПРСТУФ"


async def put_mentors(url: str, first_id: int, mentors: int, trainees: int) -> None:
    """Migrates and fills: people from `first_id` on, each a mentor with so many trainees who are admitted."""
    database = Database.open(url)
    await database.migrate()
    await load_packs(database, read_packs([CLUSTERS]), whole=True, clock=utc_now)
    now = utc_now()
    async with database.write() as session:
        cluster, college, zone = await _by_day(session, now)
        load = await _load(session, cluster, college, now)
        people = range(first_id, first_id + mentors)
        await session.execute(
            insert(Person),
            [
                {
                    "id": one,
                    "first_seen_at": now,
                    "last_seen_at": now,
                    "language": Language.RU,
                    "cluster": cluster,
                }
                for one in people
            ],
        )
        await session.execute(
            insert(Membership), [_membership(at, one, cluster, now) for at, one in enumerate(people)]
        )
        await session.execute(
            insert(Group),
            [{"cluster": cluster, "college_id": college, "code": f"Т-{at}"} for at in range(mentors)],
        )
        groups = (await session.scalars(select(Group.id).order_by(Group.id))).all()
        await session.execute(
            insert(Student), [_student(group, at) for group in groups for at in range(trainees)]
        )
        students = (await session.execute(select(Student.id, Student.group_id).order_by(Student.id))).all()
        today = now.astimezone(zone).date()
        mentor_of = {group: _name(at) for at, group in enumerate(groups)}
        await session.execute(
            insert(Placement),
            [_placement(load, student, group, mentor_of[group], today) for student, group in students],
        )
        await session.execute(
            insert(Clearance),
            [
                {
                    "student_id": student,
                    "kind": kind,
                    "granted_on": today,
                    "recorded_at": now,
                    "recorded_as": Role.COORDINATOR,
                }
                for student, _ in students
                for kind in ClearanceKind
            ],
        )
    await database.close()


async def _by_day(session: AsyncSession, now: datetime) -> tuple[str, int, ZoneInfo]:
    """A cluster where it is not around midnight now: the shift is to be on, and on one day."""
    found = await session.execute(
        select(Cluster.slug, Cluster.timezone, College.id).join(College, College.cluster == Cluster.slug)
    )
    places = [(slug, college, ZoneInfo(timezone)) for slug, timezone, college in found]
    return min(places, key=lambda one: abs(now.astimezone(one[2]).hour - 12))


async def _load(session: AsyncSession, cluster: str, college: int, now: datetime) -> int:
    load = Load(
        cluster=cluster,
        college_id=college,
        sent_at=now,
        file_name="order.xlsx",
        sha256="",
        kind="practice_order",
        outcome="ready",
        status=LoadStatus.APPLIED,
        reading_digest="",
        based_on=0,
        agreed=0,
        counts={},
    )
    session.add(load)
    await session.flush()
    return load.id


def _name(at: int) -> str:
    """A different surname for each."""
    letters = ""
    for _ in range(3):
        at, digit = divmod(at, len(LETTERS))
        letters += LETTERS[digit].lower()
    return f"Мастер{letters} Иван Иванович"


def _membership(at: int, person: int, cluster: str, now: datetime) -> dict[str, object]:
    return {
        "person_id": person,
        "name": _name(at),
        "role": Role.MENTOR,
        "cluster": cluster,
        "granted_at": now,
    }


def _student(group: int, at: int) -> dict[str, object]:
    last = f"{LETTERS[at]}бвгд"
    return {
        "group_id": group,
        "number": at + 1,
        "last_name": last,
        "first_name": "Имя",
        "name_key": f"{last} имя".casefold(),
        "phones": (),
        "guardian_phones": (),
        "status": StudentStatus.ACTIVE,
        "birth_date": date(2005, 1, 1),
    }


def _placement(load: int, student: int, group: int, mentor: str, today: date) -> dict[str, object]:
    return {
        "load_id": load,
        "place": "A1",
        "student_id": student,
        "group_id": group,
        "kind": "industrial",
        "date_from": today,
        "date_to": today + timedelta(days=1),
        "mode": "concentrated",
        "weekdays": "1234567",
        "days_count": 3,
        "shift_start": time(0, 30),
        "shift_end": time(23, 30),
        "break_minutes": 60,
        "shift_hours": 6.0,
        "hours_total": 18.0,
        "employer": "Завод",
        "mentor": mentor,
        "mentor_key": name_key(mentor),
    }
