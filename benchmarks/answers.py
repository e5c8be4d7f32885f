"""How well free text is answered: labelled questions asked through the real dispatcher.

`python -m benchmarks.answers FILE [--quick] [--json]`. A line of FILE is a JSON object with `question`,
`lang`, `cluster` (`any` = none chosen), `intent`, `kind`,
`expects` and `forbids` (regular expressions, re.I | re.S).
"""

import argparse
import asyncio
import json
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from typing import Any

from aiogram.client.default import DefaultBotProperties

from bot.app import App, dispatcher
from bot.settings import Settings
from services import Services
from services.answers import Answerer
from services.answers.answer import Answer, AnswerKind
from services.catalogue.entries import Catalogue
from services.database import Database
from services.packs import load_packs, read_packs
from tests.telegram import Messenger, Person

TODAY = datetime(2026, 11, 22, 9, tzinfo=UTC)
QUICK = 60
"""Questions asked with --quick, spread evenly over the file."""
UNKNOWN = "oos.unknown_fact"
SHOWN = 15


class Timed(Answerer):
    """An answerer that keeps its last answer and how long each took."""

    def __init__(self, catalogue: Catalogue) -> None:
        began = time.perf_counter()
        super().__init__(catalogue)
        self.topics = catalogue.topic_by_key
        self.learning = time.perf_counter() - began
        self.seconds: list[float] = []
        self.last: Answer | None = None

    def answer(self, *args: Any, **kwargs: Any) -> Answer:
        began = time.perf_counter()
        self.last = super().answer(*args, **kwargs)
        self.seconds.append(time.perf_counter() - began)
        return self.last

    def titles(self, answer: Answer) -> list[str]:
        return [self.topics[key].title.into(answer.language) for key in answer.suggestions]


