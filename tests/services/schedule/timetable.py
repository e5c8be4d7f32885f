"""An invented college's schedule, put row by row into the tables as a load would."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from models.catalogue import Cluster
from models.load import Load, LoadStatus
from models.schedule import DayNote, Lesson, Placement, Replacement, StudyPeriod, Term, Versioned
from models.student import Group, Student
from services import Services
from services.spreadsheets.people import name_key
from services.spreadsheets.records import Kind

MONDAY = date(2026, 11, 23)
"""The day after the clock's own Sunday."""
BELLS = ((time(8, 30), time(10, 5)), (time(10, 15), time(11, 50)), (time(12, 30), time(14, 5)))


@dataclass
class Timetable:
    """Of one group; `loaded` are the files so far. Times are local to the cluster."""

    services: Services
    group_id: int
    college_id: int
    cluster: str
    zone: ZoneInfo
    load_id: int = 0
    _place: int = 0

    @classmethod
    async def of(cls, services: Services, group_id: int) -> "Timetable":
        async with services.database.read() as session:
            found = await session.execute(
                select(Group, Cluster.timezone)
                .join(Cluster, Cluster.slug == Group.cluster)
                .where(Group.id == group_id)
            )
            group, timezone = found.one()
        made = cls(services, group_id, group.college_id, group.cluster, ZoneInfo(timezone))
        await made.file("занятия.csv")
        return made

    async def file(self, name: str, kind: Kind = Kind.FLAT_LIST) -> int:
        """A load that was applied now; what is put from here on comes from it."""
        async with self.services.database.write() as session:
            load = Load(
                cluster=self.cluster, college_id=self.college_id, sent_at=self.services.clock(),
                file_name=name, sha256="", kind=kind.value, outcome="accept", status=LoadStatus.APPLIED,
                reading_digest="", based_on=0, agreed=0, counts={}, number=None,
                decided_at=self.services.clock(),
            )  # fmt: skip
            session.add(load)
            await session.flush()
            self.load_id = load.id
        return self.load_id

    async def lesson(
        self, day: date = MONDAY, pair: int = 1, subject: str = "Математика", **other: Any
    ) -> int:
        start, end = other.pop("start", BELLS[pair - 1][0]), other.pop("end", BELLS[pair - 1][1])
        values: dict[str, Any] = {"kind": "lesson", "teacher": "Шаблонова Е.Н.", "room": "21"} | other
        if mentor := values.get("mentor"):
            values["mentor_key"] = name_key(mentor)
        return await self._put(
            Lesson(
                group_id=self.group_id, day=day, pair=pair, subject=subject, starts_at=self.at(day, start),
                ends_at=self.at(day, end), **values,
            )
        )  # fmt: skip

    async def replaced(self, lesson_id: int, **changed: Any) -> int:
        """Ends a lesson; the new one says what differs."""
        async with self.services.database.write() as session:
            old = await session.get_one(Lesson, lesson_id)
            old.ended_by = self.load_id
            names = [
                one.key for one in Lesson.__table__.columns if one.key not in ("id", "load_id", "ended_by")
            ]
            values = {name: getattr(old, name) for name in names}
        return await self._put(Lesson(**(values | {"previous_id": lesson_id} | changed)))

    async def cancelled(self, lesson_id: int) -> None:
        async with self.services.database.write() as session:
            old = await session.get_one(Lesson, lesson_id)
            old.ended_by = self.load_id
            day, pair, subgroup = old.day, old.pair, old.subgroup
        await self._put(
            Replacement(group_id=self.group_id, day=day, pair=pair, subgroup=subgroup, action="cancel")
        )

    async def note(self, text: str, day: date = MONDAY) -> None:
        await self._put(DayNote(group_id=self.group_id, day=day, text=text))

    async def period(self, kind: str, first: date, last: date) -> None:
        await self._put(
            StudyPeriod(
                group_id=self.group_id, letter="К", kind=kind, week_from=1, week_to=2, date_from=first,
                date_to=last,
            )
        )  # fmt: skip

    async def term(
        self, first: date, last: date, *, numerator: date | None = None, closed: tuple[date, ...] = ()
    ) -> None:
        days = [one.isoformat() for one in closed]
        await self._put(
            Term(
                college_id=self.college_id, date_from=first, date_to=last, numerator_monday=numerator,
                closed=days,
            )
        )  # fmt: skip

    async def practice(self, student_id: int, first: date, last: date, **other: Any) -> None:
        values: dict[str, Any] = {
            "kind": "industrial_practice", "mode": "concentrated", "weekdays": "12345", "days_count": 5,
            "shift_start": time(8), "shift_end": time(14), "break_minutes": 30, "shift_hours": 5.5,
            "employer": "АО «Пример»", "workshop": "цех № 1", "mentor": "Наставников Антон Антонович",
        } | other  # fmt: skip
        values["mentor_key"] = name_key(values["mentor"]) if values["mentor"] else None
        async with self.services.database.read() as session:
            group_id = (await session.get_one(Student, student_id)).group_id
        await self._put(
            Placement(student_id=student_id, group_id=group_id, date_from=first, date_to=last, **values)
        )

    def at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self.zone).astimezone(UTC)

    async def _put(self, row: Versioned) -> int:
        self._place += 1
        row.load_id, row.place = self.load_id, f"line {self._place}"
        async with self.services.database.write() as session:
            session.add(row)
            await session.flush()
            return row.id


def week(monday: date = MONDAY) -> list[date]:
    return [monday + timedelta(days=at) for at in range(7)]
