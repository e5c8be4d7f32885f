"""Groups, students and staff for tests. The names are invented."""

from datetime import date, datetime

from sqlalchemy import select

from models.catalogue import Cluster, College, Employer
from models.language import Language, Words
from models.student import Group, Student
from services import Services
from services.database import Database
from services.joining import Whom
from services.people import Person
from services.roster import RosterLine, put_group, put_students

ADULT, MINOR = date(2007, 3, 5), date(2010, 6, 7)
ROSTER = (
    RosterLine("Берёзкина", "Анна", "Ильинична", MINOR, phones=("+79990001122",)),
    RosterLine("Вербин", "Борис", "Олегович", ADULT, guardian_phones=("+79990003344",)),
    RosterLine("Грушин", "Виктор", None, ADULT),
)


def person(number: int, name: str = "Имя", language: Language = Language.RU) -> Person:
    return Person(number, name, language)


async def put_clusters(database: Database) -> None:
    """Two clusters: one with two colleges and an employer, one with one college."""
    async with database.write() as session:
        for at, (slug, zone) in enumerate((("ryazan", "Europe/Moscow"), ("norilsk", "Asia/Krasnoyarsk"))):
            words = Words(slug, slug)
            session.add(
                Cluster(
                    slug=slug, name=words, region=words, city=words, timezone=zone, aliases=(), position=at
                )
            )
        await session.flush()
        for at, (slug, key) in enumerate((("ryazan", "first"), ("ryazan", "second"), ("norilsk", "third"))):
            session.add(
                College(cluster=slug, key=key, name=Words(key, key), aliases=(), position=at, city=None)
            )
        session.add(Employer(cluster="ryazan", key="plant", name=Words("з", "p"), aliases=(), position=0))


async def college_id(database: Database, cluster: str, at: int = 0) -> int:
    async with database.read() as session:
        found = await session.scalars(
            select(College.id).where(College.cluster == cluster).order_by(College.position)
        )
        return found.all()[at]


async def group(
    database: Database,
    now: datetime,
    cluster: str = "ryazan",
    code: str = "ТМ-126",
    lines: tuple[RosterLine, ...] = ROSTER,
    college: int = 0,
) -> int:
    """A group with its roster, as loading a file makes it; returns its id."""
    college_of = await college_id(database, cluster, college)
    async with database.write() as session:
        made = await put_group(session, cluster, college_of, code)
        await put_students(session, made, lines, now)
        return made.id


async def students(database: Database, group_id: int) -> list[Student]:
    async with database.read() as session:
        found = await session.scalars(
            select(Student).where(Student.group_id == group_id).order_by(Student.number)
        )
        return list(found)


async def groups(database: Database) -> list[Group]:
    async with database.read() as session:
        return list(await session.scalars(select(Group).order_by(Group.id)))


async def become(services: Services, someone: Person, whom: Whom) -> None:
    """Follow an invitation to the end."""
    made = await services.invitations.issue(whom)
    await services.consents.give(someone)
    await services.joining.accept(someone, made.token)
