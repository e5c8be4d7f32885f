"""Stories of asking for a group's hours in one's own words: who is told, and who is not."""

import pytest

from models.membership import Role
from services import Services
from services.joining import Whom
from tests.handlers.people import Cast, coordinator, put_cast, staff, student
from tests.people import college_id, group
from tests.placements import MENTOR, put_placement
from tests.telegram import Messenger, Person


@pytest.fixture
async def cast(services: Services) -> Cast:
    """Two of ТМ-126 have practice of 6 hours a day, Monday to Friday, last week and this."""
    made = await put_cast(services)
    for line in made.lines[:2]:
        await put_placement(services.database, line)
    return made


@pytest.mark.parametrize(
    ("language", "question", "told"),
    [
        ("ru", "сколько часов у тм126 за октябрь", ("01.10.2026 – 31.10.2026", "Практики у группы")),
        ("ru", "сколько часов у ТМ-126 в этом месяце?", ("01.11.2026 –", "По плану: 120 ч", "60 ч")),
        ("ru", "посещаемость ТМ-126", ("За всё время", "По плану: 120 ч")),
        ("ru", "часы ТМ-126 за 17 ноября", ("17.11.2026", "По плану: 12 ч")),
        ("en", "how many hours has TM-126 this month", ("01.11.2026 – 30.11.2026", "Planned: 120 h", "60 h")),
        ("en", "attendance of tm 126 on november 17", ("17.11.2026", "Planned: 12 h")),
    ],
)  # fmt: skip
async def test_a_coordinator_is_told_of_the_own_groups(
    services: Services,
    messenger: Messenger,
    cast: Cast,
    language: str,
    question: str,
    told: tuple[str, ...],
) -> None:
    assert cast.group
    olga = await coordinator(services, messenger, language=language)
    await olga.sends(question)
    olga.sees("ТМ-126", *told)
    await olga.taps("📋 ТМ-126")
    olga.sees("ТМ-126")


@pytest.mark.parametrize(
    ("language", "question", "told"),
    [
        ("ru", "сколько часов у СВ-99 за октябрь", "Группы «СВ-99» среди ваших нет"),
        ("en", "hours of ZZ-99 this month", "“ZZ-99” is none of your groups"),
    ],
)
async def test_an_unknown_group_is_said_to_be_unknown(
    services: Services, messenger: Messenger, cast: Cast, language: str, question: str, told: str
) -> None:
    assert cast.group
    olga = await coordinator(services, messenger, language=language)
    await olga.sends(question)
    olga.sees(told)
    await olga.taps("🗂")
    olga.does_not_see(told)


async def test_a_tutor_is_told_of_the_own_groups_only(
    services: Services, messenger: Messenger, cast: Cast
) -> None:
    await group(services.database, services.clock(), code="ЖД-1", lines=())
    tamara = await staff(
        services, messenger, 61, Whom(Role.TUTOR, "ryazan", name="Тамара Тьютор", group_id=cast.group)
    )
    await tamara.sends("сколько часов у ТМ-126 в этом месяце")
    tamara.sees("По плану: 120 ч")
    await tamara.sends("сколько часов у ЖД-1 в этом месяце")
    tamara.sees("Группы «ЖД-1» среди ваших нет")
    await tamara.taps("👥")
    tamara.sees("ТМ-126")


async def test_nobody_else_is_told_anything(services: Services, messenger: Messenger, cast: Cast) -> None:
    other = await college_id(services.database, "ryazan", 1)
    nina = await coordinator(services, messenger, 51, college_id=other)
    anna = await student(services, messenger, 21, cast.lines[2])
    peter = await staff(services, messenger, 31, Whom(Role.MENTOR, "ryazan", name=MENTOR))
    stranger: Person = messenger.person(70, "Кто-то")
    for someone in (nina, anna, peter, stranger):
        await someone.sends("сколько часов у ТМ-126 в этом месяце?")
        someone.does_not_see("По плану", "120 ч", "60 ч")
    nina.sees("Группы «ТМ-126» среди ваших нет")


async def test_groups_of_two_colleges_with_one_code_are_told_apart(
    services: Services, messenger: Messenger, cast: Cast
) -> None:
    assert cast.group
    await group(services.database, services.clock(), college=1)
    olga = await coordinator(services, messenger)
    await olga.sends("часы ТМ-126 за ноябрь")
    olga.sees("По плану: 120 ч", "Практики у группы в эти дни нет", "ТМ-126 · ")
