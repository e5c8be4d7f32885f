"""Who is what, and what follows from it. Every staff method of a service asks here before anything else."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.audit import AuditEntry
from models.catalogue import Cluster
from models.membership import GroupTutor, Membership, Role
from models.student import Group, Student, StudentStatus
from services.database import Database
from services.people import Person
from services.refusal import Refusal

REMEMBERED = 50_000
STUDYING = (StudentStatus.ACTIVE, StudentStatus.ACADEMIC_LEAVE)


@dataclass(frozen=True, slots=True)
class Duty:
    """A mentor's, a tutor's or a coordinator's scope; `group_id` is a tutor's own.

    A coordinator without a college answers for the whole cluster.
    """

    membership_id: int
    role: Role
    cluster: str
    college_id: int | None = None
    employer_id: int | None = None
    group_id: int | None = None


@dataclass(frozen=True, slots=True)
class Study:
    """Where a student studies. Whoever was expelled or has graduated studies nowhere."""

    student_id: int
    group_id: int
    group: str
    college_id: int
    cluster: str
    status: StudentStatus


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of a cluster that somebody answers for; `colleges` is None for all of them."""

    cluster: str
    colleges: frozenset[int] | None = None

    def covers(self, college_id: int | None) -> bool:
        return self.colleges is None or college_id in self.colleges


@dataclass(frozen=True, slots=True)
class Standing:
    """All that a person is besides an applicant."""

    administrator: bool = False
    duties: tuple[Duty, ...] = ()
    study: Study | None = None

    @property
    def is_staff(self) -> bool:
        return self.administrator or any(duty.role is Role.COORDINATOR for duty in self.duties)

    @property
    def tutored(self) -> frozenset[int]:
        """Ids of the groups whose tutor the person is."""
        own = (duty.group_id for duty in self.duties if duty.role is Role.TUTOR)
        return frozenset(group_id for group_id in own if group_id is not None)

    @property
    def roles(self) -> frozenset[Role]:
        held = {Role.APPLICANT, *(duty.role for duty in self.duties)}
        held |= {Role.STUDENT} if self.study else set()
        return frozenset(held | ({Role.ADMINISTRATOR} if self.administrator else set()))

    def scope(self, cluster: str) -> Scope | None:
        """What of this cluster the person coordinates, or None for nothing."""
        if self.administrator:
            return Scope(cluster)
        duties = [one for one in self.duties if one.role is Role.COORDINATOR and one.cluster == cluster]
        if any(duty.college_id is None for duty in duties):
            return Scope(cluster)
        colleges = frozenset(duty.college_id for duty in duties if duty.college_id is not None)
        return Scope(cluster, colleges) if colleges else None

    def require(self, cluster: str, college_id: int | None) -> Scope:
        """They answer for this college, or for the whole cluster where there is no college.

        Raises:
            Refusal: `not-yours`.
        """
        scope = self.scope(cluster)
        if scope is None or not scope.covers(college_id):
            raise Refusal("not-yours")
        return scope


class Roles:
    """Remembers up to `REMEMBERED` people, so that an ordinary update costs no look into the database."""

    def __init__(self, database: Database, admin_ids: Iterable[int] = ()) -> None:
        self._database = database
        self._admin_ids = frozenset(admin_ids)
        self._known: OrderedDict[int, Standing] = OrderedDict()
        self._version: int | None = None

    @property
    def administrators(self) -> frozenset[int]:
        """Telegram ids, as the settings name them."""
        return self._admin_ids

    async def of(self, person_id: int) -> Standing:
        known = self._known.get(person_id)
        if known is None:
            async with self._database.read() as session:
                known = await self._look_up(session, person_id)
            self._known[person_id] = known
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        self._known.move_to_end(person_id)
        return known

    def forget(self, *person_ids: int | None) -> None:
        """Their roles have changed: read them anew. Call it after the change is committed."""
        for person_id in person_ids:
            if person_id is not None:
                self._known.pop(person_id, None)

    def forget_all(self) -> None:
        self._known.clear()

    async def keep_up(self) -> None:
        """Another process may have changed roles: every such change stands in the log."""
        async with self._database.read() as session:
            version = await session.scalar(select(func.max(AuditEntry.id)))
        if version != self._version:
            self._version = version
            self.forget_all()

    async def require_staff(self, actor: Person) -> Standing:
        """
        Raises:
            Refusal: `not-staff`.
        """
        standing = await self.of(actor.id)
        if not standing.is_staff:
            raise Refusal("not-staff")
        return standing

    async def scope(self, actor: Person, cluster: str) -> Scope:
        """
        Raises:
            Refusal: `not-staff`; `not-yours` for a cluster the actor does not answer for; `gone` for none.
        """
        standing = await self.require_staff(actor)
        scope = standing.scope(cluster)
        if scope is None:
            raise Refusal("not-yours")
        if standing.administrator:  # whose scope is any cluster, even a made-up one
            await self._require_cluster(cluster)
        return scope

    async def require(self, actor: Person, cluster: str, college_id: int | None) -> Scope:
        """The actor answers for this college, or for the whole cluster where there is no college.

        Raises:
            Refusal: as `scope`.
        """
        scope = await self.scope(actor, cluster)
        if not scope.covers(college_id):
            raise Refusal("not-yours")
        return scope

    async def require_administrator(self, actor: Person) -> None:
        """
        Raises:
            Refusal: `not-staff`.
        """
        if not (await self.of(actor.id)).administrator:
            raise Refusal("not-staff")

    async def _require_cluster(self, slug: str) -> None:
        async with self._database.read() as session:
            if await session.scalar(select(Cluster.id).where(Cluster.slug == slug)) is None:
                raise Refusal("gone")

    async def _look_up(self, session: AsyncSession, person_id: int) -> Standing:
        memberships = await session.execute(
            select(Membership, GroupTutor.group_id)
            .outerjoin(GroupTutor, GroupTutor.membership_id == Membership.id)
            .where(Membership.person_id == person_id, Membership.ended_at.is_(None))
        )
        duties = tuple(
            Duty(one.id, one.role, one.cluster, one.college_id, one.employer_id, group_id)
            for one, group_id in memberships
        )
        return Standing(person_id in self._admin_ids, duties, await study_of(session, person_id))


async def study_of(session: AsyncSession, person_id: int) -> Study | None:
    found = await session.execute(
        select(Student.id, Group.id, Group.code, Group.college_id, Group.cluster, Student.status)
        .join(Group, Group.id == Student.group_id)
        .where(Student.person_id == person_id, Student.status.in_(STUDYING), Student.retired_at.is_(None))
    )
    row = found.one_or_none()
    return Study(*row) if row else None
