"""The real packs, learned once for all tests, and one way to ask."""

from datetime import date
from pathlib import Path
from typing import Protocol

import pytest

from models.language import Language
from services.answers import Answerer
from services.answers.answer import Answer, Asked
from services.catalogue.entries import Catalogue
from services.packs import catalogue_of, read_packs

CLUSTERS = Path(__file__).resolve().parents[3] / "clusters"
TODAY = date(2026, 11, 22)


class Ask(Protocol):
    def __call__(
        self,
        question: str,
        cluster: str | None = None,
        *,
        language: Language = Language.RU,
        previous: Asked | None = None,
        today: date = TODAY,
    ) -> Answer: ...


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return catalogue_of(read_packs([CLUSTERS]))


@pytest.fixture(scope="session")
def answerer(catalogue: Catalogue) -> Answerer:
    return Answerer(catalogue)


@pytest.fixture(scope="session")
def ask(answerer: Answerer) -> Ask:
    return asking(answerer)


def asking(answerer: Answerer) -> Ask:
    def ask(
        question: str,
        cluster: str | None = None,
        *,
        language: Language = Language.RU,
        previous: Asked | None = None,
        today: date = TODAY,
    ) -> Answer:
        return answerer.answer(question, language=language, cluster=cluster, today=today, previous=previous)

    return ask


def said(answer: Answer) -> str:
    """The texts of the facts, in the language of the answer."""
    return "\n".join(fact.text.into(answer.language) for fact in answer.facts)
