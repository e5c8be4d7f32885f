"""Stories of files sent to the bot: what staff see before, what happens after, and who is not heard."""

import asyncio
import io
from typing import Any

import pytest
from openpyxl import load_workbook
from structlog.testing import capture_logs

from handlers.loading import progress
from models.membership import Role
from services import Services
from services.joining import Whom
from services.loading import drafts
from services.spreadsheets.records import Reading
from services.spreadsheets.worker import read_safely
from tests.conftest import FrozenClock
from tests.handlers.people import coordinator, put_cast, staff, student
from tests.people import college_id
from tests.services.loading import papers
from tests.telegram import Messenger, Person

GENEROUS = 120
"""Seconds; only a bot that is stuck takes so long."""


@pytest.fixture
async def olga(services: Services, messenger: Messenger) -> Person:
    """A coordinator of one college in Ryazan, where nothing is loaded yet."""
    return await coordinator(services, messenger, college_id=await college_id(services.database, "ryazan"))


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Files are read only once this is set."""
    go = asyncio.Event()

    async def when_let(*given: Any) -> Reading:
        await go.wait()
        return await read_safely(*given)

    monkeypatch.setattr(drafts, "read_safely", when_let)
    return go


async def loads(person: Person, name: str, data: bytes) -> None:
    await person.sends_document(name, data)
    await person.taps("Применить")


async def test_a_roster_and_a_schedule_in_a_minute(olga: Person) -> None:
    await olga.sends("/staff")
    await olga.taps("Загрузить")
    olga.sees("Пришлите сюда файл", "Шаблон (рус.)")
    await olga.sends_document("список.xlsx", papers.roster())
    olga.sees(
        "список.xlsx", "Это список студентов, Клепиковский", "Прочитано: группы: 2, студенты: 3",
        "Изменится: новые группы: 2, новые студенты: 3", "никто", "Применить", "Отмена",
    )  # fmt: skip
    olga.does_not_see("никому не сообщать")
    assert len(olga.answers) == 2, "the message that said to wait became the answer"
    await olga.taps("Применить")
    olga.sees("Загружено: «список.xlsx»", "новые студенты: 3")

    await olga.sends_document("занятия.csv", papers.lessons())
    olga.sees("список занятий", "новых: 3", "➕ ТМ-126, 30.11 08:30: Математика")
    await olga.taps("Применить")
    other_room = papers.lesson(Аудитория="<b>99</b>")
    await olga.sends_document("занятия.csv", papers.lessons(other_room, papers.LESSONS[1]))
    olga.sees("другая аудитория: 1", "🚪 ТМ-126, 30.11 08:30, Математика: 21 → <b>99</b>")
    await olga.taps("Применить")

    await olga.sends("/staff")
    await olga.taps("Что загружено")
    olga.sees("занятия.csv", "список.xlsx", "Ольга Куратор", "Отменить последнюю: занятия.csv")
    await olga.taps("Отменить последнюю")
    olga.sees("Отменить загрузку «занятия.csv»?")
    await olga.taps("Да, отменить")
    olga.sees("отменена. Всё как до неё")
    await olga.taps("Что загружено")
    olga.sees("(отменено)")
    olga.does_not_see("Отменить последнюю")
    await olga.sends("/staff")
    await olga.taps("Журнал")
    olga.sees(
        "загружен файл № 1, изменений: 5 (список студентов, сообщили: 0, SHA-256 ", "отменена загрузка № 3"
    )


async def test_a_workbook_with_everything_is_read_one_kind_after_another(olga: Person) -> None:
    await olga.sends_document("колледж.xlsx", papers.workbook())
    olga.sees(
        "список студентов", "новые студенты: 3", "«Неделя»", "расписание на даты. Прочитаю его следующим"
    )
    await olga.taps("Применить")
    olga.sees("Загружено: «колледж.xlsx»", "Дальше: расписание на даты")
    await olga.taps("Дальше: расписание на даты")
    olga.sees("расписание на даты", "➕ ТМ-126, 30.11 08:30: Математика")
    await olga.taps("Применить")
    olga.sees("Загружено: «колледж.xlsx»")
    olga.does_not_see("Дальше")
    await olga.sends_document("колледж.xlsx", papers.workbook())
    olga.sees("Всё это уже загружено")


async def test_in_english(services: Services, messenger: Messenger) -> None:
    mary = await coordinator(
        services, messenger, 51, "en", college_id=await college_id(services.database, "ryazan")
    )
    await mary.sends_document("list.xlsx", papers.roster())
    mary.sees("This is a list of students, Klepikovskiy", "new students: 3", "nobody")
    await mary.taps("Apply")
    mary.sees("Loaded: “list.xlsx”")


async def test_the_same_file_twice_changes_nothing_and_says_so(olga: Person) -> None:
    await loads(olga, "список.xlsx", papers.roster())
    await olga.sends_document("копия.xlsx", papers.roster())
    olga.sees("Всё это уже загружено. Ничего не изменится")
    olga.does_not_see("Применить")
    await olga.taps("Отмена")
    olga.sees("Файл забыт")


async def test_errors_stand_with_their_cells_and_are_marked_in_a_copy(olga: Person) -> None:
    await olga.sends_document("занятия.csv", papers.lessons())
    olga.sees("Ошибок: 3", "группы ТМ-126 нет в колледже", "E2", "Файл с пометками")
    olga.does_not_see("Применить")
    await olga.taps("Файл с пометками")
    sheet = load_workbook(io.BytesIO(olga.file())).active
    assert sheet is not None
    comment = sheet["E2"].comment
    assert comment is not None
    assert "ТМ-126" in comment.text


async def test_questions_are_answered_one_by_one_or_all_at_once(olga: Person) -> None:
    await loads(olga, "список.xlsx", papers.roster())
    clashes = [
        papers.lesson(Предмет=subject, Преподаватель=f"{name} Ё.Ю.", Аудитория=room)
        for subject, name, room in (("Физика", "Ёжиков", "30"), ("Химия", "Мышкин", "31"))
    ]
    await olga.sends_document("занятия.csv", papers.lessons(papers.lesson(), *clashes))
    olga.sees("Нужно ваше «да»: 3", "пересечений и нарушений: 3", "Ответить на вопросы: 3")
    olga.does_not_see("Применить")
    await olga.taps("Ответить на вопросы")
    olga.sees("Вопрос 1 из 3", "два занятия сразу", "Загрузить так?")
    question = olga.answers[-1]
    await olga.taps("✅ Да", message=question)
    olga.sees("Вопрос 2 из 3")
    await olga.taps("Да на все: 2")
    olga.sees("Применить")
    await olga.taps("Применить")
    olga.sees("Загружено")


async def test_those_concerned_are_counted_and_need_not_be_told(
    services: Services, messenger: Messenger, olga: Person
) -> None:
    cast = await put_cast(services)
    await student(services, messenger, 21, cast.lines[1])
    await olga.sends_document("занятия.csv", papers.lessons())
    olga.sees("Узнают: 1 студент")
    olga.does_not_see("наставник")
    await olga.taps("Применить и никому не сообщать")
    olga.sees("Загружено")


async def test_of_two_coordinators_the_second_sees_what_would_happen_now(
    services: Services, messenger: Messenger, olga: Person
) -> None:
    pavel = await coordinator(
        services, messenger, 52, college_id=await college_id(services.database, "ryazan")
    )
    await loads(olga, "список.xlsx", papers.roster())
    await olga.sends_document("одни.csv", papers.lessons())
    await pavel.sends_document("другие.csv", papers.lessons(papers.lesson(Аудитория="7")))
    pavel.sees("новых: 1")
    await olga.taps("Применить")
    await pavel.taps("Применить")
    pavel.sees("данные изменил кто-то другой", "другая аудитория: 1", "отменено: 1")
    await pavel.taps("Применить")
    pavel.sees("Загружено")


async def test_buttons_outlive_a_restart_and_an_old_file_says_so(
    services: Services, olga: Person, clock: FrozenClock
) -> None:
    await olga.sends_document("список.xlsx", papers.roster())
    screen = olga.answers[-1]
    services.roles.forget_all()
    services.loading.__init__(services.database, clock, services.roles)  # type: ignore[misc]  # as after a restart
    await olga.taps("Применить", message=screen)
    olga.sees("Загружено")
    await olga.forges("fp:1:1")
    assert olga.alerts[-1] == "Об этом файле уже решили."
    await olga.sends_document("занятия.csv", papers.lessons())
    clock.move(hours=25)
    await olga.taps("Применить")
    assert "Файл ждал больше суток" in olga.alerts[-1]
    await olga.forges("fp:77:1")
    assert olga.alerts[-1] == "Такой загрузки нет."


async def test_a_coordinator_of_a_whole_cluster_says_which_college(
    services: Services, messenger: Messenger
) -> None:
    whole = await coordinator(services, messenger)
    await whole.sends_document("список.xlsx", papers.roster())
    whole.sees("Для какого колледжа", "Клепиковский", "Касимовский")
    await whole.taps("Касимовский")
    whole.sees("Это список студентов, Касимовский")
    await whole.taps("Применить")
    whole.sees("Загружено")


HOSTILE = {
    "пустой.xlsx": (b"", "Файл пустой"),
    "шум.xlsx": (bytes(range(256)) * 50, "Это не таблица"),
    "фото.xlsx": (b"\x89PNG\r\n\x1a\n" + b"0" * 1000, "Это картинка"),
    "обрыв.xlsx": (papers.roster()[:2000], "Файл повреждён"),
    "имя <b>.csv": (b"one;two;three\n1;2;3\n", "Не понимаю, что это за таблица"),
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_any_bytes_give_a_sentence(olga: Person, name: str) -> None:
    data, sentence = HOSTILE[name]
    await olga.sends_document(name, data)
    olga.sees(sentence, "Ошибок: 1", name)
    olga.does_not_see("Применить")
    await olga.taps("Отмена")


async def test_who_is_not_staff_gets_the_usual_sentence(
    services: Services, messenger: Messenger, anya: Person
) -> None:
    cast = await put_cast(services)
    pupil = await student(services, messenger, 21, cast.lines[1])
    mentor = await staff(services, messenger, 22, Whom(Role.MENTOR, "ryazan", None, name="Антон Н."))
    for person in (anya, pupil, mentor):
        await person.sends_document("список.xlsx", papers.roster())
        person.does_not_see("список студентов", "Применить")


async def test_others_are_not_heard_and_it_is_logged(
    services: Services, messenger: Messenger, olga: Person, anya: Person
) -> None:
    await olga.sends_document("список.xlsx", papers.roster())
    other = await coordinator(
        services, messenger, 53, college_id=await college_id(services.database, "ryazan", 1)
    )
    far = await staff(services, messenger, 54, Whom(Role.COORDINATOR, "norilsk", None, name="Дальняя"))
    await anya.sends("/start")
    for person in (anya, other, far):
        await person.sends("/help")
        for data in ("fp:1:1", "fr:1", "fq:1", "fy:1:0", "fa:1", "fx:1", "fm:1", "fc:1:1", "fu:1:1"):
            with capture_logs() as logs:
                await person.forges(data)
            assert [line["key"] for line in logs if line["event"] == "refused"], data
    await olga.taps("Применить")
    olga.sees("Загружено")


async def test_names_phones_and_birth_dates_stay_out_of_logs(olga: Person) -> None:
    with capture_logs() as logs:
        await loads(olga, "список.xlsx", papers.roster())
        await olga.sends_document("занятия.csv", papers.lessons(papers.lesson(Группа="ТМ-999")))
    assert not any(secret in str(logs) for secret in ("Пробный", "Ульяна", "999111", "2009"))


async def test_the_chat_stays_responsive_while_a_file_is_read(
    messenger: Messenger, olga: Person, anya: Person, held: asyncio.Event
) -> None:
    """The reading is in another process: the answer to somebody else does not wait for it."""
    messenger.in_the_background = True
    await olga.sends_document("список.xlsx", papers.roster())
    await anya.sends("/help")
    assert anya.answers, "somebody else was answered before the file was read"
    olga.sees("Читаю «список.xlsx»")
    held.set()
    messenger.in_the_background = False
    await messenger.settle()
    olga.sees("Это список студентов")


async def test_a_message_says_that_the_file_is_still_being_read(
    olga: Person, monkeypatch: pytest.MonkeyPatch, held: asyncio.Event
) -> None:
    monkeypatch.setattr(progress, "TICK", 0.05)
    reading = asyncio.create_task(olga.sends_document("список.xlsx", papers.roster()))
    async with asyncio.timeout(GENEROUS):
        while not olga.answers or "с…" not in olga.screen:
            await asyncio.sleep(0.01)
    assert "🔄 Посмотреть" in olga.buttons, "a way on after a restart"
    held.set()
    await reading
    olga.sees("Это список студентов")
    assert len(olga.answers) == 1


async def test_the_template_can_be_downloaded_in_both_languages(olga: Person) -> None:
    await olga.sends("/staff")
    await olga.taps("Загрузить")
    for label, heading in (("Шаблон (рус.)", "Дата"), ("Шаблон (англ.)", "date")):
        await olga.taps(label)
        sheet = load_workbook(io.BytesIO(olga.file())).worksheets[0]
        assert sheet["A1"].value == heading


async def test_groups_without_a_schedule_and_files_with_mistakes_come_first(olga: Person) -> None:
    await loads(olga, "список.xlsx", papers.roster())
    await olga.sends("/staff")
    olga.sees("Нет расписания у групп: 2")
    await olga.sends_document("занятия.csv", papers.lessons(papers.lesson(Группа="ХХ-999")))
    await olga.sends("/staff")
    await olga.taps("Файлы с ошибками: 1")
    await olga.taps("С ошибками: занятия.csv")
    olga.sees("занятия.csv", "ХХ-999")
    await olga.taps("Отмена")
    await loads(olga, "занятия.csv", papers.lessons())
    await olga.sends("/staff")
    olga.does_not_see("Файлы с ошибками", "Нет расписания у групп: 2")
