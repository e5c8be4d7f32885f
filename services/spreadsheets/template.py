"""A weekly template spread over its term: which lessons it makes on which dates."""

from datetime import date, timedelta

from services.spreadsheets.addresses import place_of
from services.spreadsheets.context import Context
from services.spreadsheets.dates import monday_of
from services.spreadsheets.findings import Findings
from services.spreadsheets.records import Bell, Lesson, LessonKind, Parity, TemplateEntry, Term
from services.spreadsheets.titles import term_of

LONGEST_TERM_DAYS = 330


def find_term(
    texts: list[str], entries: list[TemplateEntry], context: Context, findings: Findings, sheet: str | None
) -> Term | None:
    """Term of a template. Without dates nothing can be made of it; without an anchor the first week of
    September is taken for a numerator, and that has to be confirmed.
    """
    term = term_of(texts, context.year, context.numerator_monday)
    if term is None:
        findings.error("missing_term", sheet)
        return None
    if (term.date_to - term.date_from).days > LONGEST_TERM_DAYS:
        findings.error("term_too_long", sheet, days=(term.date_to - term.date_from).days)
        return None
    halves = any(entry.parity is not Parity.BOTH for entry in entries)
    if term.numerator_week_monday is None and halves:
        findings.confirm("missing_anchor", sheet, monday=context.first_monday())
        return term._replace(numerator_week_monday=context.first_monday())
    return term


def parity_on(day: date, numerator_monday: date) -> Parity:
    weeks = (monday_of(day) - monday_of(numerator_monday)).days // 7
    return Parity.NUMERATOR if weeks % 2 == 0 else Parity.DENOMINATOR


def lessons_of(
    entries: list[TemplateEntry], term: Term, bells: tuple[Bell, ...], findings: Findings
) -> list[Lesson]:
    """Lessons of the term. An entry whose pair has no bell on its day is a fault."""
    rung = {(day, bell.pair): bell for bell in bells for day in bell.weekdays}
    by_weekday: dict[int, list[tuple[TemplateEntry, Bell]]] = {}
    for entry in entries:
        bell = rung.get((entry.weekday, entry.pair))
        if bell is None:
            sheet, cell = place_of(entry.at)
            findings.error(
                "missing_bell", sheet, cell, value=entry.subject, pair=entry.pair, weekday=entry.weekday
            )
        else:
            by_weekday.setdefault(entry.weekday, []).append((entry, bell))
    closed = set(term.closed)
    lessons = []
    for number in range((term.date_to - term.date_from).days + 1):
        day = term.date_from + timedelta(days=number)
        if day in closed:
            continue
        parity = parity_on(day, term.numerator_week_monday) if term.numerator_week_monday else Parity.BOTH
        for entry, bell in by_weekday.get(day.isoweekday(), ()):
            if entry.parity in {Parity.BOTH, parity}:
                lessons.append(_lesson(day, entry, bell))
    return lessons


def _lesson(day: date, entry: TemplateEntry, bell: Bell) -> Lesson:
    return Lesson(
        day, bell.start, bell.end, entry.pair, entry.group, entry.subgroup, LessonKind.LESSON, entry.subject,
        entry.teacher, entry.room, None, None, None, entry.at,
    )  # fmt: skip