@dataclass(frozen=True, slots=True)
class Result:
    asked: dict[str, Any]
    answer: Answer
    text: str
    right: bool
    by_button: bool
    forbidden: bool

    @property
    def out_of_scope(self) -> bool:
        return bool(self.asked["kind"] == "out_of_scope")

    @property
    def unknown(self) -> bool:
        return bool(self.asked["intent"] == UNKNOWN)

    @property
    def wrong(self) -> bool:
        """A fact that does not answer the question, or an answer to what nobody can know."""
        return not self.right and self.answer.kind is AnswerKind.FACTS

    @property
    def denied(self) -> bool:
        """The bot says that nothing is published where something is."""
        return not self.right and self.answer.kind is AnswerKind.NOT_PUBLISHED


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.answers", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--quick", action="store_true", help=f"about {QUICK} questions")
    parser.add_argument("--json", action="store_true", help="one flat object instead of the table")
    parser.add_argument("--packs", type=Path, default=Settings(_env_file=None).packs)
    options = parser.parse_args()
    lines = options.file.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines if line.strip()]
    if options.quick:
        questions = questions[:: max(1, len(questions) // QUICK)]
    results, answerer = asyncio.run(ask_all(questions, options.packs))
    figures = summary(results, answerer)
    if options.json:
        print(json.dumps(figures))
    else:
        show(figures, results)


async def ask_all(questions: list[dict[str, Any]], packs: Path) -> tuple[list[Result], Timed]:
    """Each question from a new person who has chosen the question's cluster."""
    learned: list[Timed] = []

    def learn(catalogue: Catalogue) -> Answerer:
        learned.append(Timed(catalogue))
        return learned[-1]

    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(f"sqlite:///{folder}/answers.db")
        await database.migrate()
        await load_packs(database, read_packs([packs]), whole=True, clock=lambda: TODAY)
        settings = Settings(_env_file=None, staff_chat_id=-100_500)
        services = await Services.start(database, lambda: TODAY, settings.staff_chat, learn)
        messenger = Messenger.around(
            dispatcher(), clock=lambda: TODAY, default=DefaultBotProperties(parse_mode="HTML")
        )
        app = App(settings, services, messenger.bot, messenger.telegram.bot.username or "")
        messenger.data = app.supplies.by_name()
        results = [
            await ask(messenger.person(1_000 + number, language=question["lang"]), question, learned[-1])
            for number, question in enumerate(questions)
        ]
        await messenger.bot.session.close()
        await database.close()
    return results, learned[-1]


async def ask(person: Person, question: dict[str, Any], answerer: Timed) -> Result:
    if question["cluster"] != "any":
        await person.follows(f"c_{question['cluster']}")
    answerer.last = None
    await person.sends(question["question"])
    answer = answerer.last
    assert answer is not None, question
    text = shown(person)
    forbids = question.get("forbids") or []
    forbidden = any(found(pattern, text) for pattern in forbids)
    right = fits(question, text)
    by_button = not right and await fits_by_button(person, question, answerer.titles(answer))
    return Result(question, answer, text, right, by_button, forbidden)


async def fits_by_button(person: Person, question: dict[str, Any], labels: list[str]) -> bool:
    """Whether one of the suggested topics, when tapped, answers the question."""
    for label in labels:
        if label in person.buttons:
            await person.taps(label, message=person.answers[-1])
            if fits(question, shown(person)):
                return True
            await person.sends(question["question"])
    return False


def shown(person: Person) -> str:
    return "\n".join([person.screen, *person.buttons])


def fits(question: dict[str, Any], text: str) -> bool:
    return all(found(pattern, text) for pattern in question["expects"]) and not any(
        found(pattern, text) for pattern in question.get("forbids") or []
    )


def found(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE | re.DOTALL) is not None


def summary(results: list[Result], answerer: Timed) -> dict[str, float]:
    """Shares of 1, milliseconds, and counts."""
    refused = [result for result in results if result.out_of_scope]
    ours = [result for result in results if not result.out_of_scope]
    figures: dict[str, float] = {
        "questions": len(results),
        "end_to_end": share(results, lambda one: one.right),
        "wrong": share(results, lambda one: one.wrong),
        "denied": share(results, lambda one: one.denied),
        "right_or_button": share(ours, lambda one: one.right or one.by_button),
        "out_of_scope_rejected": share((one for one in refused if not one.unknown), lambda one: one.right),
        "in_domain_unknown_rejected": share((one for one in refused if one.unknown), lambda one: one.right),
        "other_cluster_facts": sum(1 for one in ours if one.forbidden),
        "language_wrong": sum(1 for one in results if one.answer.language != one.asked["lang"]),
    }
    for label in ("kind", "lang"):
        groups: dict[str, list[Result]] = defaultdict(list)
        for result in results:
            groups[result.asked[label]].append(result)
        figures |= {f"{label}.{name}": share(group, lambda one: one.right) for name, group in groups.items()}
    cuts = quantiles([1000 * second for second in answerer.seconds], n=20)
    figures |= {"p50_ms": round(cuts[9], 2), "p95_ms": round(cuts[18], 2)}
    figures["learning_s"] = round(answerer.learning, 2)
    return figures


def share(results: Iterable[Result], is_so: Callable[[Result], bool]) -> float:
    said = [is_so(result) for result in results]
    return round(sum(said) / len(said), 4) if said else 1.0


def show(figures: dict[str, float], results: list[Result]) -> None:
    for name, value in figures.items():
        print(f"{name:<32}{value:>10g}")
    misses = sorted((one for one in results if not one.right), key=lambda one: not one.wrong)
    print(f"\nthe worst of {len(misses)} misses:")
    for one in misses[:SHOWN]:
        asked = one.asked
        said = f"{one.answer.kind.value} {one.answer.topic or ''} {','.join(one.answer.suggestions)}"
        print(f"  {asked['kind']:<16}{asked['intent']:<22}{asked['question'][:60]!r} -> {said}")


if __name__ == "__main__":
    main()
