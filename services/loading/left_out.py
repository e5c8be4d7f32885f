"""Students whom rosters leave out, decided about by staff."""

from services.loading.access import Access
from services.loading.leavers import Leaver, keep, leavers, let_go
from services.people import Person


class LeftOut(Access):
    """Of the actor's colleges, or of one."""

    async def leavers(self, actor: Person, cluster: str, college_id: int | None = None) -> tuple[Leaver, ...]:
        """Students whom rosters leave out and nobody has decided about, of the actor's colleges or one."""
        scope = await self._part(actor, cluster, college_id)
        async with self._database.read() as session:
            return await leavers(session, scope)

    async def let_go(
        self, actor: Person, cluster: str, college_id: int | None = None, student_id: int | None = None
    ) -> None:
        """One of the leavers, or all of them, are students no more; it can be undone with the roster."""
        scope = await self._part(actor, cluster, college_id)
        async with self._database.write() as session:
            chosen = [one.student_id for one in await leavers(session, scope)]
            some = chosen if student_id is None else [one for one in chosen if one == student_id]
            people = await let_go(session, actor, scope, some, self._clock())
        self._roles.forget(*people)

    async def keep(self, actor: Person, cluster: str, college_id: int | None = None) -> None:
        """All the leavers study on."""
        scope = await self._part(actor, cluster, college_id)
        async with self._database.write() as session:
            chosen = [one.student_id for one in await leavers(session, scope)]
            await keep(session, actor, scope, chosen, self._clock())
