"""What is wrong with a pack: a code and facts; the words are in packs.ftl as `pack-problem-<code>`."""

import dataclasses
from collections.abc import Iterable, Mapping


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """`line` counts from 1. `field` is a path such as `facts[3].text.en`, counted from 1, or empty."""

    file: str
    line: int
    field: str
    code: str
    facts: Mapping[str, str | int] = dataclasses.field(default_factory=dict)


class PackError(Exception):
    """The packs cannot be used as they are; `problems` are in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: (problem.file, problem.line, problem.field))
        super().__init__("; ".join(f"{p.file}:{p.line} {p.field} {p.code}" for p in self.problems))
