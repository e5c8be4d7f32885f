"""Who plays in stories about people: one group with its roster in Ryazan, another in Norilsk, and staff."""

import re
from dataclasses import dataclass

from models.language import Language
from models.membership import Role
from models.student import Student
from services import Services
from services.joining import Whom
from tests.people import become, group, students
from tests.people import person as somebody
from tests.telegram import Messenger, Person

ADMIN = 99
"""Named in the settings of these tests."""


@dataclass(frozen=True)
class Cast:
    """Ids of the group ТМ-126 and its three students, and of the group СВ-11 in another cluster."""

    group: int
    lines: tuple[int, ...]
    foreign: int
    foreign_lines: tuple[int, ...]


async def put_cast(services: Services) -> Cast:
    own = await group(services.database, services.clock())
    foreign = await group(services.database, services.clock(), "norilsk", "СВ-11")
    return Cast(own, await lines_of(services, own), foreign, await lines_of(services, foreign))


async def lines_of(services: Services, group_id: int) -> tuple[int, ...]:
    return tuple(one.id for one in await students(services.database, group_id))


async def staff(
    services: Services, messenger: Messenger, number: int, whom: Whom, language: str = "ru"
) -> Person:
    """A mentor or a coordinator who has joined."""
    await become(services, somebody(number, "Ольга", Language(language)), whom)
    return messenger.person(number, "Ольга", language=language)


async def coordinator(
    services: Services, messenger: Messenger, number: int = 50, language: str = "ru", **scope: int
) -> Person:
    """Of the cluster in Ryazan, or of one college there."""
    whom = Whom(Role.COORDINATOR, "ryazan", scope.get("college_id"), name="Ольга Куратор")
    return await staff(services, messenger, number, whom, language)


async def student(
    services: Services, messenger: Messenger, number: int, line: int, language: str = "ru"
) -> Person:
    """Somebody who has joined as this line of a roster."""
    async with services.database.read() as session:
        group_id = (await session.get_one(Student, line)).group_id
    whom = Whom(Role.STUDENT, "ryazan", None, group_id=group_id, student_id=line)
    return await staff(services, messenger, number, whom, language)


def payload(person: Person) -> str:
    """What the newest invitation in somebody's chat puts after `?start=`."""
    for message in reversed(person.answers):
        if found := re.search(r"\?start=(j_[\w-]+)", message.text):
            return found.group(1)
    raise AssertionError(f"no invitation\n{person.picture()}")
