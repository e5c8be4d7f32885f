"""Stories of joining, in both languages: the wall poster, the personal link, links that do not work."""

import pytest
from structlog.testing import capture_logs

from models.membership import Role
from services import Services
from services.joining import Whom
from services.roster import RosterLine
from tests.conftest import FrozenClock
from tests.delivery import deliver
from tests.handlers.people import ADMIN, coordinator, payload, put_cast, student
from tests.people import ADULT, group
from tests.people import person as somebody
from tests.telegram import Messenger, Person


async def test_a_whole_group_joins_by_one_poster(
    services: Services, messenger: Messenger, anya: Person, ben: Person, clock: FrozenClock
) -> None:
    await put_cast(services)
    olga = await coordinator(services, messenger)
    await olga.sends("/staff")
    await olga.taps("Группы")
    await olga.taps("ТМ-126")
    await olga.taps("QR-код")
    olga.sees("Группа ТМ-126", "https://t.me/praktika_bot?start=j_", "Отправить")
    assert olga.file().startswith(b"\x89PNG")
    poster = payload(olga)

    await anya.follows(poster)
    anya.sees("Группа ТМ-126", "Согласие на обработку персональных данных", "техникум", "18")
    assert not await services.claims.pending(somebody(ADMIN), "ryazan")
    await anya.taps("Даю согласие")
    anya.sees("Найдите себя", "Анна Б.", "Борис В.", "Виктор Г.")
    await anya.taps("Анна Б.")
    anya.sees("⏳ Анна Б.", "подтвердит")

    await ben.follows(poster)
    ben.sees("Consent to the processing of personal data")
    await ben.taps("I agree")
    await ben.taps("Анна Б.")
    await ben.taps("pick another")
    await ben.taps("Борис В.")
    ben.sees("⏳ Борис В.", "The college will confirm")

    assert await deliver(services, messenger) == 0, "a class joins within minutes: one message for all"
    clock.move(minutes=6)
    assert await deliver(services, messenger) == 1
    olga.sees("ТМ-126: ждут подтверждения, 2")
    await olga.taps("Кто ждёт")
    olga.sees("✅ Анна Б. (ТМ-126): в Telegram «Аня»", "❔ Борис В. (ТМ-126): в Telegram «Ben», проверьте")
    await olga.taps("Подтвердить всех похожих")
    olga.sees("Подтверждено: 1", "Ждут подтверждения: 1")
    await deliver(services, messenger)
    anya.sees("Колледж подтвердил: вы в группе ТМ-126")
    await olga.taps("Не Борис")
    olga.sees("Никто не ждёт")
    await deliver(services, messenger)
    ben.sees("did not confirm that you are in group ТМ-126")
    await anya.sends("/mydata")
    anya.sees("Студент, группа ТМ-126")
    await ben.follows(poster)
    ben.sees("Yes, go on")
    ben.does_not_see("Consent to")
    await ben.taps("Yes, go on")
    ben.does_not_see("Анна Б.")


@pytest.mark.parametrize(
    ("language", "agree", "done"),
    [("ru", "Даю согласие", "Готово: группа ТМ-126"), ("en", "I agree", "Done: group ТМ-126")],
)
async def test_an_applicant_becomes_a_student_and_keeps_everything(
    services: Services, messenger: Messenger, language: str, agree: str, done: str
) -> None:
    cast = await put_cast(services)
    olga = await coordinator(services, messenger)
    newcomer = messenger.person(21, "Anna", language=language)
    await newcomer.follows("c_norilsk")
    await olga.sends("/staff")
    await olga.forges(f"wi:{cast.lines[0]}")
    olga.sees("Анна Б., группа ТМ-126", "Работает один раз")
    await newcomer.follows(payload(olga))
    newcomer.sees("Анна Б.")
    await newcomer.taps(agree)
    newcomer.sees(done)
    await newcomer.sends("/start")
    newcomer.sees("Норильск" if language == "ru" else "Norilsk")
    await newcomer.follows(payload(olga))
    newcomer.sees(done)  # the link is used up, but by the same person


async def test_whoever_says_no_is_not_stored(services: Services, messenger: Messenger, anya: Person) -> None:
    cast = await put_cast(services)
    made = await services.invitations.invite_group(somebody(ADMIN), cast.group)
    await anya.follows(f"j_{made.token}")
    await anya.taps("Не даю")
    anya.sees("Ничего не сохранено")
    await anya.forges(f"jp:{made.token}:{cast.lines[0]}")
    assert anya.alerts == ["Сначала нужно ваше согласие. Откройте ссылку ещё раз."]
    await anya.sends("/mydata")
    anya.sees("Согласие на обработку данных: нет")


