"""Loading a file by staff: received, read, agreed to, applied, undone. See docs/decisions/0006-loading.md."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer

from models.load import Load, LoadStatus
from services.clock import Clock
from services.database import Database
from services.loading.applying import apply, undo
from services.loading.authority import Actor, own, person_of, standing_of
from services.loading.drafts import Draft, draft
from services.loading.faulty import FaultyFile, faulty_files
from services.loading.files import keep_rest, locked, new_file, read_as, require_applicable, require_waiting
from services.loading.keeping import WAITING, forget_files
from services.loading.leavers import Leaver, keep, leavers, let_go
from services.loading.places import Place, places
from services.loading.proposal import Proposal, Version, proposal_of
from services.pages import Page, page_from
from services.people import Person, ensure_person
from services.refusal import Refusal
from services.roles import Roles, Scope
from services.spreadsheets.container import MOST_BYTES
from services.spreadsheets.records import Fault

READ_AT_ONCE = 2
"""Files: each takes a process with its own memory."""


class Loading:
    """Every method raises Refusal `not-staff` or `not-yours` for whoever may not."""

    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles
        self._reading = asyncio.Semaphore(READ_AT_ONCE)

    async def colleges(self, actor: Actor) -> tuple[Place, ...]:
        """The colleges that the actor may load files into."""
        standing = await standing_of(self._roles, actor)
        async with self._database.read() as session:
            found = own(standing, await places(session))
        if not found:
            raise Refusal("not-yours")
        return found

    async def receive(self, actor: Actor, place: Place, name: str, data: bytes) -> int:
        """Keeps a file until it is decided upon, at most a day; returns its number.

        Also raises `load-too-large`.
        """
        if len(data) > MOST_BYTES:
            raise Refusal("load-too-large", limit=MOST_BYTES // 1024 // 1024)
        await self._own(actor, place.cluster, place.college_id)
        now = self._clock()
        load = new_file(place, name, data, now)
        async with self._database.write() as session:
            await forget_files(session, now)
            if person := person_of(actor):
                await ensure_person(session, person.id, now)
                load.sent_by = person.id
            session.add(load)
        return load.id

    async def choose_college(self, actor: Actor, load_id: int, college_id: int) -> None:
        """The file is for this college; also raises as `read` does."""
        load = await self._waiting(actor, load_id)
        place = await self._place(actor, college_id)
        async with self._database.write() as session:
            row = await locked(session, load.id)
            row.cluster, row.college_id = place.cluster, place.college_id
            row.draft, row.agreed = None, 0

    async def read(self, actor: Actor, load_id: int, *, today: date | None = None) -> Proposal:
        """The dry run, anew. Also raises `load-gone`, `load-expired`, `load-decided`."""
        load = await self._waiting(actor, load_id)
        place = await self._place(actor, load.college_id)
        made = await self._draft(place, load, today)
        async with self._database.write() as session:
            row = await locked(session, load_id)
            read_as(row, made)
            row.agreed = 0
        return proposal_of(row, place)

    async def proposal(self, actor: Actor, load_id: int) -> Proposal:
        """The dry run as it was shown; read anew if it has not been yet. Raises as `read` does."""
        load = await self._waiting(actor, load_id)
        if load.draft is None:
            return await self.read(actor, load_id)
        return proposal_of(load, await self._place(actor, load.college_id))

    async def was_read(self, actor: Actor, load_id: int) -> bool:
        """Whether there is a dry run of a file that waits. Raises as `read` does."""
        return (await self._waiting(actor, load_id)).draft is not None

    async def file_name(self, actor: Actor, load_id: int) -> str:
        """Of a file that waits. Raises as `read` does."""
        return (await self._waiting(actor, load_id)).file_name

    async def agree(self, actor: Actor, load_id: int, number: int) -> Proposal:
        """A yes to the fault with this number (from 0) that is asked now; an old button changes nothing."""
        await self.proposal(actor, load_id)
        return await self._agree(actor, load_id, lambda agreed: agreed + (agreed == number))

    async def agree_to_all(self, actor: Actor, load_id: int) -> Proposal:
        proposal = await self.proposal(actor, load_id)
        return await self._agree(actor, load_id, lambda _: len(proposal.confirms))

    async def apply(self, actor: Actor, load_id: int, *, tell: bool, today: date | None = None) -> Proposal:
        """Makes it so, whole or not at all. What is applied is exactly what was shown.

        Its `audience` are those who are told; the `rest` of its workbook waits to be read.

        Also raises `load-changed` if the live data changed since, `load-rejected`, `load-unanswered` if a
        fault still needs a yes, `load-nothing-new`, and as `read` does.
        """
        load = await self._waiting(actor, load_id)
        place = await self._place(actor, load.college_id)
        made = await self._draft(place, load, today)
        if load.draft is None or made.digest != load.reading_digest or made.version != load.based_on:
            raise Refusal("load-changed")
        require_applicable(made)
        if load.agreed < len(made.confirms):
            raise Refusal("load-unanswered")
        shown = proposal_of(load, place)
        async with self._database.write() as session:
            row = await locked(session, load_id)
            told = await apply(session, actor, row, made, self._clock(), tell=tell)
            rest = await keep_rest(session, load, made, self._clock())
        self._roles.forget_all()  # a roster may have ended what somebody was
        return replace(shown, audience=told, rest=rest)

    async def cancel(self, actor: Actor, load_id: int) -> None:
        """Forgets the file. Raises as `read` does."""
        await self._waiting(actor, load_id)
        async with self._database.write() as session:
            row = await locked(session, load_id)
            row.status, row.decided_at = LoadStatus.CANCELLED, self._clock()
            row.content = row.draft = None

    async def content(self, actor: Actor, load_id: int) -> tuple[str, bytes, tuple[Fault, ...]]:
        """Name, bytes and faults of a file that waits, for its marked copy. Raises as `read` does."""
        load = await self._waiting(actor, load_id)
        made = await self._draft(await self._place(actor, load.college_id), load, None)
        assert load.content is not None, "only files that are still there wait"
        return load.file_name, load.content, made.reading.faults

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

    async def draft(self, actor: Actor, place: Place, name: str, data: bytes, today: date) -> Draft:
        """A dry run of which nothing is kept."""
        await self._own(actor, place.cluster, place.college_id)
        return await self._read(place, name, data, today)

    async def apply_draft(self, actor: Actor, made: Draft, data: bytes, *, tell: bool) -> int:
        """Applies a dry run at once, with a yes to all that needs one; returns the number of the load.

        Also raises `load-changed`, `load-rejected`, `load-nothing-new`.
        """
        await self._own(actor, made.place.cluster, made.place.college_id)
        require_applicable(made)
        now = self._clock()
        load = new_file(made.place, made.reading.file, data, now)
        load.agreed = len(made.confirms)
        read_as(load, made)
        async with self._database.write() as session:
            if person := person_of(actor):
                await ensure_person(session, person.id, now)
                load.sent_by = person.id
            session.add(load)
            await session.flush()
            await apply(session, actor, load, made, now, tell=tell)
        self._roles.forget_all()
        return load.id

    async def _draft(self, place: Place, load: Load, today: date | None) -> Draft:
        assert load.content is not None, "only files that are still there wait"
        day = today or self._clock().astimezone(place.zone).date()
        return await self._read(place, load.file_name, load.content, day)

    async def _read(self, place: Place, name: str, data: bytes, today: date) -> Draft:
        async with self._reading:
            return await draft(self._database, place, name, data, today=today, now=self._clock())

    async def _agree(self, actor: Actor, load_id: int, agreed: Callable[[int], int]) -> Proposal:
        load = await self._waiting(actor, load_id)
        async with self._database.write() as session:
            row = await locked(session, load_id)
            row.agreed = agreed(row.agreed)
        return proposal_of(row, await self._place(actor, load.college_id))

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
