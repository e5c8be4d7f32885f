"""Loading packs: what is added, changed, retired and left alone; and nothing at all after an error."""

import asyncio
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from models import catalogue as tables
from models.person import Person
from services.catalogue import CatalogueService
from services.catalogue.entries import Catalogue
from services.database import Database
from services.packs import Change, Kind, PackError, Report, catalogue_of, load_packs, read_packs
from tests.conftest import TODAY, FrozenClock
from tests.services.packs.fourth import FOURTH, TOPICS, read, written
from tests.services.packs.test_reading import CLUSTERS

OTHER = (
    FOURTH.replace("lukomorye", "buyan").replace("order: 40", "order: 30").replace("Лукоморье", "Остров Буян")
)


async def known(database: Database) -> Catalogue:
    """What a second, fresh process would know."""
    service = CatalogueService(database)
    await service.load()
    return service.current


def keys(changes: tuple[Change, ...]) -> list[tuple[Kind, str]]:
    return [(change.kind, change.key) for change in changes]


async def test_what_is_loaded_is_what_the_packs_say(any_database: Database) -> None:
    packs = read_packs([CLUSTERS])
    report = await load_packs(any_database, packs, whole=True)
    loaded = await known(any_database)
    assert replace(loaded, version=0) == catalogue_of(packs)
    assert loaded.version == 1
    counts = Counter(change.kind for change in report.added)
    assert (counts[Kind.CLUSTER], counts[Kind.COLLEGE]) == (3, len(loaded.colleges))
    assert (report.changed, report.retired) == ((), ())


async def test_loading_again_writes_nothing(
    any_database: Database, tmp_path: Path, clock: FrozenClock
) -> None:
    assert await load_packs(any_database, read(tmp_path), whole=True, clock=clock)
    clock.move(days=1)
    assert await load_packs(any_database, read(tmp_path), whole=True, clock=clock) == Report()
    assert not await load_packs(any_database, read(tmp_path), clock=clock)
    async with any_database.read() as session:
        state = await session.get_one(tables.CatalogueState, 1)
    assert (state.version, state.changed_at) == (1, TODAY)


async def test_a_change_is_told_and_keeps_every_id(any_database: Database, tmp_path: Path) -> None:
    await load_packs(any_database, read(tmp_path), whole=True)
    before = await known(any_database)
    edited = (
        FOURTH.replace("Goldsmith of chains", "Goldsmith")
        .replace("The dormitory is in the hollow.", "The dormitory is on the bough.")
        .replace("  - key: oak-college\n", NEW_COLLEGE + "  - key: oak-college\n", 1)
    )
    report = await load_packs(any_database, read(tmp_path, edited), whole=True)
    assert keys(report.added) == [(Kind.COLLEGE, "acorn-college")]
    assert keys(report.changed) == [(Kind.PROGRAMME, "chain-smith"), (Kind.FACT, "dormitory:oak-college")]
    assert report.retired == ()
    after = await known(any_database)
    assert after.version == before.version + 1
    assert [programme.id for programme in after.programmes] == [1, 2]
    assert after.programmes[0].name.en == "Goldsmith"
    assert [fact.id for fact in after.facts] == [fact.id for fact in before.facts]
    assert [college.key for college in after.colleges] == ["acorn-college", "oak-college", "chain-college"]
    assert after.colleges[0].id == 3


NEW_COLLEGE = "  - key: acorn-college\n    name: {ru: Жёлудь, en: Acorn}\n"


async def test_a_programme_that_is_taught_elsewhere_has_changed(
    any_database: Database, tmp_path: Path
) -> None:
    await load_packs(any_database, read(tmp_path), whole=True)
    edited = FOURTH.replace("[chain-college, oak-college]", "[oak-college]")
    report = await load_packs(any_database, read(tmp_path, edited), whole=True)
    assert keys(report.changed) == [(Kind.PROGRAMME, "chain-smith")]
    assert (await known(any_database)).programmes[0].colleges == ("oak-college",)


async def test_what_disappeared_is_retired_and_comes_back_with_its_id(
    any_database: Database, tmp_path: Path, clock: FrozenClock
) -> None:
    await load_packs(any_database, read(tmp_path), whole=True, clock=clock)
    start = FOURTH.index("  - key: chain-smith")
    without = FOURTH[:start] + FOURTH[FOURTH.index("  - key: storyteller") :]
    clock.move(days=2)
    report = await load_packs(any_database, read(tmp_path, without), whole=True, clock=clock)
    assert keys(report.retired) == [(Kind.PROGRAMME, "chain-smith")]
    assert [programme.id for programme in (await known(any_database)).programmes] == [2]
    async with any_database.read() as session:
        row = await session.get_one(tables.Programme, 1)
    assert row.retired_at == clock()

    report = await load_packs(any_database, read(tmp_path), whole=True)
    assert keys(report.added) == [(Kind.PROGRAMME, "chain-smith")]
    assert [programme.id for programme in (await known(any_database)).programmes] == [1, 2]


