"""Packs from files: everything that is wrong with any of them is told at once."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from services.packs.checks import problems_of
from services.packs.document import Document
from services.packs.problem import PackError, Problem
from services.packs.read import Packs, Read
from services.packs.schema import Form, Pack, Topics
from services.packs.validation import validated

TOPICS = "topics"
"""The field that makes a file the one of topics."""
BIGGEST = 2_000_000
"""Bytes of a file; a hundred times the size of a real pack."""

F = TypeVar("F", bound=Form)


def read_packs(paths: Iterable[Path]) -> Packs:
    """Reads files, and the `*.yaml` of folders. A file with `topics` is that of topics, others are clusters'.

    Raises PackError with everything that is wrong.
    """
    problems: list[Problem] = []
    documents = [document for file in _files(paths) if (document := _document(file, problems)) is not None]
    of_topics = [document for document in documents if TOPICS in document.value]
    topics = [_read(Topics, document, problems) for document in of_topics]
    clusters = [_read(Pack, document, problems) for document in documents if document not in of_topics]
    problems += [
        second.lines.problem((TOPICS,), "second-topics", other=of_topics[0].lines.file)
        for second in of_topics[1:]
    ]
    ordered = sorted(
        (pack for pack in clusters if pack is not None),
        key=lambda pack: (pack.form.cluster.order, pack.form.cluster.slug),
    )
    packs = Packs(tuple(ordered), topics[0] if topics else None)
    # A pack that could not be read would make its cluster's other mentions look wrong.
    problems += [] if problems else problems_of(packs)
    if problems:
        raise PackError(problems)
    return packs


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    found = (sorted(path.glob("*.yaml")) if path.is_dir() else [path] for path in paths)
    yield from dict.fromkeys(file for files in found for file in files)


def _document(file: Path, problems: list[Problem]) -> Document | None:
    """The file's YAML, which is a mapping; None after a problem."""
    text = _text(file)
    if isinstance(text, Problem):
        problems.append(text)
        return None
    document = Document(str(file), text)
    problems += document.problems
    if document.problems:
        return None
    if not isinstance(document.value, dict) or document.value.keys().isdisjoint({TOPICS, "cluster"}):
        problems.append(document.lines.problem((), "not-a-pack"))
        return None
    return document


def _text(file: Path) -> str | Problem:
    try:
        if file.stat().st_size > BIGGEST:
            return Problem(str(file), 1, "", "too-big", {"limit": BIGGEST})
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return Problem(str(file), line, "", "not-utf8")
    except OSError as error:
        return Problem(str(file), 1, "", "unreadable", {"detail": error.strerror or ""})


def _read(form: type[F], document: Document, problems: list[Problem]) -> Read[F] | None:
    value, wrong = validated(form, document.value, document.lines)
    problems += wrong
    return None if value is None else Read(value, document.lines)
