"""What is wrong with a pack, as a person reads it in a terminal or a log."""

import locales
from services.packs import PackError


def sentences(error: PackError, language: str) -> list[str]:
    """`file:line field: what is wrong and what is expected`, one for each problem."""
    words = locales.load()[language]
    lines = []
    for problem in error.problems:
        where = f"{problem.file}:{problem.line}" + (f" {problem.field}" if problem.field else "")
        lines.append(f"{where}: {words.plain(f'pack-problem-{problem.code}', **problem.facts)}")
    return lines
