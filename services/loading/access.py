"""What every use case of loading asks first: whose college, whose file, and whether it still waits."""

from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer

from models.load import Load
from services.clock import Clock
from services.database import Database
from services.loading.authority import Actor, own, standing_of
from services.loading.files import require_waiting
from services.loading.keeping import WAITING
from services.loading.places import Place, places
from services.people import Person
from services.refusal import Refusal
from services.roles import Roles, Scope


class Access:
    """Every method raises Refusal `not-staff` or `not-yours` for whoever may not."""

    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def colleges(self, actor: Actor) -> tuple[Place, ...]:
        """The colleges that the actor may load files into."""
        standing = await standing_of(self._roles, actor)
        async with self._database.read() as session:
            found = own(standing, await places(session))
        if not found:
            raise Refusal("not-yours")
        return found

    async def _part(self, actor: Person, cluster: str, college_id: int | None) -> Scope:
        """What the actor answers for, or one college of it."""
        if college_id is None:
            return await self._roles.scope(actor, cluster)
        await self._roles.require(actor, cluster, college_id)
        return Scope(cluster, frozenset({college_id}))

    async def _own(self, actor: Actor, cluster: str, college_id: int) -> None:
        (await standing_of(self._roles, actor)).require(cluster, college_id)

    async def _place(self, actor: Actor, college_id: int) -> Place:
        place = next((one for one in await self.colleges(actor) if one.college_id == college_id), None)
        if place is None:
            raise Refusal("not-yours")
        return place

    async def _load(self, session: AsyncSession, actor: Actor, load_id: int) -> Load:
        standing = await standing_of(self._roles, actor)
        options = (undefer(Load.content), undefer(Load.draft))
        load = await session.get(Load, load_id, options=options)
        if load is None:
            raise Refusal("load-gone")
        standing.require(load.cluster, load.college_id)
        return load

    async def _waiting(self, actor: Actor, load_id: int) -> Load:
        async with self._database.read() as session:
            load = await self._load(session, actor, load_id)
        require_waiting(load)
        if load.content is None or self._clock() - load.sent_at > WAITING:
            raise Refusal("load-expired")
        return load
