"""Stories of change notices: what people see of a load, "Got it", and what the coordinator sees of them."""

import pytest
from sqlalchemy import select

from handlers import addresses
from handlers.notices import addresses as to
from models.following import FollowedGroup
from models.language import Language
from models.membership import Role
from models.notice import Notice
from models.student import Group, Student
from services import Services
from services.joining import Whom
from tests.conftest import FrozenClock
from tests.delivery import deliver
from tests.handlers.people import coordinator, staff, student
from tests.people import college_id
from tests.people import person as somebody
from tests.services.loading import papers
from tests.telegram import Messenger, Person


@pytest.fixture
async def olga(services: Services, messenger: Messenger) -> Person:
    """A coordinator of one college in Ryazan."""
    return await coordinator(services, messenger, college_id=await college_id(services.database, "ryazan"))


async def loads(person: Person, data: bytes, name: str = "занятия.csv") -> None:
    await person.sends_document(name, data)
    await person.taps("Применить")


async def joins(
    services: Services, messenger: Messenger, number: int, surname: str, language: str = "ru"
) -> Person:
    async with services.database.read() as session:
        line = (await session.scalars(select(Student.id).where(Student.last_name == surname))).one()
    someone = await student(services, messenger, number, line, language)
    await someone.sends("/start")
    return someone


async def with_students(services: Services, messenger: Messenger, olga: Person) -> tuple[Person, Person]:
    """Артём in Russian and Ульяна in English, of ТМ-126, whose schedule they know."""
    await loads(olga, papers.roster(), "список.xlsx")
    await loads(olga, papers.lessons())
    artyom = await joins(services, messenger, 21, "Пробный")
    return artyom, await joins(services, messenger, 22, "Образцова", "en")


OTHER_ROOM = papers.lesson(Аудитория="<b>99</b>", Преподаватель="Новиков-Тест Л.П.")
MOVED = papers.lesson(Дата=papers.TUESDAY, Предмет="История", Начало="10:15", Конец="11:50", Пара=2)
NEW = papers.lesson(
    Дата=papers.TUESDAY, Предмет="Химия", Аудитория="7", Начало="13:00", Конец="14:35", Пара=4
)


async def test_students_learn_exactly_what_has_changed(
    services: Services, messenger: Messenger, olga: Person
) -> None:
    artyom, ulyana = await with_students(services, messenger, olga)
    await olga.sends_document("занятия.csv", papers.lessons(OTHER_ROOM, MOVED, NEW))
    olga.sees("Узнают: 2 студента", "никому не сообщать")
    olga.does_not_see("0 наставников")
    await olga.taps("✅ Применить")
    olga.sees("Загружено", "Узнают: 2 студента", "Кто прочитал")
    await deliver(services, messenger)
    artyom.sees(
        "Изменилось расписание",
        "пн, 30 нояб.",
        "🔁 08:30–10:05 Математика: ауд. 21 → <b>99</b>, преподаватель Шаблонова Е.Н. → Новиков-Тест Л.П.",
        "➖ 10:15–11:50 Физика не будет",
        "вт, 1 дек.",
        "🔁 08:30–10:05 История: → 10:15–11:50",
        "➕ 13:00–14:35 Химия, ауд. 7, Шаблонова Е.Н.",
        "✅ Понятно",
    )
    ulyana.sees("The schedule has changed", "Mon, Nov 30", "room 21 → <b>99</b>", "Got it")
    await artyom.taps("Понятно")
    assert artyom.alerts == ["Спасибо, отмечено."]
    artyom.sees("Изменилось расписание", "ауд. 21 → <b>99</b>", "✅ Прочитано.")
    assert artyom.buttons == []
    notice = await the_notice(services, artyom.id)
    await artyom.forges(to.GotIt(notice=notice).pack())
    assert artyom.alerts[-1] == "Уже отмечено."
    assert artyom.screen.count("Прочитано") == 1
    await ulyana.forges(to.GotIt(notice=notice).pack())
    ulyana.does_not_see("✅ Read")
    assert not (await services.notices.report(somebody(olga.id), await last_load(services))).unread[1:]


async def the_notice(services: Services, person_id: int) -> int:
    async with services.database.read() as session:
        found = await session.scalars(
            select(Notice.id).where(Notice.person_id == person_id).order_by(Notice.id.desc())
        )
        return found.first() or 0


async def last_load(services: Services) -> int:
    async with services.database.read() as session:
        return (await session.scalars(select(Notice.load_id).order_by(Notice.id.desc()))).first() or 0


async def test_the_coordinator_sees_who_has_read_and_reminds_only_the_others(
    services: Services, messenger: Messenger, olga: Person, clock: FrozenClock
) -> None:
    artyom, ulyana = await with_students(services, messenger, olga)
    await loads(olga, papers.lessons(OTHER_ROOM, *papers.LESSONS[1:]))
    await olga.taps("Кто прочитал")
    olga.sees("занятия.csv", "Прочитали 0 из 2", "Ещё не отправлено: 2")
    olga.does_not_see("Напомнить")
    await deliver(services, messenger)
    await artyom.taps("Понятно")
    await olga.sends("/staff")
    await olga.taps("Что загружено")
    await olga.taps("Прочли: занятия.csv")
    olga.sees("Прочитали 1 из 2", "Ещё не прочитали", "Ульяна О., ТМ-126", "Напомнить только им: 1")
    olga.does_not_see("Артём")
    await olga.taps("Напомнить только им")
    olga.sees("Напоминание отправлено 22.11.2026, 12:00")
    olga.does_not_see("Напомнить только")
    before = len(artyom.answers)
    await deliver(services, messenger)
    ulyana.sees("You have not marked this as read yet", "room 21 → <b>99</b>", "Got it")
    assert len(artyom.answers) == before
    await olga.forges(to.RemindUnread(load=await last_load(services)).pack())
    assert olga.alerts[-1] == "Им уже напоминали меньше 12 часов назад."
    await ulyana.taps("Got it")
    clock.move(hours=13)
    await olga.forges(addresses.ReadReport(load=await last_load(services)).pack())
    olga.sees("Прочитали 2 из 2")
    olga.does_not_see("Напомнить только", "Ещё не прочитали")
    await olga.forges(to.RemindUnread(load=await last_load(services)).pack())
    assert olga.alerts[-1] == "Напоминать некому."


