"""When absences are told of: a college's thresholds, a tap up or down."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.attendance import addresses as to
from handlers.attendance.parts import with_board
from handlers.screen import Button, Screen, button, show
from locales import Html, Wording
from models.language import Language
from services.attendance import Rules
from services.attendance.rules import HOURS_STEP, Rule, Threshold
from services.catalogue import CatalogueService
from services.catalogue.entries import Catalogue
from services.people import Person

router = Router(name=__name__)
LABELS = {
    Threshold.TUTOR: "rules.tutor",
    Threshold.COORDINATOR: "rules.coordinator",
    Threshold.HOURS: "rules.hours",
}


@router.callback_query(to.Rules.filter())
async def open_rules(
    query: CallbackQuery,
    callback_data: to.Rules,
    attendance_rules: Rules,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    rules = await attendance_rules.of(person, callback_data.cluster)
    await show(query, rules_screen(words, catalogue.current, callback_data.cluster, rules))


@router.callback_query(to.SetRule.filter())
async def set_rule(
    query: CallbackQuery,
    callback_data: to.SetRule,
    attendance_rules: Rules,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    asked = callback_data
    cluster = await attendance_rules.change(person, asked.college, asked.threshold, asked.value)
    rules = await attendance_rules.of(person, cluster)
    await show(query, rules_screen(words, catalogue.current, cluster, rules))


def rules_screen(
    words: Wording, catalogue: Catalogue, cluster: str, rules: tuple[tuple[int, Rule], ...]
) -> Screen:
    names = {one.id: one.name.into(Language(words.language)) for one in catalogue.colleges}
    parts = [words("rules")]
    rows: list[tuple[Button, ...]] = []
    for college, rule in rules:
        told = words(
            "rules-college",
            college=names.get(college, ""),
            tutor=rule.tutor_after,
            coordinator=rule.coordinator_after,
        )
        watched = (
            words("rules-hours", hours=rule.hours_missed)
            if rule.hours_missed is not None
            else words("rules-no-hours")
        )
        parts.append(Html("\n").join((told, watched)))
        number = f"{len(parts) - 1}. " if len(rules) > 1 else ""
        rows += [
            _row(words, number, college, Threshold.TUTOR, rule.tutor_after, 1),
            _row(words, number, college, Threshold.COORDINATOR, rule.coordinator_after, 1),
            _row(words, number, college, Threshold.HOURS, int(rule.hours_missed or 0), HOURS_STEP),
        ]
    return with_board(words, cluster, Html("\n\n").join(parts), rows)


def _row(
    words: Wording, number: str, college: int, threshold: Threshold, value: int, step: int
) -> tuple[Button, ...]:
    def to_value(after: int) -> to.SetRule:
        return to.SetRule(college=college, threshold=threshold, value=after)

    label = f"{number}{words(LABELS[threshold])}"
    return button(f"{label} −", to_value(value - step)), button(f"{label} +", to_value(value + step))