@pytest.mark.parametrize("token", ["", "x", "A" * 22, "' OR 1=1 --", "ж" * 20])
async def test_a_made_up_link_is_refused_kindly_and_logged(anya: Person, token: str) -> None:
    with capture_logs() as logs:
        await anya.follows(f"j_{token}")
    anya.sees("Такой ссылки нет", "☰ Меню")
    assert {"event": "refused", "key": "invitation-unknown", "person": anya.id, "log_level": "info"} in logs
    assert token == "" or len(token) < 5 or token not in str(logs), "a token never stands in a log"


async def test_links_that_worked_once(
    services: Services, messenger: Messenger, anya: Person, ben: Person, clock: FrozenClock
) -> None:
    cast = await put_cast(services)
    olga = await coordinator(services, messenger)
    await olga.sends("/staff")
    await olga.forges(f"wi:{cast.lines[0]}")
    personal = payload(olga)
    await anya.follows(personal)
    await anya.taps("Даю согласие")
    await ben.follows(personal)
    ben.sees("Somebody has used this link already")
    await ben.forges(f"jy:{personal[2:]}")
    assert "Somebody has used this link already. Ask for your own." in ben.alerts

    await olga.forges(f"wi:{cast.lines[1]}")
    revoked = payload(olga)
    await olga.taps("К началу")
    await olga.taps("Ссылки")
    await olga.taps("Борис В.")
    await olga.taps("Да, отменить")
    olga.sees("действующих ссылок нет")
    await ben.follows(revoked)
    ben.sees("This link was cancelled")

    await olga.forges(f"wi:{cast.lines[1]}")
    clock.move(days=15)
    await ben.follows(payload(olga))
    ben.sees("This link has expired")


async def test_a_colleague_and_a_mentor_are_invited_by_name(services: Services, messenger: Messenger) -> None:
    await put_cast(services)
    olga = await coordinator(services, messenger)
    await olga.sends("/staff")
    await olga.taps("Пригласить")
    await olga.taps("Наставника")
    await olga.taps("Весь кластер")
    await olga.taps("Тяжпрессмаш")
    olga.sees("Напишите имя и фамилию")
    services.prompts.forget(olga.id)  # as after a restart: nothing is left in memory
    await olga.sends("  Пётр \n Мастеров ")
    olga.sees("Наставник: Пётр Мастеров", "Работает один раз")
    peter = messenger.person(31, "Пётр")
    await peter.follows(payload(olga))
    peter.sees("наставником", "Пётр Мастеров")
    await peter.taps("Даю согласие")
    peter.sees("Готово: вы наставник")
    await peter.sends("/staff")
    peter.sees("Этот раздел для сотрудников")

    await olga.taps("К началу")
    await olga.taps("Сотрудники")
    olga.sees("🧑‍🏭 Пётр Мастеров · Тяжпрессмаш")
    await olga.taps("Пётр")
    await olga.taps("Убрать")
    await olga.taps("Да, убрать")
    olga.does_not_see("Пётр")
    assert (await services.roles.of(peter.id)).roles == {Role.APPLICANT}


async def test_what_is_typed_after_going_elsewhere_is_a_question(
    services: Services, messenger: Messenger
) -> None:
    await put_cast(services)
    olga = await coordinator(services, messenger)
    await olga.follows("c_ryazan")
    await olga.sends("/staff")
    await olga.taps("Найти")
    await olga.sends("берез")
    olga.sees("«берез»: 1", "Анна Б. · ТМ-126")
    await olga.taps("К началу")
    await olga.sends("платят ли на практике?")
    olga.does_not_see("🔎")


async def test_a_student_cannot_take_a_second_line(services: Services, messenger: Messenger) -> None:
    cast = await put_cast(services)
    made = await services.invitations.invite_group(somebody(ADMIN), cast.foreign)
    anna = await student(services, messenger, 21, cast.lines[0])
    await anna.follows(f"j_{made.token}")
    await anna.taps("Да, дальше")
    assert anna.alerts == ["Вы уже в группе ТМ-126. Чтобы перейти в другую, скажите куратору."]


async def test_in_a_group_chat_nothing_personal_is_said(
    services: Services, messenger: Messenger, anya: Person
) -> None:
    cast = await put_cast(services)
    made = await services.invitations.invite_group(somebody(ADMIN), cast.group)
    room = messenger.group(-100_888, "Класс", anya)
    await anya.adds_bot(room)
    there = anya.in_chat(room)
    for command in ("staff", "mydata", "forget"):
        await there.sends(f"/{command}@praktika_bot")
        there.sees("только в личной переписке")
    await there.sends(f"/start@praktika_bot j_{made.token}")
    there.does_not_see("Согласие", "ТМ-126")