async def test_nobody_is_told_if_the_coordinator_says_so(
    services: Services, messenger: Messenger, olga: Person
) -> None:
    artyom, _ = await with_students(services, messenger, olga)
    before = len(artyom.answers)
    await olga.sends_document("занятия.csv", papers.lessons(OTHER_ROOM))
    await olga.taps("никому не сообщать")
    olga.sees("Загружено")
    olga.does_not_see("Узнают", "Кто прочитал")
    assert await deliver(services, messenger) == 0
    assert len(artyom.answers) == before


async def test_undo_tells_those_who_were_told(services: Services, messenger: Messenger, olga: Person) -> None:
    artyom, ulyana = await with_students(services, messenger, olga)
    await loads(olga, papers.lessons(OTHER_ROOM, *papers.LESSONS[1:]))
    await deliver(services, messenger)
    await olga.sends("/staff")
    await olga.taps("Что загружено")
    await olga.taps("Отменить последнюю")
    await olga.taps("Да, отменить")
    await deliver(services, messenger)
    artyom.sees("Изменение отменено", "прежнее расписание")
    ulyana.sees("The change was taken back", "Got it")
    await loads(olga, papers.lessons(papers.lesson(Аудитория="5"), *papers.LESSONS[1:]))
    await olga.sends("/staff")
    await olga.taps("Что загружено")
    await olga.taps("Отменить последнюю")
    await olga.taps("Да, отменить")
    before = len(artyom.answers)
    await deliver(services, messenger)
    assert len(artyom.answers) == before, "what was withdrawn in time was never said"


async def test_a_mentor_hears_of_trainees(services: Services, messenger: Messenger, olga: Person) -> None:
    await loads(olga, papers.roster(), "список.xlsx")
    pyotr = await joins(services, messenger, 23, "Примеров")
    anton = await staff(services, messenger, 24, Whom(Role.MENTOR, "ryazan", None, name="Наставников Антон"))
    await anton.sends("/start")
    await olga.sends_document("приказ.xlsx", papers.order())
    olga.sees("Узнают: 1 студент, 1 наставник")
    await olga.taps("✅ Применить")
    await deliver(services, messenger)
    pyotr.sees("🏭 Практика 07.12–18.12, смена 09:00–14:00: АО «Пример», цех № 1. Наставник: Антон Н.")
    anton.sees("Изменения у ваших практикантов", "➕ Пётр П. (СВ-11): 07.12–18.12", "09:00–14:00")
    await anton.taps("Понятно")
    await pyotr.taps("Понятно")
    await loads(olga, papers.order(mentor="Учителева Инга Львовна"), "приказ.xlsx")
    await deliver(services, messenger)
    anton.sees("➖ Пётр П. (СВ-11): 07.12–18.12, больше не у вас")
    pyotr.sees("🏭 Практика 07.12–18.12: наставник Антон Н. → Инга У.")


async def test_a_group_chat_is_told_without_names_and_buttons(
    services: Services, messenger: Messenger, olga: Person, anya: Person
) -> None:
    await with_students(services, messenger, olga)
    chat = messenger.group(-100_200, "ТМ-126", anya)
    await anya.adds_bot(chat)
    async with services.database.write() as session:
        group = (await session.scalars(select(Group.id).where(Group.code == papers.GROUP))).one()
        session.add(
            FollowedGroup(chat_id=chat.id, group_id=group, language=Language.RU, since=services.clock())
        )
    await olga.sends_document("занятия.csv", papers.lessons(OTHER_ROOM, MOVED, NEW))
    olga.sees("Узнают: 2 студента, 1 чат группы")
    await olga.taps("✅ Применить")
    await deliver(services, messenger)
    there = anya.in_chat(chat)
    there.sees(
        "Изменилось расписание", "ауд. 21 → <b>99</b>, другой преподаватель", "➕ 13:00–14:35 Химия, ауд. 7"
    )
    there.does_not_see("Шаблонова", "Новиков")
    assert there.buttons == []


async def test_a_long_list_is_cut_by_days(services: Services, messenger: Messenger, olga: Person) -> None:
    artyom, _ = await with_students(services, messenger, olga)
    long = "Очень длинное название предмета, которое никто не сокращал " * 4
    many = [
        papers.lesson(
            Дата=papers.MONDAY.replace(day=day) if day < 31 else papers.TUESDAY.replace(day=day - 30),
            Предмет=f"{number} {long}",
            Начало=f"{8 + number}:00",
            Конец=f"{8 + number}:45",
            Пара="",
        )
        for day in (30, *range(31, 43))
        for number in range(6)
    ]
    await loads(olga, papers.lessons(*many))
    await deliver(services, messenger)
    artyom.sees("пн, 30 нояб.", "…и ещё 4 изменения", "📅 пн, 30 нояб.", "…и дальше ещё", "Понятно")
    assert len(artyom.screen) < 4096
    await artyom.taps("📅 пн, 30 нояб.")
