"""The catalogue in memory: empty until loaded, whole at any time, new after another process loaded packs."""

from pathlib import Path

from services.catalogue import CatalogueService
from services.catalogue.entries import Catalogue
from services.database import Database
from services.packs import load_packs
from tests.services.packs.fourth import FOURTH, read


async def test_nothing_is_known_before_packs_are_loaded(any_database: Database) -> None:
    service = CatalogueService(any_database)
    assert service.current == Catalogue()
    await service.load()
    assert service.current == Catalogue()
    assert not await service.refresh()


async def test_what_another_process_loads_is_noticed_once(any_url: str, tmp_path: Path) -> None:
    ours, theirs = Database.open(any_url), Database.open(any_url)
    service = CatalogueService(ours)
    await service.load()
    await load_packs(theirs, read(tmp_path), whole=True)
    assert await service.refresh()
    assert [cluster.slug for cluster in service.current.clusters] == ["lukomorye"]
    held = service.current
    assert not await service.refresh()
    assert service.current is held

    await load_packs(theirs, read(tmp_path, FOURTH.replace("Oak College", "College of Oak")), whole=True)
    assert await service.refresh()
    assert service.current.colleges[0].name.en == "College of Oak"
    assert held.colleges[0].name.en == "Oak College"
    await ours.close()
    await theirs.close()