async def test_joining_works_after_a_restart(services: Services, messenger: Messenger, anya: Person) -> None:
    cast = await put_cast(services)
    made = await services.invitations.invite_group(somebody(ADMIN), cast.group)
    await anya.follows(f"j_{made.token}")
    await anya.taps("Даю согласие")
    services.roles.forget_all()
    services.people.forget_remembered()
    await anya.taps("Виктор Г.")
    anya.sees("⏳ Виктор Г.")


async def test_whoever_has_blocked_the_bot_is_confirmed_all_the_same(
    services: Services, messenger: Messenger, anya: Person
) -> None:
    cast = await put_cast(services)
    olga = await coordinator(services, messenger)
    made = await services.invitations.invite_group(somebody(ADMIN), cast.group)
    await anya.follows(f"j_{made.token}")
    await anya.taps("Даю согласие")
    await anya.taps("Анна Б.")
    await anya.blocks()
    await olga.sends("/staff")
    await olga.taps("Ждут подтверждения")
    await olga.taps("✅ Анна Б.")
    olga.sees("Никто не ждёт")
    await deliver(services, messenger)
    assert (await services.roles.of(anya.id)).study is not None


async def test_staff_hear_of_a_group_once_an_hour(
    services: Services, messenger: Messenger, anya: Person, ben: Person, clock: FrozenClock
) -> None:
    cast = await put_cast(services)
    olga = await coordinator(services, messenger)
    token = (await services.invitations.invite_group(somebody(ADMIN), cast.group)).token
    third = messenger.person(13, "Виктор")
    await olga.sends("/staff")
    for at, someone in enumerate((anya, ben)):
        await someone.follows(f"j_{token}")
        await someone.taps("Даю согласие" if someone is anya else "I agree")
        await someone.taps(("Анна Б.", "Борис В.")[at])
        clock.move(minutes=10)
        await deliver(services, messenger)
    told = [message.text for message in olga.answers if "ждут подтверждения" in message.text]
    assert len(told) == 1, "the second waits for the hour's end"
    clock.move(hours=1)
    await deliver(services, messenger)
    olga.sees("ТМ-126: ждут подтверждения, 2")
    await third.follows(f"j_{token}")
    await third.taps("Даю согласие")
    await third.taps("Виктор Г.")
    for claim in (await services.claims.waiting(somebody(ADMIN), "ryazan", 0)).items:
        await services.claims.decide(somebody(ADMIN), claim.id, yes=True)
    clock.move(hours=1)
    await olga.sends("/help")
    await deliver(services, messenger)
    olga.does_not_see("ждут подтверждения")
    third.sees("Колледж подтвердил: вы в группе ТМ-126")


async def test_whose_line_went_to_somebody_else_hears_of_it(
    services: Services, messenger: Messenger, anya: Person, ben: Person
) -> None:
    cast = await put_cast(services)
    token = (await services.invitations.invite_group(somebody(ADMIN), cast.group)).token
    for someone, agree in ((anya, "Даю согласие"), (ben, "I agree")):
        await someone.follows(f"j_{token}")
        await someone.taps(agree)
        await someone.taps("Анна Б.")
    first = (await services.claims.waiting(somebody(ADMIN), "ryazan", 0)).items[0]
    await services.claims.decide(somebody(ADMIN), first.id, yes=True)
    await deliver(services, messenger)
    anya.sees("Колледж подтвердил")
    ben.sees("did not confirm")


async def test_a_big_group_is_turned(services: Services, messenger: Messenger, anya: Person) -> None:
    many = tuple(RosterLine(f"Фамилин{'а' * at}", f"Имя{chr(1072 + at)}", None, ADULT) for at in range(30))
    made = await services.invitations.invite_group(
        somebody(ADMIN), await group(services.database, services.clock(), lines=many)
    )
    await anya.follows(f"j_{made.token}")
    await anya.taps("Даю согласие")
    assert sum(label.startswith("Имя") for label in anya.buttons) == 24
    await anya.taps("2 ›")
    assert sum(label.startswith("Имя") for label in anya.buttons) == 6
    await anya.taps("‹ 1")
    await anya.taps("Имяа Ф.")
    anya.sees("⏳ Имяа Ф.")


async def test_a_coordinator_of_two_clusters_chooses(services: Services, messenger: Messenger) -> None:
    await put_cast(services)
    olga = await coordinator(services, messenger)
    second = await services.invitations.issue(Whom(Role.COORDINATOR, "norilsk", name="Ольга"))
    await olga.follows(f"j_{second.token}")
    await olga.taps("Да, дальше")
    olga.sees("Готово: вы координатор")
    await olga.taps("Сотрудникам")
    olga.sees("Какой кластер?", "Рязань", "Норильск")
    await olga.taps("Норильск")
    olga.sees("Норильск", "Сначала это")
