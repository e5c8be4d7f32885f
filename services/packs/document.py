"""YAML with the line of every value, so that whatever is wrong with a pack can be pointed at."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from services.packs.problem import Problem

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml: the same, slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]  # both read alike

Path = tuple[str | int, ...]
DEPTH = 12
"""Deeper than any form of a pack."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Where in which file each value stands."""

    file: str
    by_path: dict[Path, int]

    def problem(self, path: Path, code: str, **facts: str | int) -> Problem:
        """A problem at the value, or at the nearest thing that contains it where it is missing."""
        known = next((path[:end] for end in range(len(path), 0, -1) if path[:end] in self.by_path), ())
        return Problem(self.file, self.by_path.get(known, 1), dotted(path), code, facts)


def dotted(path: Path) -> str:
    """`("facts", 2, "text")` as people count: `facts[3].text`."""
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".")


class Document:
    """The value of a YAML text, the lines of its parts, and what of it is not acceptable YAML."""

    def __init__(self, file: str, text: str) -> None:
        self.lines = Lines(file, {(): 1})
        self.problems: list[Problem] = []
        self.value: Any = None
        self._seen: set[int] = set()
        if strange := yaml.reader.Reader.NON_PRINTABLE.search(text):
            line = text.count("\n", 0, strange.start()) + 1
            self.problems.append(Problem(file, line, "", "character"))
            return
        try:
            self._refuse_depth(text)
            self._loader = Loader(text)
            node = None if self.problems else self._loader.get_single_node()
            if node is not None:
                self.value = self._value(node, ())
        except yaml.MarkedYAMLError as error:
            self._unreadable(error)

    def _refuse_depth(self, text: str) -> None:
        """Looks before the values are built: libyaml's own recursion ends in a crash of the process."""
        depth = 0
        for event in yaml.parse(text, Loader=Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEPTH:
                line = event.start_mark.line + 1 if event.start_mark else 1
                self.problems.append(Problem(self.lines.file, line, "", "too-deep"))
                return

    def _unreadable(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        facts = {"column": str(column), "detail": error.problem or error.context or ""}
        self.problems.append(Problem(self.lines.file, line, "", "yaml", facts))

    def _value(self, node: yaml.Node, path: Path) -> Any:
        self.lines.by_path.setdefault(path, node.start_mark.line + 1)
        if id(node) in self._seen:
            self.problems.append(self.lines.problem(path, "alias"))
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return {key: self._value(child, (*path, key)) for key, child in self._entries(node, path)}
        if isinstance(node, yaml.SequenceNode):
            return [self._value(child, (*path, index)) for index, child in enumerate(node.value)]
        return self._scalar(node, path)

    def _entries(self, node: yaml.MappingNode, path: Path) -> Iterator[tuple[str, yaml.Node]]:
        first: dict[str, int] = {}
        for name, child in node.value:
            line = name.start_mark.line + 1
            key = str(name.value)
            if not isinstance(name, yaml.ScalarNode):
                self.problems.append(Problem(self.lines.file, line, dotted(path), "key-not-text"))
            elif key in first:
                where = (*path, key)
                self.problems.append(
                    Problem(self.lines.file, line, dotted(where), "written-twice", {"first": str(first[key])})
                )
            else:
                first[key] = line
                self.lines.by_path[(*path, key)] = line
                yield key, child

    def _scalar(self, node: yaml.Node, path: Path) -> Any:
        try:
            return self._loader.construct_object(node)
        except ValueError:  # looks like a date and is none: the form says what it expects
            return node.value
        except yaml.constructor.ConstructorError:
            self.problems.append(self.lines.problem(path, "tag", tag=node.tag))
            return None
