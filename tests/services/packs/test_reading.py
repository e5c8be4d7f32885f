"""What is wrong with a pack is told by file, line, field and what is expected; right ones are read whole."""

from pathlib import Path

import pytest

import locales
from models.language import Language, Words
from services.catalogue.entries import Section, TopicKind
from services.packs import PackError, Problem, catalogue_of, read_packs
from tests.services.packs.fourth import FOURTH, TOPICS, read, written

CLUSTERS = Path(__file__).resolve().parents[3] / "clusters"

AGAIN = "  - key: oak-college\n    name: {ru: Ещё один, en: One more}\n"
DATE = "  - {key: last-day, name: {ru: Ещё, en: More}, day: 2027-08-16, source: oak-news}\n"
WRONG = [
    ("  slug: lukomorye\n", "  slug: Лукоморье\n", 2, "cluster.slug", "not-a-slug"),
    ("  timezone: Asia/Kamchatka\n", "  timezone: UTC+12\n", 6, "cluster.timezone", "not-a-zone"),
    ("  order: 40\n", "  order: last\n", 7, "cluster.order", "not-a-number"),
    ("  order: 40\n", "  order: 40\n  mayor: Кот\n", 8, "cluster.mayor", "unknown-field"),
    ("  city: {ru: Дубград, en: Oakton}\n  time", "  time", 1, "cluster.city", "missing"),
    ("  aliases: [Лукоморье]\n", "  aliases: Лукоморье\n", 8, "cluster.aliases", "not-a-list"),
    ("  aliases: [Лукоморье]\n", "  aliases: [да, no]\n", 8, "cluster.aliases[2]", "not-text"),
    ("  aliases: [Лукоморье]\n", "  aliases: ['']\n", 8, "cluster.aliases[1]", "empty"),
    ("  aliases: [Лукоморье]\n", f"  aliases: [{'ы' * 201}]\n", 8, "cluster.aliases[1]", "too-long"),
    ("    as_of: 2025-03-01\n", "    as_of: 2025\n", 12, "sources.oak-news.as_of", "not-a-date"),
    ("    as_of: 2025-03-01\n", "    as_of: 2025-02-30\n", 12, "sources.oak-news.as_of", "not-a-date"),
    ("    as_of: 2025-03-01\n", "    as_of: март\n", 12, "sources.oak-news.as_of", "not-a-date"),
    ("https://example.org/oak", "example.org", 13, "sources.oak-news.url", "not-a-url"),
    ("  - key: oak-college\n", "  - key: Oak_College\n", 15, "colleges[1].key", "not-a-key"),
    ("employers:\n  -", f"{AGAIN}employers:\n  -", 20, "colleges[3].key", "key-twice"),
    ("  - key: director\n", "  - key: cat-works\n", 25, "officials[1].key", "key-twice"),
    ("{ru: Кот Котович, en: Kot Kotovich}", "Кот Котович", 26, "officials[1].name", "not-a-mapping"),
    (
        "    office: {ru: директор, en: director}",
        "    office: {ru: директор}",
        27,
        "officials[1].office.en",
        "missing",
    ),
    ("    source: oak-news\nprog", "    source: elm-news\nprog", 28, "officials[1].source", "unknown-source"),
    ("    code: 29.01.99\n", "    code: '29.1'\n", 33, "programmes[1].code", "not-a-code"),
    ("[chain-college, oak", "[elm, oak", 34, "programmes[1].colleges[1]", "unknown-colleges"),
    ("[chain-college, oak", "[oak-college, oak", 34, "programmes[1].colleges[2]", "key-twice"),
    ("[cat-works]", "[dog-works]", 35, "programmes[1].employers[1]", "unknown-employers"),
    ("  - topic: dormitory\n", "  - topic: hostel\n", 40, "facts[1].topic", "unknown-topic"),
    ("    about: oak-college\n", "    about: elm-college\n", 43, "facts[1].about", "unknown-about"),
    ("  dormitory:\n    ru:", "  hostel:\n    ru:", 46, "examples.hostel", "unknown-topic"),
    ("дают ли дупло?", "Есть ли общежитие?", 47, "examples.dormitory.ru[1]", "example-twice"),
    ("    day: 2027-08-15\n", "    day: скоро\n", 51, "dates[1].day", "not-a-date"),
    ("2027-08-15\n    source: oak", "2027-08-15\n    source: elm", 52, "dates[1].source", "unknown-source"),
    ("dates:\n", f"dates:\n{DATE}", 50, "dates[2].key", "key-twice"),
    ("  order: 40\n", "  slug: again\n", 7, "cluster.slug", "written-twice"),
    ("  order: 40\n", "  order: &forty 40\n  mayor: *forty\n", 8, "cluster.mayor", "alias"),
    ("  order: 40\n", "  order: !!python/name:os.system 40\n", 7, "cluster.order", "tag"),
    ("  order: 40\n", "  ? [a, b]\n  : 40\n", 7, "cluster", "key-not-text"),
    ("  order: 40\n", f"  order: {'[' * 20}{']' * 20}\n", 7, "", "too-deep"),
    ("  order: 40\n", "  order: {\n", 9, "", "yaml"),
    ("  order: 40\n", "  order: \x00\n", 7, "", "character"),
]


@pytest.mark.parametrize(
    ("right", "wrong", "line", "field", "code"), WRONG, ids=[f"{w[4]}-{w[3]}" for w in WRONG]
)
def test_a_mistake_is_pointed_at(
    tmp_path: Path, right: str, wrong: str, line: int, field: str, code: str
) -> None:
    assert right in FOURTH
    problem = only_problem(written(tmp_path, FOURTH.replace(right, wrong, 1)))
    assert problem.file == str(tmp_path / "lukomorye.yaml")
    assert (problem.line, problem.field, problem.code) == (line, field, code)
    worded(problem)


