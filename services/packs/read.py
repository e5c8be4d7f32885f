"""Packs as they were read: the form and the lines, so that later checks can still point at them."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from services.packs.document import Lines
from services.packs.schema import Form, Pack, Topics

F_co = TypeVar("F_co", bound=Form, covariant=True)


@dataclass(frozen=True, slots=True)
class Read(Generic[F_co]):
    form: F_co
    lines: Lines


PackFile = Read[Pack]
TopicsFile = Read[Topics]


@dataclass(frozen=True, slots=True)
class Packs:
    """Packs of clusters in the order people see them, and the topics when their file was read too."""

    clusters: tuple[PackFile, ...] = ()
    topics: TopicsFile | None = None
