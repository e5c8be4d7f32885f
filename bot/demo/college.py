"""The demo's college before the first visitor: a group with its schedule, and people who have joined.

Everything is made by the services that the bot itself uses, from spreadsheets such as a coordinator sends.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.demo import papers
from bot.demo.cast import Cast, Joins
from bot.settings import ROOT
from models.catalogue import Employer
from models.language import Language
from models.membership import Role
from models.practice import ClearanceKind
from models.student import Student
from services.clock import Clock
from services.consents import Consents
from services.database import Database
from services.joining import Invitations, Joining, Whom
from services.loading import Loading, Operator, Place, chosen
from services.packs import load_packs, read_packs
from services.people import People, Person
from services.practice import Practice
from services.roles import Roles
from services.roster import Students
from services.spreadsheets.people import name_key

CLUSTER, COLLEGE, EMPLOYER = "ryazan", "Клепиковский", "tyazhpressmash"


async def furnish(url: str, clock: Clock, cast: Cast, packs: Path = ROOT / "clusters") -> None:
    """Fill an empty database at this address; nobody is told of anything."""
    database = Database.open(url)
    try:
        await database.migrate()
        await load_packs(database, read_packs([packs]), whole=True, clock=clock)
        place = await _load(database, clock)
        await _join(database, clock, cast, place)
        await _prepare(database, clock, cast)
    finally:
        await database.close()


async def _load(database: Database, clock: Clock) -> Place:
    loading = Loading(database, clock, Roles(database))
    place = chosen(await loading.colleges(Operator()), CLUSTER, COLLEGE)
    today = clock().astimezone(place.zone).date()
    for name, data in _files(today):
        draft = await loading.draft(Operator(), place, name, data, today)
        await loading.apply_draft(Operator(), draft, data, tell=False)
    return place


def _files(today: date) -> Iterator[tuple[str, bytes]]:
    monday = today - timedelta(days=today.weekday())
    yield papers.roster(papers.READY)
    yield papers.lessons(papers.READY, monday, 7 * (papers.WEEKS + 1), papers.practice_days(today))
    yield papers.order(today)


async def _join(database: Database, clock: Clock, cast: Cast, place: Place) -> None:
    """Whoever `joins` follows an invitation of their own."""
    roles, people, consents = Roles(database), People(database, clock), Consents(database, clock)
    invitations, joining = Invitations(database, clock, roles), Joining(database, clock, roles)
    for part in cast.people:
        if part.joins is not None:
            person = await people.meet(part.id, getattr(part.name, part.language), part.language)
            person = await people.choose_cluster(person, CLUSTER)
            made = await invitations.issue(await _whom(database, part.joins, place))
            await consents.give(person)
            await joining.accept(person, made.token)


async def _prepare(database: Database, clock: Clock, cast: Cast) -> None:
    """The coordinator has seen to all that a first day needs."""
    chief = next((one for one in cast.people if one.joins and one.joins.role is Role.COORDINATOR), None)
    if chief is None:
        return
    roles = Roles(database)
    practice, students = Practice(database, clock, roles), Students(database, clock, roles)
    actor = Person(chief.id, chief.name.ru, Language(chief.language))
    async with database.read() as session:
        known = (await session.execute(select(Student.id, Student.group_id))).all()
    for group in {one.group_id for one in known}:
        for kind in ClearanceKind:
            await practice.confirm_group(actor, group, kind)
    for one in known:
        await students.record_guardian_consent(actor, one.id)


async def _whom(database: Database, one: Joins, place: Place) -> Whom:
    async with database.read() as session:
        match one.role:
            case Role.STUDENT:
                line = (
                    await session.scalars(select(Student).where(Student.name_key == name_key(one.name)))
                ).one()
                return Whom(one.role, CLUSTER, place.college_id, group_id=line.group_id, student_id=line.id)
            case Role.MENTOR:
                own = (Employer.cluster == CLUSTER, Employer.key == EMPLOYER)
                plant = (await session.scalars(select(Employer.id).where(*own))).one()
                return Whom(one.role, CLUSTER, place.college_id, employer_id=plant, name=one.name)
            case Role.COORDINATOR:
                return Whom(one.role, CLUSTER, place.college_id, name=one.name)
