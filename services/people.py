"""Who writes: the person's language and cluster, known without a look into the database."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import case, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.language import Language
from models.person import Person as Row
from services.clock import Clock
from services.database import Database

REMEMBERED = 50_000
_FIND = select(Row.language, Row.cluster)


@dataclass(frozen=True, slots=True)
class Person:
    """`id` is the Telegram user id. `chosen_language` and `cluster` are None until the person chooses.

    `staff`, `student`, `mentor` and `tutor` only decide which buttons are shown; what a person may do is
    asked of `Roles`.
    """

    id: int
    name: str
    language: Language
    chosen_language: Language | None = None
    cluster: str | None = None
    staff: bool = False
    student: bool = False
    mentor: bool = False
    tutor: bool = False


class People:
    """Remembers up to `REMEMBERED` people; choices are written at once, times of last visits in batches."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._known: OrderedDict[int, tuple[Language | None, str | None]] = OrderedDict()
        self._seen: dict[int, datetime] = {}
        self._writing: dict[int, datetime] = {}

    async def meet(self, person_id: int, name: str, telegram_language: str | None) -> Person:
        """Until they choose, the language is Telegram's: Russian, or else English."""
        choices = self._known.get(person_id)
        if choices is None:
            choices = await self._look_up(person_id)
            self._remember(person_id, choices)
        else:
            self._known.move_to_end(person_id)
        self._seen[person_id] = self._clock()
        chosen, cluster = choices
        spoken = Language.RU if (telegram_language or "").lower().startswith("ru") else Language.EN
        return Person(person_id, name, chosen or spoken, chosen, cluster)

    async def choose_language(self, person: Person, language: Language) -> Person:
        await self._choose(person, {"language": language})
        self._remember(person.id, (language, person.cluster))
        return replace(person, language=language, chosen_language=language)

    async def choose_cluster(self, person: Person, cluster: str) -> Person:
        await self._choose(person, {"cluster": cluster})
        self._remember(person.id, (person.chosen_language, cluster))
        return replace(person, cluster=cluster)

    async def write_visits(self) -> int:
        """Write who was seen since the last call, in one transaction; returns how many."""
        self._writing, self._seen = self._seen, {}
        if not self._writing:
            return 0
        try:
            async with self._database.write() as session:
                visits = [_visit(person_id, at) for person_id, at in sorted(self._writing.items())]
                if visits:
                    await _upsert(session, visits)
        except Exception:
            self._seen = self._writing | self._seen
            raise
        return len(visits)

    def forget_remembered(self) -> None:
        """Read everyone anew: another process may have changed their choices."""
        self._known.clear()

    def forget(self, person_id: int) -> None:
        """The person was erased: neither choices nor a visit that is not written yet may come back."""
        self._known.pop(person_id, None)
        self._seen.pop(person_id, None)
        self._writing.pop(person_id, None)

    async def _look_up(self, person_id: int) -> tuple[Language | None, str | None]:
        async with self._database.read() as session:
            row = (await session.execute(_FIND.where(Row.id == person_id))).one_or_none()
        if row is None:
            return None, None
        return row.language, row.cluster

    def _remember(self, person_id: int, choices: tuple[Language | None, str | None]) -> None:
        self._known[person_id] = choices
        self._known.move_to_end(person_id)
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    async def _choose(self, person: Person, choice: Mapping[str, object]) -> None:
        async with self._database.write() as session:
            await _upsert(session, [{**_visit(person.id, self._clock()), **choice}])


async def ensure_person(session: AsyncSession, person_id: int, now: datetime) -> None:
    """The row that others refer to: visits are written in batches, it may not be there yet."""
    await _upsert(session, [_visit(person_id, now)])


def _visit(person_id: int, at: datetime) -> dict[str, object]:
    return {"id": person_id, "first_seen_at": at, "last_seen_at": at}


async def _upsert(session: AsyncSession, rows: list[dict[str, object]]) -> None:
    """Insert people or renew their last visit and whatever else the rows carry."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(Row)
    renewed = {name: statement.excluded[name] for name in rows[0] if name not in ("id", "first_seen_at")}
    later = case(
        (statement.excluded.last_seen_at > Row.last_seen_at, statement.excluded.last_seen_at),
        else_=Row.last_seen_at,
    )
    renewed["last_seen_at"] = later
    # Who writes again can be written to again.
    back = Row.unreachable_at <= statement.excluded.last_seen_at
    renewed["unreachable_at"] = case((back, None), else_=Row.unreachable_at)
    await session.execute(statement.on_conflict_do_update(index_elements=[Row.id], set_=renewed), rows)
