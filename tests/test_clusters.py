"""The packs that come with the bot: true to their sources, bilingual, and complete for the answers."""

import re
from pathlib import Path

import pytest
import yaml

from models.language import Language
from services.catalogue.entries import Catalogue, Section, TopicKind
from services.packs import catalogue_of, read_packs

CLUSTERS = Path(__file__).resolve().parent.parent / "clusters"
BUTTON = 32


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return catalogue_of(read_packs([CLUSTERS]))


def told(catalogue: Catalogue, cluster: str) -> str:
    return "\n".join(
        text for fact in catalogue.facts if fact.cluster == cluster for text in (fact.text.ru, fact.text.en)
    )


def test_three_clusters_in_their_zones(catalogue: Catalogue) -> None:
    assert {one.slug: one.timezone for one in catalogue.clusters} == {
        "chelyabinsk": "Asia/Yekaterinburg",
        "ryazan": "Europe/Moscow",
        "norilsk": "Asia/Krasnoyarsk",
    }


def test_only_the_code_that_a_source_states_is_there(catalogue: Catalogue) -> None:
    assert [one.code for one in catalogue.programmes if one.code] == ["22.02.08"]
    codes = {code for fact in catalogue.facts for code in re.findall(r"\d\d\.\d\d\.\d\d", fact.text.ru)}
    assert codes == {"22.02.08"}


@pytest.mark.parametrize(
    ("cluster", "stranger"),
    [
        ("chelyabinsk", r"Норникел|Тяжпрессмаш|Михайловцемент|Таймыр|Nornickel|pressmash"),
        ("ryazan", r"КОНАР|Норникел|Таймыр|KONAR|Nornickel"),
        ("norilsk", r"КОНАР|Тяжпрессмаш|Клепиков|KONAR|pressmash|Klepikov"),
    ],
)
def test_facts_do_not_travel_between_clusters(catalogue: Catalogue, cluster: str, stranger: str) -> None:
    assert re.search(stranger, told(catalogue, cluster)) is None


@pytest.mark.parametrize(
    ("topic", "clusters"),
    [
        ("practice-pay", {"ryazan"}),
        ("dormitory", {"ryazan"}),
        ("practice-start", {"chelyabinsk"}),
        ("groups-places", {"chelyabinsk"}),
        ("agreement-date", {"norilsk"}),
        ("new-specialty", {"norilsk"}),
        ("duration", set()),
        ("passing-grade", set()),
        ("phone-contacts", set()),
        ("scholarship", set()),
    ],
)
def test_a_cell_is_filled_only_where_a_source_speaks(
    catalogue: Catalogue, topic: str, clusters: set[str]
) -> None:
    assert {fact.cluster for fact in catalogue.facts if fact.topic == topic} == clusters


def test_no_date_of_signing_is_asserted_for_ryazan(catalogue: Catalogue) -> None:
    assert not re.search(r"28 апреля|апрел|April", told(catalogue, "ryazan"))


def test_no_sums_durations_or_contacts(catalogue: Catalogue) -> None:
    for fact in catalogue.facts:
        for text in fact.text:
            assert not re.search(r"\d+\s*(руб|₽|RUB)|\d+\s*(лет|месяц|months)|\+7|@|https?:", text), text


def test_facts_are_short(catalogue: Catalogue) -> None:
    for fact in catalogue.facts:
        assert max(map(len, fact.text)) <= 260, fact.text


def test_titles_fit_a_button_and_topics_stand_in_the_menu(catalogue: Catalogue) -> None:
    for topic in catalogue.topics:
        assert max(map(len, topic.title)) <= BUTTON, topic.key
        assert topic.kind is not TopicKind.FACT or topic.section is not None, topic.key


def test_every_topic_can_be_asked_for_in_both_languages(catalogue: Catalogue) -> None:
    for topic in catalogue.topics:
        for language in Language:
            assert len(topic.examples[language]) >= 4, (topic.key, language)


def test_no_example_teaches_two_topics(catalogue: Catalogue) -> None:
    seen: dict[str, str] = {}
    for topic in catalogue.topics:
        for examples in topic.examples.values():
            for example in examples:
                assert seen.setdefault(example.lower(), topic.key) == topic.key, example


def test_every_official_is_told_about(catalogue: Catalogue) -> None:
    told_about = {fact.about for fact in catalogue.facts if fact.topic == "person"}
    assert told_about == {official.key for official in catalogue.officials}


@pytest.mark.parametrize(
    ("section", "first"),
    [
        (Section.PROGRAMMES, "specialties-list"),
        (Section.COLLEGES, "colleges"),
        (Section.EMPLOYERS, "employers"),
        (Section.PRACTICE, "practice-start"),
        (Section.ADMISSION, "first-intake"),
        (Section.ABOUT, "about-cluster"),
    ],
)
def test_the_most_basic_topic_of_a_section_comes_first(
    catalogue: Catalogue, section: Section, first: str
) -> None:
    assert catalogue.topics_of(section)[0].key == first


@pytest.mark.parametrize("pack", sorted(CLUSTERS.glob("*.yaml")), ids=lambda pack: pack.stem)
def test_packs_are_read_without_the_c_library_too(pack: Path) -> None:
    assert yaml.safe_load(pack.read_text(encoding="utf-8"))
