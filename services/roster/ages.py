"""Who is under age, by the calendar of the cluster's own city."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue import Cluster

OF_AGE = 18


async def local_date(session: AsyncSession, cluster: str, moment: datetime) -> date:
    """The date in the cluster's city at this moment."""
    zone = (await session.scalars(select(Cluster.timezone).where(Cluster.slug == cluster))).one()
    return moment.astimezone(ZoneInfo(zone)).date()


def youngest_adult(today: date) -> date:
    """Whoever was born later is a minor. Born on 29 February, one comes of age on 1 March."""
    try:
        return today.replace(year=today.year - OF_AGE)
    except ValueError:  # today is 29 February
        return date(today.year - OF_AGE, 2, 28)


def is_minor(birth_date: date | None, today: date) -> bool | None:
    """None where no birth date is known."""
    return None if birth_date is None else birth_date > youngest_adult(today)
