"""Places of practice: what staff have told of a place that an order names."""

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.practice import PLACE_KEY_LENGTH, Site
from services.spreadsheets.wording import folded, russian

APART = re.compile(r"[^\w]+")


def folded_place(text: str) -> str:
    """For comparing: case, ё, Latin look-alikes, quotes, «№», punctuation and spaces do not count."""
    return " ".join(APART.sub(" ", folded(russian(text))).split())


def place_key(employer: str, workshop: str | None) -> str:
    """Employer and workshop as orders write them, compared as `folded_place` does."""
    key = f"{folded_place(employer)}|{folded_place(workshop or '')}"
    if len(key) <= PLACE_KEY_LENGTH:
        return key
    digest = sha256(key.encode()).hexdigest()
    return f"{key[: PLACE_KEY_LENGTH - len(digest)]}{digest}"


async def site_of(session: AsyncSession, college_id: int, employer: str, workshop: str | None) -> Site | None:
    """What the college's staff have told of this place, None for nothing yet."""
    own = (Site.college_id == college_id, Site.place_key == place_key(employer, workshop))
    site: Site | None = await session.scalar(select(Site).where(*own))
    return site


async def sites_of(session: AsyncSession, college_ids: Iterable[int]) -> Mapping[tuple[int, str], Site]:
    """All that is told of the places of these colleges, by college and `place_key`."""
    found = await session.scalars(select(Site).where(Site.college_id.in_(tuple(college_ids))))
    return {(one.college_id, one.place_key): one for one in found}
