"""A college with three students and a mentor who use the bot, loads, and a postman without Telegram."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from models.catalogue import Employer
from models.language import Language
from models.membership import Role
from models.notice import Notice
from models.outbox import Letter, LetterKind, LetterStatus
from models.student import Student
from services import Services
from services.joining import Whom
from services.loading import Place, Proposal
from services.notices import Told
from services.people import Person
from tests.people import become, college_id, person
from tests.services.conftest import ADMINISTRATOR
from tests.services.loading import papers

CHIEF = Person(ADMINISTRATOR, "Глава", Language.RU)
ARTYOM, ULYANA, PYOTR, ANTON = person(1), person(2), person(3), person(4)
"""Students of ТМ-126 and of СВ-11, and the mentor whom the order names."""


@dataclass
class College:
    services: Services
    place: Place

    async def load(self, data: bytes, *, tell: bool = True) -> Proposal:
        proposal = await self.propose(data)
        await self.services.loading.agree_to_all(CHIEF, proposal.load_id)
        return await self.services.loading.apply(CHIEF, proposal.load_id, tell=tell)

    async def propose(self, data: bytes) -> Proposal:
        number = await self.services.loading.receive(CHIEF, self.place, "файл", data)
        return await self.services.loading.read(CHIEF, number)

    async def undo(self, proposal: Proposal) -> None:
        await self.services.loading.undo(CHIEF, proposal.load_id)

    async def letters(self, *conditions: object) -> list[Letter]:
        async with self.services.database.read() as session:
            found = await session.scalars(select(Letter).where(*conditions).order_by(Letter.id))  # type: ignore[arg-type]  # as given
            return list(found)

    async def waiting(self) -> list[Letter]:
        return await self.letters(Letter.status == LetterStatus.PENDING)

    async def notices(self) -> list[Notice]:
        async with self.services.database.read() as session:
            return list(await session.scalars(select(Notice).order_by(Notice.id)))

    async def send(self) -> dict[int, Told]:
        """What each is told by the letters that wait; those with nothing to say are dropped."""
        told: dict[int, Told] = {}
        for letter in await self.waiting():
            if letter.recipient < 0:
                since = letter.facts.get("since", letter.facts["load"])
                said = await self.services.notices.told_to_chat(letter.recipient, letter.facts["load"], since)
            else:
                said = await self.services.notices.told(
                    letter.recipient,
                    letter.facts["load"],
                    reminder=letter.kind is LetterKind.CHANGES_AGAIN,
                )
            await self.done(letter, LetterStatus.SENT if said else LetterStatus.CANCELLED)
            if said:
                assert letter.recipient not in told, "one message at a time"
                told[letter.recipient] = said
        return told

    async def done(self, letter: Letter, status: LetterStatus) -> None:
        async with self.services.database.write() as session:
            row = await session.get_one(Letter, letter.id)
            row.status, row.done_at = status, self.services.clock()


async def open_college(services: Services) -> College:
    """The roster is loaded; nobody has heard of anything yet."""
    college = await college_id(services.database, "ryazan")
    known = await services.loading.colleges(CHIEF)
    made = College(services, next(one for one in known if one.college_id == college))
    await made.load(papers.roster())
    async with services.database.read() as session:
        lines = {one.last_name: one for one in await session.scalars(select(Student))}
        employer = (await session.scalars(select(Employer.id))).one()
    for someone, name in ((ARTYOM, "Пробный"), (ULYANA, "Образцова"), (PYOTR, "Примеров")):
        line = lines[name]
        await become(
            services,
            someone,
            Whom(Role.STUDENT, "ryazan", None, group_id=line.group_id, student_id=line.id),
        )
    mentor = Whom(Role.MENTOR, "ryazan", None, employer_id=employer, name=papers.MENTOR)
    await become(services, ANTON, mentor)
    return made


def in_room(room: str, day: date = papers.MONDAY) -> bytes:
    """The list of lessons with mathematics in this room; it decides Monday and Tuesday."""
    rest = papers.LESSONS[1:]
    return papers.lessons(papers.lesson(Аудитория=room, Дата=day), *rest)
