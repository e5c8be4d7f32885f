"""A pack of a cluster that nobody wrote code for, and topics to go with it. All invented."""

from pathlib import Path

from services.packs import Packs, read_packs

TOPICS = """\
topics:
  - key: dormitory
    title: {ru: Общежитие, en: Dormitory}
    section: benefits
    examples:
      ru: [есть ли общежитие?]
      en: [is there a dormitory?]
  - key: practice-place
    title: {ru: Где практика, en: Where practice takes place}
    section: practice
  - key: greeting
    kind: talk
    title: {ru: Приветствие, en: Greeting}
sources:
  law:
    title: {ru: выдуманный закон, en: an invented law}
    as_of: 2024-01-01
facts:
  - topic: practice-place
    text: {ru: Практика бывает везде., en: Practice takes place everywhere.}
    source: law
"""

FOURTH = """\
cluster:
  slug: lukomorye
  name: {ru: Кластер Лукоморья, en: Cluster of Lukomorye}
  region: {ru: Лукоморье, en: Lukomorye}
  city: {ru: Дубград, en: Oakton}
  timezone: Asia/Kamchatka
  order: 40
  aliases: [Лукоморье]
sources:
  oak-news:
    title: {ru: Дубовый вестник, en: Oak News}
    as_of: 2025-03-01
    url: https://example.org/oak
colleges:
  - key: oak-college
    name: {ru: Дубовый колледж, en: Oak College}
    city: {ru: Дубград, en: Oakton}
  - key: chain-college
    name: {ru: Колледж цепей, en: College of Chains}
employers:
  - key: cat-works
    name: {ru: Завод «Учёный кот», en: Learned Cat Works}
    aliases: [Кот]
officials:
  - key: director
    name: {ru: Кот Котович, en: Kot Kotovich}
    office: {ru: директор, en: director}
    source: oak-news
programmes:
  - key: chain-smith
    name: {ru: Златокузнец, en: Goldsmith of chains}
    source: oak-news
    code: 29.01.99
    colleges: [chain-college, oak-college]
    employers: [cat-works]
  - key: storyteller
    name: {ru: Сказитель, en: Storyteller}
    source: oak-news
facts:
  - topic: dormitory
    text: {ru: Общежитие в дупле., en: The dormitory is in the hollow.}
    source: oak-news
    about: oak-college
    valid_until: 2027-08-31
examples:
  dormitory:
    ru: [дают ли дупло?]
dates:
  - key: last-day
    name: {ru: Последний день заявлений, en: Last day of applications}
    day: 2027-08-15
    source: oak-news
"""


def written(folder: Path, fourth: str = FOURTH, topics: str | None = TOPICS) -> Path:
    """The folder of packs with these files in it."""
    (folder / "lukomorye.yaml").write_text(fourth, encoding="utf-8")
    if topics is not None:
        (folder / "topics.yaml").write_text(topics, encoding="utf-8")
    return folder


def read(folder: Path, fourth: str = FOURTH, topics: str | None = TOPICS) -> Packs:
    return read_packs([written(folder, fourth, topics)])
