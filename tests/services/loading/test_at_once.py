"""Several hands on one file, and a bot that stops in the middle: nothing is lost, half-done or for others."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from models.load import Load, LoadStatus
from models.schedule import Lesson
from models.student import Group, Student
from services import Services
from services.loading import Place, Proposal, drafts
from services.refusal import Refusal
from services.spreadsheets.records import Reading
from services.spreadsheets.worker import read_safely
from tests.people import college_id
from tests.services.loading import papers
from tests.services.loading.test_loading import CHIEF, LIVE, load, number_of, place, propose

__all__ = ["place"]
Meanwhile = Callable[[Callable[[], Awaitable[Any]]], None]


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """What is done once while the next file is read."""

    def arrange(deed: Callable[[], Awaitable[Any]]) -> None:
        left = [deed]

        async def read(*given: Any) -> Reading:
            reading = await read_safely(*given)
            while left:
                await left.pop()()
            return reading

        monkeypatch.setattr(drafts, "read_safely", read)

    return arrange


async def other_college(services: Services) -> int:
    return await college_id(services.database, "ryazan", 1)


async def test_a_college_chosen_while_the_file_is_read_is_the_one_that_is_shown(
    people_services: Services, place: Place, meanwhile: Meanwhile
) -> None:
    loading, other = people_services.loading, await other_college(people_services)
    number = await loading.receive(CHIEF, place, "файл", papers.roster())
    meanwhile(lambda: loading.choose_college(CHIEF, number, other))
    shown = await loading.read(CHIEF, number)
    assert shown.place.college_id == other
    await loading.apply(CHIEF, number, tell=True)
    assert await number_of(people_services, Group, Group.college_id == other) == 2
    assert await number_of(people_services, Group, Group.college_id == place.college_id) == 0


async def test_a_college_chosen_while_the_file_is_applied_is_not_loaded_unseen(
    people_services: Services, place: Place, meanwhile: Meanwhile
) -> None:
    loading, other = people_services.loading, await other_college(people_services)
    proposal = await propose(people_services, place, papers.roster())
    meanwhile(lambda: loading.choose_college(CHIEF, proposal.load_id, other))
    with pytest.raises(Refusal, match="load-changed"):
        await loading.apply(CHIEF, proposal.load_id, tell=True)
    assert await number_of(people_services, Student) == 0


async def test_a_yes_that_is_taken_back_by_a_new_reading_is_asked_again(
    people_services: Services, place: Place, meanwhile: Meanwhile
) -> None:
    services = people_services
    await load(services, place, papers.roster())
    clash = papers.lesson(Предмет="Физика", Преподаватель="Ёжиков Ё.Ю.", Аудитория="30")
    proposal = await propose(services, place, papers.lessons(papers.lesson(), clash))
    await services.loading.agree_to_all(CHIEF, proposal.load_id)
    meanwhile(lambda: services.loading.read(CHIEF, proposal.load_id))
    with pytest.raises(Refusal, match="load-unanswered"):
        await services.loading.apply(CHIEF, proposal.load_id, tell=True)
    assert await number_of(services, Lesson, LIVE) == 0


async def test_who_cancels_while_the_file_is_applied_comes_first(
    people_services: Services, place: Place, meanwhile: Meanwhile
) -> None:
    loading = people_services.loading
    proposal = await propose(people_services, place, papers.roster())
    meanwhile(lambda: loading.cancel(CHIEF, proposal.load_id))
    with pytest.raises(Refusal, match="load-decided"):
        await loading.apply(CHIEF, proposal.load_id, tell=True)
    assert await number_of(people_services, Student) == 0
    assert await number_of(people_services, Load, Load.status == LoadStatus.CANCELLED) == 1


async def test_the_same_file_twice_is_loaded_once(people_services: Services, place: Place) -> None:
    services = people_services
    await load(services, place, papers.roster())
    one, again = [await propose(services, place, papers.lessons()) for _ in range(2)]
    await services.loading.apply(CHIEF, one.load_id, tell=True)
    with pytest.raises(Refusal, match="load-changed"):
        await services.loading.apply(CHIEF, again.load_id, tell=True)
    anew: Proposal = await services.loading.read(CHIEF, again.load_id)
    assert anew.nothing_new
    assert await number_of(services, Lesson, LIVE) == len(papers.LESSONS)


async def test_a_bot_that_stops_while_it_applies_has_applied_nothing_and_can_go_on(
    people_services: Services, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = people_services
    proposal = await propose(services, place, papers.roster())
    begun = asyncio.Event()

    async def stuck(*_: Any, **__: Any) -> None:
        begun.set()
        await asyncio.Event().wait()

    with monkeypatch.context() as patch:
        patch.setattr("services.loading.applying.record", stuck)  # the last of its writes
        applying = asyncio.create_task(services.loading.apply(CHIEF, proposal.load_id, tell=True))
        await begun.wait()
        applying.cancel()
        with pytest.raises(asyncio.CancelledError):
            await applying
    assert await number_of(services, Student) == 0
    await services.loading.apply(CHIEF, proposal.load_id, tell=True)
    assert await number_of(services, Student) == 3
