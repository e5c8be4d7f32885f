"""Packs as a person in a terminal reads about them: what is wrong, or what has changed."""

import locales
from services.packs import Change, PackError, Report


def sentences(error: PackError, language: str) -> list[str]:
    """`file:line field: what is wrong and what is expected`, one for each problem."""
    words = locales.load()[language]
    lines = []
    for problem in error.problems:
        where = f"{problem.file}:{problem.line}" + (f" {problem.field}" if problem.field else "")
        lines.append(f"{where}: {words.plain(f'pack-problem-{problem.code}', **problem.facts)}")
    return lines


def told(report: Report) -> list[str]:
    """What loading has done: a sentence, then `+` added, `~` changed, `-` retired, one for each entry."""
    if not report:
        return ["Nothing has changed."]
    counts = f"{len(report.added)} added, {len(report.changed)} changed, {len(report.retired)} retired."
    groups = (("+", report.added), ("~", report.changed), ("-", report.retired))
    return [counts, *(f"{sign} {_entry(one)}" for sign, group in groups for one in group)]


def _entry(change: Change) -> str:
    where = f"{change.cluster}/" if change.cluster else ""
    name = f" “{change.name.en}”" if change.name else ""
    return f"{change.kind} {where}{change.key}{name}"
