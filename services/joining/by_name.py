"""An invitation described in words, as on the command line: names and codes become rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from models.membership import Role
from models.student import Group
from services.catalogue.entries import Catalogue, College, Employer
from services.database import Database
from services.joining.tokens import Whom
from services.refusal import Refusal
from services.roster.names import bare_code, folded


@dataclass(frozen=True, slots=True)
class Described:
    """`cluster` may be left out where there is one; colleges and employers go by key, name or alias."""

    role: Role
    cluster: str | None = None
    college: str | None = None
    employer: str | None = None
    group: str | None = None
    name: str | None = None


async def whom_of(database: Database, catalogue: Catalogue, described: Described) -> Whom:
    """
    Raises:
        Refusal: `cluster-unknown`, `college-unknown`, `employer-unknown`, `group-unknown` with what there is
            in `known`; `group-needed` for a student without a group.
    """
    cluster = _cluster(catalogue, described.cluster)
    colleges = [one for one in catalogue.colleges if one.cluster == cluster]
    employers = [one for one in catalogue.employers if one.cluster == cluster]
    college = _entry("college-unknown", colleges, described.college)
    employer = _entry("employer-unknown", employers, described.employer)
    if described.role is Role.STUDENT:
        return await _group(database, cluster, college, described.group)
    return Whom(described.role, cluster, college, employer, name=described.name or described.role.value)


def _cluster(catalogue: Catalogue, slug: str | None) -> str:
    slugs = [cluster.slug for cluster in catalogue.clusters]
    if slug is None and len(slugs) == 1:
        return slugs[0]
    if slug not in slugs:
        raise Refusal("cluster-unknown", name=slug or "", known=", ".join(slugs))
    return slug


def _entry(refusal: str, entries: Sequence[College | Employer], text: str | None) -> int | None:
    if text is None:
        return None
    for entry in entries:
        names = (entry.key, *entry.name, *entry.aliases)
        if folded(text) in {folded(name) for name in names}:
            return entry.id
    raise Refusal(refusal, name=text, known=", ".join(entry.key for entry in entries))


async def _group(database: Database, cluster: str, college: int | None, code: str | None) -> Whom:
    if code is None:
        raise Refusal("group-needed")
    async with database.read() as session:
        groups = (
            await session.scalars(
                select(Group).where(Group.cluster == cluster, Group.retired_at.is_(None)).order_by(Group.code)
            )
        ).all()
    fits = [
        one for one in groups if bare_code(one.code) == bare_code(code) and college in (None, one.college_id)
    ]
    if len(fits) != 1:
        known = ", ".join(dict.fromkeys(one.code for one in groups))
        raise Refusal("group-unknown", name=code, known=known or "—")
    return Whom(Role.STUDENT, cluster, fits[0].college_id, group_id=fits[0].id)
