"""Questions for a person: recorded once, relayed, answered. On both databases."""

import pytest

from models.language import Language
from services.database import Database
from services.handoffs import A_DAY, Handoffs
from services.people import Person
from services.refusal import Refusal
from tests.conftest import FrozenClock

STAFF = -100_500
ANYA = Person(11, "Аня", Language.RU)


async def pass_on(handoffs: Handoffs, message_id: int = 1, person: Person = ANYA) -> int:
    handoff = await handoffs.pass_on(person, person.id, message_id, "сколько стоит проезд?", Language.RU)
    return handoff.id


async def test_without_a_staff_chat_everything_is_refused(any_database: Database, clock: FrozenClock) -> None:
    with pytest.raises(Refusal, match="handoff-nobody"):
        await pass_on(Handoffs(any_database, clock, None))


async def test_a_question_is_relayed_once_and_found_behind_its_relay(
    any_database: Database, clock: FrozenClock
) -> None:
    handoffs = Handoffs(any_database, clock, STAFF)
    handoff = await handoffs.pass_on(ANYA, 11, 7, "сколько стоит проезд?", Language.RU)
    assert (await handoffs.pass_on(ANYA, 11, 7, "сколько стоит проезд?", Language.RU)).id == handoff.id
    await handoffs.relayed(handoff, 70)
    with pytest.raises(Refusal, match="handoff-twice"):
        await pass_on(handoffs, 7)
    assert await handoffs.behind(STAFF, 70) == handoff
    assert await handoffs.behind(STAFF, 71) is None
    assert await handoffs.behind(-1, 70) is None


async def test_a_person_has_so_many_a_day(any_database: Database, clock: FrozenClock) -> None:
    handoffs = Handoffs(any_database, clock, STAFF)
    for number in range(A_DAY):
        await pass_on(handoffs, number)
    with pytest.raises(Refusal, match="handoff-many"):
        await pass_on(handoffs, A_DAY)
    await pass_on(handoffs, 1, Person(12, "Ben", Language.EN))
    clock.move(hours=25)
    await pass_on(handoffs, A_DAY)