async def test_one_file_touches_only_its_own_cluster(any_database: Database, tmp_path: Path) -> None:
    (tmp_path / "buyan.yaml").write_text(OTHER, encoding="utf-8")
    await load_packs(any_database, read(tmp_path), whole=True)
    edited = tmp_path / "lukomorye.yaml"
    edited.write_text(FOURTH.replace("Goldsmith of chains", "Goldsmith"), encoding="utf-8")
    report = await load_packs(any_database, read_packs([edited]))
    assert keys(report.changed) == [(Kind.PROGRAMME, "chain-smith")]
    assert (report.added, report.retired) == ((), ())
    loaded = await known(any_database)
    assert [cluster.slug for cluster in loaded.clusters] == ["buyan", "lukomorye"]
    assert [programme.name.en for programme in loaded.programmes if programme.cluster == "buyan"] == [
        "Goldsmith of chains",
        "Storyteller",
    ]


async def test_a_cluster_whose_file_is_gone_is_retired_with_a_whole_folder_only(
    any_database: Database, tmp_path: Path
) -> None:
    other = tmp_path / "buyan.yaml"
    other.write_text(OTHER, encoding="utf-8")
    await load_packs(any_database, read(tmp_path), whole=True)
    async with any_database.write() as session:
        session.add(Person(id=1, cluster="buyan", first_seen_at=TODAY, last_seen_at=TODAY))
    other.unlink()
    assert not await load_packs(any_database, read(tmp_path))
    report = await load_packs(any_database, read(tmp_path), whole=True)
    assert {change.cluster for change in report.retired} == {"buyan"}
    assert Counter(change.kind for change in report.retired)[Kind.PROGRAMME] == 2
    loaded = await known(any_database)
    assert [cluster.slug for cluster in loaded.clusters] == ["lukomorye"]
    assert {programme.cluster for programme in loaded.programmes} == {"lukomorye"}
    other.write_text(OTHER, encoding="utf-8")
    report = await load_packs(any_database, read(tmp_path), whole=True)
    assert len([change for change in report.added if change.kind is Kind.PROGRAMME]) == 2


async def test_an_unknown_topic_of_a_single_file_changes_nothing(
    any_database: Database, tmp_path: Path
) -> None:
    await load_packs(any_database, read(tmp_path), whole=True)
    before = await known(any_database)
    edited = tmp_path / "lukomorye.yaml"
    edited.write_text(
        FOURTH.replace("Goldsmith of chains", "Goldsmith").replace("topic: dormitory", "topic: hostel"),
        encoding="utf-8",
    )
    with pytest.raises(PackError) as caught:
        await load_packs(any_database, read_packs([edited]))
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.code) == (str(edited), 40, "unknown-topic")
    assert await known(any_database) == before


async def test_a_topic_that_another_cluster_speaks_of_cannot_go(
    any_database: Database, tmp_path: Path
) -> None:
    await load_packs(any_database, read(tmp_path), whole=True)
    before = await known(any_database)
    topics = tmp_path / "topics.yaml"
    start, end = TOPICS.index("  - key: dormitory"), TOPICS.index("  - key: practice-place")
    topics.write_text(TOPICS[:start] + TOPICS[end:], encoding="utf-8")
    with pytest.raises(PackError) as caught:
        await load_packs(any_database, read_packs([topics]))
    (problem,) = caught.value.problems
    assert (problem.code, problem.facts) == ("topic-in-use", {"name": "dormitory", "cluster": "lukomorye"})
    assert await known(any_database) == before


async def test_a_folder_without_topics_retires_nothing(any_database: Database, tmp_path: Path) -> None:
    await load_packs(any_database, read(tmp_path), whole=True)
    (tmp_path / "topics.yaml").unlink()
    with pytest.raises(PackError, match="no-topics"):
        await load_packs(any_database, read_packs([tmp_path]), whole=True)
    assert len((await known(any_database)).topics) == 3


async def test_an_error_on_the_way_changes_nothing(
    any_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("services.packs.columns.examples", full)
    with pytest.raises(OSError, match="no space"):
        await load_packs(any_database, read(tmp_path), whole=True)
    assert await known(any_database) == Catalogue()
    async with any_database.read() as session:
        assert await session.scalar(select(func.count()).select_from(tables.Source)) == 0


async def test_two_processes_that_load_at_once_do_it_once(any_url: str, tmp_path: Path) -> None:
    packs = read(tmp_path)
    databases = [Database.open(any_url) for _ in range(3)]
    reports = await asyncio.gather(*(load_packs(database, packs, whole=True) for database in databases))
    assert sorted(map(bool, reports)) == [False, False, True]
    assert (await known(databases[0])).version == 1
    for database in databases:
        await database.close()


async def test_two_facts_of_one_cell_are_told_apart(any_database: Database, tmp_path: Path) -> None:
    second = "  - topic: dormitory\n    text: {ru: И в гнезде., en: And in the nest.}\n    source: oak-news\n"
    both = FOURTH.replace("examples:\n", second + second.replace("nest", "roots") + "examples:\n", 1)
    await load_packs(any_database, read(tmp_path, both), whole=True)
    assert [fact.text.en for fact in (await known(any_database)).cell("lukomorye", "dormitory")] == [
        "The dormitory is in the hollow.",
        "And in the nest.",
        "And in the roots.",
    ]


async def test_a_bad_file_beside_good_ones_loads_none_of_them(database: Database, tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "bad.yaml").write_text("cluster: {}\n", encoding="utf-8")
    with pytest.raises(PackError):
        await load_packs(database, read_packs([tmp_path]), whole=True)
    assert await known(database) == Catalogue()