WRONG_TOPICS = [
    ("    kind: talk\n", "    kind: chat\n", 12, "topics[3].kind", "not-one-of"),
    ("  - key: greeting\n", "  - key: dormitory\n", 11, "topics[3].key", "key-twice"),
    ("    source: law\n", "    source: rule\n", 21, "facts[1].source", "unknown-source"),
    ("    source: law\n", "    source: law\n    about: oak-college\n", 22, "facts[1].about", "unknown-about"),
    ("  - topic: practice-place\n", "  - topic: practice\n", 19, "facts[1].topic", "unknown-topic"),
]


@pytest.mark.parametrize(("right", "wrong", "line", "field", "code"), WRONG_TOPICS)
def test_a_mistake_in_the_topics_is_pointed_at(
    tmp_path: Path, right: str, wrong: str, line: int, field: str, code: str
) -> None:
    problem = only_problem(written(tmp_path, topics=TOPICS.replace(right, wrong, 1)))
    assert problem.file == str(tmp_path / "topics.yaml")
    assert (problem.line, problem.field, problem.code) == (line, field, code)
    worded(problem)


@pytest.mark.parametrize(
    ("content", "line", "code"),
    [
        (b"", 1, "not-a-pack"),
        (b"- one\n- two\n", 1, "not-a-pack"),
        (b"name: x\n", 1, "not-a-pack"),
        ("ok: да\nхм: ".encode("cp1251"), 1, "not-utf8"),
        (b"#" * 2_000_001, 1, "too-big"),
        (b"cluster: " + b"[" * 100_000, 1, "too-deep"),
    ],
)
def test_a_file_that_is_no_pack_is_told(tmp_path: Path, content: bytes, line: int, code: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(content)
    problem = only_problem(file)
    assert (problem.line, problem.code) == (line, code)
    worded(problem)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    problem = only_problem(tmp_path / "nowhere.yaml")
    assert problem.code == "unreadable"
    worded(problem)


def test_a_second_file_of_topics_and_of_the_same_cluster_are_told(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "zzz.yaml").write_text(TOPICS, encoding="utf-8")
    assert only_problem(tmp_path).code == "second-topics"
    (tmp_path / "zzz.yaml").write_text(FOURTH, encoding="utf-8")
    problem = only_problem(tmp_path)
    assert (problem.file, problem.code) == (str(tmp_path / "zzz.yaml"), "slug-twice")
    worded(problem)


def test_all_mistakes_are_told_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    broken = FOURTH.replace("code: 29.01.99", "code: x").replace("timezone: Asia/Kamchatka", "timezone: Moon")
    with pytest.raises(PackError) as caught:
        read(tmp_path, broken)
    assert [problem.line for problem in caught.value.problems] == [6, 33]


def test_an_unknown_field_lists_those_of_its_place(tmp_path: Path) -> None:
    problem = only_problem(written(tmp_path, FOURTH.replace("    code: 29.01.99\n", "    codes: 29.01.99\n")))
    assert problem.facts["expected"] == "key, name, aliases, source, code, colleges, employers"


def test_every_word_about_problems_is_needed() -> None:
    """Each message of packs.ftl belongs to a mistake that is tried here or in the tests of loading."""
    tried = {case[4] for case in [*WRONG, *WRONG_TOPICS]}
    tried |= {"not-a-pack", "not-utf8", "too-big", "unreadable", "second-topics", "slug-twice"}
    tried |= {"no-topics", "topic-in-use", "invalid"}
    for language in ("ru", "en"):
        keys = {key for key in locales.load()[language].keys if key.startswith("pack-problem-")}
        assert keys == {f"pack-problem-{code}" for code in tried}


def test_a_fourth_cluster_needs_a_file_and_no_code(tmp_path: Path) -> None:
    catalogue = catalogue_of(read(tmp_path))
    (cluster,) = catalogue.clusters
    assert cluster.name.into(Language.EN) == "Cluster of Lukomorye"
    assert cluster.zone.key == "Asia/Kamchatka"
    smith, storyteller = catalogue.programmes
    assert (smith.code, smith.colleges, smith.employers) == (
        "29.01.99",
        ("chain-college", "oak-college"),
        ("cat-works",),
    )
    assert (storyteller.code, storyteller.colleges) == (None, ())
    assert smith.source.title == Words("Дубовый вестник", "Oak News")


def test_topics_come_with_everybodys_examples_and_facts(tmp_path: Path) -> None:
    catalogue = catalogue_of(read(tmp_path))
    dormitory = catalogue.topic_by_key["dormitory"]
    assert dormitory.examples[Language.RU] == ("есть ли общежитие?", "дают ли дупло?")
    assert (dormitory.kind, dormitory.section) == (TopicKind.FACT, Section.BENEFITS)
    assert catalogue.topic_by_key["greeting"].kind is TopicKind.TALK
    (own,) = catalogue.cell("lukomorye", "dormitory")
    assert own.text.en == "The dormitory is in the hollow."
    (common,) = catalogue.cell("lukomorye", "practice-place")
    assert common.cluster is None


def test_the_packs_of_the_project_are_right() -> None:
    catalogue = catalogue_of(read_packs([CLUSTERS]))
    assert [cluster.slug for cluster in catalogue.clusters] == ["chelyabinsk", "ryazan", "norilsk"]


def only_problem(path: Path) -> Problem:
    with pytest.raises(PackError) as caught:
        read_packs([path])
    (problem,) = caught.value.problems
    return problem


def worded(problem: Problem) -> None:
    for language in ("ru", "en"):
        assert locales.load()[language].plain(f"pack-problem-{problem.code}", **problem.facts)
