"""A cluster nobody has heard of needs a YAML file and no code."""

from pathlib import Path

from services.answers import Answerer
from services.answers.answer import AnswerKind
from services.packs import catalogue_of, read_packs
from tests.services.answers.conftest import CLUSTERS, asking, said

PACK = """
cluster:
  slug: vymyshlensk
  name: {ru: "«Судостроение», Вымышленск", en: "Shipbuilding, Vymyshlensk"}
  region: {ru: Вымышленская область, en: Vymyshlensk Region}
  city: {ru: Вымышленск, en: Vymyshlensk}
  timezone: Asia/Omsk
sources:
  site: {title: {ru: сайт, en: site}, as_of: 2026-09-01}
colleges:
  - key: river
    name: {ru: Речной колледж, en: River College}
employers:
  - key: shipyard
    name: {ru: Верфь «Якорёк», en: Yakoryok Shipyard}
    aliases: [Якорёк, Yakoryok]
programmes:
  - key: rigger
    name: {ru: Такелажник, en: Rigger}
    source: site
facts:
  - {topic: practice-pay, source: site, text: {ru: Платят на верфи., en: The shipyard pays.}}
  - {topic: specialty-info, about: rigger, source: site, text: {ru: Такелажник вяжет узлы., en: Riggers tie.}}
"""


def test_a_fourth_cluster_needs_only_its_file(tmp_path: Path) -> None:
    file = tmp_path / "vymyshlensk.yaml"
    file.write_text(PACK, encoding="utf-8")
    ask = asking(Answerer(catalogue_of(read_packs([CLUSTERS, file]))))
    assert said(ask("а платят на практике в Вымышленске?", "ryazan")) == "Платят на верфи."
    assert ask("is practice paid at Yakoryok?").language.value == "en"
    assert said(ask("хочу на такелажника")) == "Такелажник вяжет узлы."
    assert ask("дают ли общежитие?", "vymyshlensk").kind is AnswerKind.NOT_PUBLISHED
    assert ask("платят на практике?", "ryazan").cluster == "ryazan"
