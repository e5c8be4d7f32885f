"""What was loaded into a college, and undoing the last of it."""

from sqlalchemy import select

from models.load import Load, LoadStatus
from services.loading.access import Access
from services.loading.applying import undo
from services.loading.authority import Actor
from services.loading.faulty import FaultyFile, faulty_files
from services.loading.proposal import Version
from services.pages import Page, page_from
from services.people import Person
from services.refusal import Refusal


class History(Access):
    """Loads that were applied or undone, and files that wait to be mended."""

    async def versions(self, actor: Person, cluster: str, number: int) -> Page[Version]:
        """What was loaded, the newest first."""
        scope = await self._roles.scope(actor, cluster)
        conditions = [Load.cluster == cluster, Load.status.in_((LoadStatus.APPLIED, LoadStatus.UNDONE))]
        if scope.colleges is not None:
            conditions.append(Load.college_id.in_(scope.colleges))
        async with self._database.read() as session:
            page = await page_from(session, select(Load).where(*conditions).order_by(Load.id.desc()), number)
            found = tuple([await Version.of(session, row) for (row,) in page.items])
        return Page(found, page.number, page.pages, page.total)

    async def faulty(self, actor: Person, cluster: str) -> tuple[FaultyFile, ...]:
        """Files that wait to be mended, of the actor's colleges."""
        scope = await self._roles.scope(actor, cluster)
        async with self._database.read() as session:
            return await faulty_files(session, scope)

    async def undoable(self, actor: Actor, load_id: int) -> Version:
        """The last load of a college, to ask about. Raises as `undo` does."""
        async with self._database.read() as session:
            row = await self._load(session, actor, load_id)
            version = await Version.of(session, row)
        if not version.last:
            raise Refusal("load-not-last")
        return version

    async def undo(self, actor: Actor, load_id: int) -> Version:
        """Takes back the last load of a college. Also raises `load-gone` and `load-not-last`."""
        async with self._database.write() as session:
            row = await self._load(session, actor, load_id)
            await undo(session, actor, row, self._clock())
            await session.flush()
            undone = await Version.of(session, row)
        self._roles.forget_all()
        return undone
