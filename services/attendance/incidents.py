"""A matter of safety at a plant: written down first, then told to everybody who answers for it, at once."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import AttendanceTask, RollCall
from models.membership import Membership
from models.outbox import LetterKind
from services.addressees import coordinators_of
from services.attendance.calls import zone_of
from services.attendance.rights import held_call
from services.attendance.tasks import TaskKind, raise_task
from services.clock import Clock
from services.database import Database
from services.outbox import Entry, put
from services.people import Person
from services.refusal import Refusal
from services.roles import Roles

LONGEST = 1000
"""Characters of what happened."""


@dataclass(frozen=True, slots=True)
class Incident:
    """`at` is UTC. `details` are what the mentor wrote and how many photos there are."""

    id: int
    at: datetime
    zone: ZoneInfo
    cluster: str
    employer: str
    workshop: str | None
    mentor: str | None
    texts: tuple[str, ...]
    photos: tuple[str, ...]


class Incidents:
    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def report(self, actor: Person, call_id: int) -> Incident:
        """Within the same minute a second tap is the same incident.

        INCIDENT letters, urgent, occasion `incident-<task>`, facts `{"task": id}`, to the coordinators of the
        college and to the administrators.

        Raises:
            Refusal: `not-mentor`, `not-your-trainees`.
        """
        standing = await self._roles.of(actor.id)
        now = self._clock()
        async with self._database.write() as session:
            call, hand = await held_call(session, standing, call_id, lock=True)
            occasion = f"{call.id}-{hand.membership_id}-{now:%Y%m%d%H%M}"
            facts = {"membership": hand.membership_id, "texts": [], "photos": []}
            made = await raise_task(
                session,
                now,
                TaskKind.INCIDENT,
                cluster=call.cluster,
                college_id=call.college_id,
                occasion=occasion,
                roll_call_id=call.id,
                facts=facts,
                tell=False,
            )
            kind = (AttendanceTask.kind == TaskKind.INCIDENT.value, AttendanceTask.occasion == occasion)
            task = (await session.scalars(select(AttendanceTask).where(*kind))).one()
            if made is not None:
                await self._tell(session, task, now, f"incident-{task.id}")
            return await _incident(session, task)

    async def add(self, actor: Person, task_id: int, text: str | None, file_id: str | None) -> None:
        """What happened, or a photo of it; told to the same people at once.

        Raises:
            Refusal: `not-mentor`, `not-your-trainees`, `note-long`.
        """
        if text and len(text) > LONGEST:
            raise Refusal("note-long", most=LONGEST)
        standing = await self._roles.of(actor.id)
        now = self._clock()
        async with self._database.write() as session:
            task = await session.get(AttendanceTask, task_id, with_for_update=True)
            call_id = task.roll_call_id if task and task.kind == TaskKind.INCIDENT.value else None
            await held_call(session, standing, call_id or 0)
            assert task is not None, "held_call refuses where there is none"
            texts, photos = list(task.facts["texts"]), list(task.facts["photos"])
            texts += [text] if text else []
            photos += [file_id] if file_id else []
            task.facts = {**task.facts, "texts": texts, "photos": photos}
            await self._tell(session, task, now, f"incident-{task.id}-{len(texts)}-{len(photos)}")

    async def require(self, actor: Person, task_id: int) -> None:
        """The actor may tell more of this incident.

        Raises:
            Refusal: `not-mentor`, `not-your-trainees`.
        """
        standing = await self._roles.of(actor.id)
        async with self._database.read() as session:
            task = await session.get(AttendanceTask, task_id)
            await held_call(session, standing, (task.roll_call_id if task else None) or 0)

    async def one(self, task_id: int) -> Incident | None:
        """For the letter, which is written only to whoever may know."""
        async with self._database.read() as session:
            task = await session.get(AttendanceTask, task_id)
            known = task is not None and task.kind == TaskKind.INCIDENT.value
            return await _incident(session, task) if task is not None and known else None

    async def _tell(self, session: AsyncSession, task: AttendanceTask, now: datetime, occasion: str) -> None:
        people = {*await coordinators_of(session, task.cluster, task.college_id), *self._roles.administrators}
        facts = {"task": task.id}
        await put(
            session,
            now,
            [Entry(one, LetterKind.INCIDENT, occasion, now, facts, urgent=True) for one in sorted(people)],
        )


async def _incident(session: AsyncSession, task: AttendanceTask) -> Incident:
    call = await session.get_one(RollCall, task.roll_call_id)
    mentor = await session.get(Membership, task.facts["membership"])
    return Incident(
        task.id,
        task.made_at,
        await zone_of(session, task.cluster),
        task.cluster,
        call.employer,
        call.workshop,
        mentor.name if mentor else None,
        tuple(task.facts["texts"]),
        tuple(task.facts["photos"]),
    )
