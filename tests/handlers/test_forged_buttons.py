"""Buttons that nobody made, and buttons of others: odd parts of each address, foreign roles, a group chat."""

from collections.abc import Iterator, Sequence
from datetime import date
from types import NoneType
from typing import get_args

import pytest
from structlog.testing import capture_logs

from bot.app import dispatcher
from handlers.address import Address
from models.membership import Role
from services import Services
from services.joining import Whom
from services.roster import RosterLine
from tests.conftest import FrozenClock
from tests.handlers.people import ADMIN, lines_of
from tests.handlers.test_authorisation import BUTTONS, AnyScene, Scene, set_scene, state
from tests.handlers.test_wiring import all_addresses
from tests.people import ADULT, become, college_id, group
from tests.people import person as somebody
from tests.placements import MENTOR
from tests.telegram import Messenger, Person

Parts = dict[object, tuple[str, ...]]
IMPOSSIBLE: Parts = {
    int: ("2147483648", "-2147483648", "9" * 25, "1.5", "x"),
    date: ("0001-01-01", "9999-12-31", "3000-01-01", "31.12.26"),
}
ODD: Parts = {int: ("-1",), date: ("1900-01-01", "2999-12-31"), str: ("' OR 1=1",)}
PRIVATE = ("Берёзкин", "Анна Б", "Вербин", "Борис В", "Грушин", "Виктор Г", "+7999")
"""Of the students in the scene: neither names nor telephone numbers."""
OWN = (RosterLine("Соседов", "Лев", None, ADULT), RosterLine("Соседова", "Яна", None, ADULT))
PLACES = [("ryazan", 1), ("norilsk", 0)]
"""Another college of the cluster, another cluster."""


def buttons(scene: Scene) -> Sequence[Address]:
    """Each different one once."""
    made = (address(scene) for address, _ in BUTTONS)
    return list({one.pack(): one for one in made if isinstance(one, Address)}.values())


def spoilt(address: Address, odd: Parts) -> Iterator[str]:
    """The address with one part replaced, as far as Telegram lets it through."""
    parts = address.pack().split(":")
    for at, field in enumerate(type(address).model_fields.values(), start=1):
        kinds = [one for one in get_args(field.annotation) if one is not NoneType] or [field.annotation]
        for value in (value for kind in kinds for value in odd.get(kind, ())):
            made = ":".join((*parts[:at], value, *parts[at + 1 :]))
            if len(made.encode()) <= 64:
                yield made


async def everything(
    services: Services, messenger: Messenger, cluster: str, college: int, number: int = 50
) -> Person:
    """A student, a tutor, a coordinator and a mentor with the name of the scene's, all of one college."""
    one, place = somebody(number), await college_id(services.database, cluster, college)
    own = await group(services.database, services.clock(), cluster, "ЧУ-1", OWN, college)
    line, _ = await lines_of(services, own)
    for whom in (
        Whom(Role.STUDENT, cluster, place, group_id=own, student_id=line),
        Whom(Role.MENTOR, cluster, place, name=MENTOR),
        Whom(Role.TUTOR, cluster, place, group_id=own, name="Чужой Чужак"),
        Whom(Role.COORDINATOR, cluster, place, name="Чужой Чужак"),
    ):
        await become(services, one, whom)
    return messenger.person(one.id, "Чужак")


def shown(person: Person) -> str:
    """All that stands in the chat, on buttons too."""
    return "\n".join(f"{one.text} {one.content} {one.markup}" for one in person.answers)


def test_nothing_else_is_heard() -> None:
    """Neither what was edited nor channels, inline questions, guests or business accounts."""
    heard = dispatcher().resolve_used_update_types()
    assert set(heard) == {"message", "callback_query", "my_chat_member"}


def test_every_address_is_tried() -> None:
    assert {type(one) for one in buttons(AnyScene())} == set(all_addresses())


def test_a_button_that_cannot_be_is_nobodys() -> None:
    for address in buttons(AnyScene()):
        assert type(address).unpack(address.pack()) == address
        for made in spoilt(address, IMPOSSIBLE):
            with pytest.raises((ValueError, TypeError)):
                type(address).unpack(made)


async def test_odd_buttons_break_nothing(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    """In the hands of somebody to whom nothing is refused."""
    scene = await set_scene(services)
    boss = await everything(services, messenger, "ryazan", 0, ADMIN)
    await boss.sends("/help")
    for address in buttons(scene):
        for made in spoilt(address, ODD):
            clock.move(minutes=1)
            with capture_logs() as logs:
                await boss.forges(made)
            assert not [one for one in logs if one["log_level"] == "error"], made


@pytest.mark.parametrize(("cluster", "college"), PLACES)
async def test_the_scene_is_nothing_to_somebody_who_is_everything_elsewhere(
    services: Services, messenger: Messenger, clock: FrozenClock, cluster: str, college: int
) -> None:
    scene = await set_scene(services)
    stranger = await everything(services, messenger, cluster, college)
    await stranger.sends("/help")
    before = await state(services)
    for address in buttons(scene):
        clock.move(minutes=1)
        with capture_logs() as logs:
            await stranger.forges(address.pack())
        assert not [one for one in logs if one["log_level"] == "error"], address
        assert not [one for one in PRIVATE if one in shown(stranger)], address
        if (
            cluster != "ryazan" or "cluster" not in type(address).model_fields
        ):  # that college has its own there
            assert await state(services) == before, address
        before = await state(services)


async def test_a_group_chat_sees_nothing_of_what_its_members_may_see(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    scene = await set_scene(services)
    boss = await everything(services, messenger, "ryazan", 0, ADMIN)
    room = messenger.group(-100_888, "Класс", boss)
    await boss.adds_bot(room)
    there = boss.in_chat(room)
    await there.sends("/help@praktika_bot")
    for address in buttons(scene):
        clock.move(minutes=1)
        with capture_logs() as logs:
            await there.forges(address.pack())
        assert not [one for one in logs if one["log_level"] == "error"], address
        assert not [one for one in (*PRIVATE, "Соседов", "Лев С") if one in shown(there)], address
