"""From planners through the outbox: what is not yet sent follows the cluster's clock, summer time too."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from models.outbox import LetterKind
from services.catalogue import CatalogueService
from services.outbox import Outbox
from tests.conftest import FrozenClock
from tests.placements import put_placement
from tests.services.reminders.conftest import ANNA, BORIS, Scene
from tests.services.reminders.scenes import MONDAY, Planning, letters, local, move_zone

DAYBREAK = datetime(2026, 11, 23, 4, tzinfo=UTC)
"""Seven in Moscow, five in Berlin."""


async def firsts(outbox: Outbox) -> list[int]:
    """Who may be told now that the day begins soon."""
    letters = await outbox.claim(9)
    return [one.recipient for one in letters if one.kind is LetterKind.BEFORE_FIRST]


async def test_what_is_not_yet_sent_follows_a_cluster_into_its_new_zone(scene: Scene) -> None:
    """A shift begins at eight by the cluster's clock, whatever clock that is."""
    for line in scene.lines[:2]:
        await put_placement(scene.database, line)
    catalogue, clock = CatalogueService(scene.database), FrozenClock(DAYBREAK)
    await catalogue.load()
    planning, outbox = Planning(scene.database, catalogue), Outbox(scene.database, clock)
    await planning.asks(clock())
    written = await letters(scene.database, LetterKind.BEFORE_FIRST)
    assert [one.due_at for one in written] == [DAYBREAK], "an hour before eight in Moscow"

    await move_zone(scene.database, "ryazan", "Europe/Berlin")
    await catalogue.load()
    for minutes, told in ((1, []), (118, []), (1, [ANNA]), (29, []), (1, [BORIS]), (60, [])):
        clock.move(minutes=minutes)
        await planning.asks(clock())
        assert await firsts(outbox) == told, clock()


@pytest.mark.parametrize(
    ("day", "hour"), [(date(2027, 3, 26), 6), (date(2027, 3, 29), 5), (date(2027, 11, 1), 6)]
)
async def test_a_shift_at_eight_is_told_at_seven_in_winter_and_in_summer(
    scene: Scene, day: date, hour: int
) -> None:
    """`hour` is in UTC: the clocks of Berlin change on 28 March and on 31 October."""
    await move_zone(scene.database, "ryazan", "Europe/Berlin")
    await put_placement(
        scene.database, scene.lines[0], date_from=day - timedelta(days=14), date_to=day + timedelta(days=14)
    )
    clock = FrozenClock(datetime.combine(day, time(hour), UTC) - timedelta(hours=4))
    planning, outbox = await Planning.start(scene.database), Outbox(scene.database, clock)
    told = {}
    for _ in range(6 * 4):
        clock.move(minutes=15)
        await planning.asks(clock())
        told.update(dict.fromkeys(await firsts(outbox), clock()))
    assert told == {ANNA: datetime.combine(day, time(hour), UTC)}


async def test_who_is_told_in_moscow_is_not_told_again_in_berlin(scene: Scene) -> None:
    await put_placement(scene.database, scene.lines[0])
    catalogue, clock = CatalogueService(scene.database), FrozenClock(local(MONDAY, 7))
    await catalogue.load()
    planning, outbox = Planning(scene.database, catalogue), Outbox(scene.database, clock)
    await planning.asks(clock())
    assert await firsts(outbox) == [ANNA]
    await move_zone(scene.database, "ryazan", "Europe/Berlin")
    await catalogue.load()
    clock.move(hours=2)
    await planning.asks(clock())
    assert await firsts(outbox) == []
