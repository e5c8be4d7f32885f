"""Loading a file by staff: received, read, agreed to, applied. See docs/decisions/0006-loading.md."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from models.load import Load, LoadStatus
from services.clock import Clock
from services.database import Database
from services.loading.applying import apply
from services.loading.authority import Actor, person_of
from services.loading.drafts import Draft, draft
from services.loading.files import keep_rest, locked, new_file, read_as, require_applicable, require_shown
from services.loading.history import History
from services.loading.keeping import forget_files
from services.loading.left_out import LeftOut
from services.loading.places import Place
from services.loading.proposal import Proposal, proposal_of
from services.people import ensure_person
from services.refusal import Refusal
from services.roles import Roles
from services.spreadsheets.container import MOST_BYTES
from services.spreadsheets.records import Fault

READ_AT_ONCE = 2
"""Files: each takes a process with its own memory."""


class Loading(History, LeftOut):
    """Every method raises Refusal `not-staff` or `not-yours` for whoever may not."""

    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        super().__init__(database, clock, roles)
        self._reading = asyncio.Semaphore(READ_AT_ONCE)

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
            if own := row.college_id == place.college_id:
                read_as(row, made)
                row.agreed = 0
        # whoever chose another college meanwhile is not shown this one
        return proposal_of(row, place) if own else await self.read(actor, load_id, today=today)

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
        async with self._database.write() as session:
            row = await locked(session, load_id)
            require_shown(row, made)
            shown = proposal_of(row, place)
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
