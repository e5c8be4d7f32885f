"""Stories of students whom a new roster leaves out: asked about, let go, kept, brought back."""

import pytest
from sqlalchemy import select

from models.audit import AuditEntry
from models.student import Student
from services import Services
from tests.handlers.people import coordinator, student
from tests.people import college_id
from tests.services.loading import papers
from tests.telegram import Messenger, Person


@pytest.fixture
async def olga(services: Services, messenger: Messenger) -> Person:
    """A coordinator of one college in Ryazan, whose roster of three is loaded."""
    made = await coordinator(services, messenger, college_id=await college_id(services.database, "ryazan"))
    await loads(made, papers.roster())
    return made


async def loads(person: Person, data: bytes) -> None:
    await person.sends_document("список.xlsx", data)
    await person.taps("Применить")


async def line_of(services: Services, surname: str) -> Student:
    async with services.database.read() as session:
        return (await session.scalars(select(Student).where(Student.last_name == surname))).one()


WITHOUT_ARTYOM = papers.roster(papers.PEOPLE[1:])


async def test_who_left_loses_the_role_at_one_tap_and_undo_brings_them_back(
    services: Services, messenger: Messenger, olga: Person
) -> None:
    artyom = await student(services, messenger, 21, (await line_of(services, "Пробный")).id)
    await artyom.sends("/mydata")
    artyom.sees("Студент, группа ТМ-126")
    await olga.sends_document("список.xlsx", WITHOUT_ARTYOM)
    olga.sees("нет в новом списке (спрошу о них): 1")
    await olga.taps("Применить")
    olga.sees("Загружено", "Нет в новом списке: 1", "Артём П. (ТМ-126)")
    await artyom.sends("/mydata")
    artyom.sees("Студент, группа ТМ-126")
    await olga.sends("/staff")
    await olga.taps("Нет в списке: 1")
    await olga.taps("🚪 Артём П., ТМ-126")
    olga.sees("Все, кто учится, есть в списках")
    await artyom.sends("/mydata")
    artyom.does_not_see("Студент, группа")
    async with services.database.read() as session:
        actions = list(await session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))
    assert actions[-1] == "student-retired"
    await olga.sends("/staff")
    olga.does_not_see("Нет в списке")
    await olga.taps("Что загружено")
    await olga.taps("Отменить последнюю")
    await olga.taps("Да, отменить")
    await artyom.sends("/mydata")
    artyom.sees("Студент, группа ТМ-126")


async def test_all_at_once_and_back_by_the_students_own_page(
    services: Services, messenger: Messenger, olga: Person
) -> None:
    line = await line_of(services, "Пробный")
    await loads(
        olga, papers.roster((*papers.PEOPLE[2:], ("Новичков Олег", papers.PEOPLE[0][1], papers.GROUP, "")))
    )
    olga.sees("Нет в новом списке: 2", "Артём П. (ТМ-126), Ульяна О. (ТМ-126)")
    await olga.taps("Нет в списке: 2")
    await olga.taps("Убрать всех: 2")
    olga.sees("Все, кто учится, есть в списках")
    await olga.forges(f"ws:{line.id}")
    olga.sees("Нет в последнем списке")
    await olga.taps("Отпуск, отчисление, выпуск")
    await olga.taps("Учится")
    olga.does_not_see("Нет в последнем списке")
    again = await line_of(services, "Пробный")
    assert (again.retired_at, again.unlisted_at) == (None, None)


async def test_who_studies_on_is_kept(services: Services, olga: Person) -> None:
    await loads(olga, WITHOUT_ARTYOM)
    await olga.taps("Нет в списке: 1")
    await olga.taps("Учатся, оставить всех")
    olga.sees("Все, кто учится, есть в списках")
    line = await line_of(services, "Пробный")
    assert (line.retired_at, line.unlisted_at) == (None, None)
    await loads(
        olga, papers.roster((*papers.PEOPLE[1:], ("Новичков Олег", papers.PEOPLE[0][1], papers.GROUP, "")))
    )
    olga.sees("Нет в новом списке: 1")


async def test_the_same_roster_again_asks_nothing_and_one_with_them_settles_it(
    services: Services, olga: Person
) -> None:
    await loads(olga, WITHOUT_ARTYOM)
    await olga.sends_document("список.xlsx", WITHOUT_ARTYOM)
    olga.sees("Всё это уже загружено")
    await loads(olga, papers.roster())
    olga.sees("Загружено")
    olga.does_not_see("Нет в списке")
    assert (await line_of(services, "Пробный")).unlisted_at is None


async def test_whom_a_roster_expels_loses_the_role_at_once(
    services: Services, messenger: Messenger, olga: Person
) -> None:
    artyom = await student(services, messenger, 21, (await line_of(services, "Пробный")).id)
    await artyom.sends("/mydata")
    artyom.sees("Студент, группа ТМ-126")
    await loads(olga, papers.noted_roster({"Пробный Артём Ильич": "отчислен"}))
    await artyom.sends("/mydata")
    artyom.does_not_see("Студент, группа")
    await olga.sends("/staff")
    await olga.taps("Что загружено")
    await olga.taps("Отменить последнюю")
    await olga.taps("Да, отменить")
    await artyom.sends("/mydata")
    artyom.sees("Студент, группа ТМ-126")


async def test_a_coordinator_of_the_whole_cluster_sees_whose_load_it_was(
    services: Services, messenger: Messenger, olga: Person
) -> None:
    whole = await coordinator(services, messenger, 60)
    await whole.sends("/staff")
    await whole.taps("Что загружено")
    whole.sees("список.xlsx (Клепиковский технологический техникум)")
    await olga.sends("/staff")
    await olga.taps("Что загружено")
    olga.sees("список.xlsx")
    olga.does_not_see("Клепиковский")
