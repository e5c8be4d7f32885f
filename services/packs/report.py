"""What loading packs has changed."""

from dataclasses import dataclass
from enum import StrEnum

from models.language import Words


class Kind(StrEnum):
    CLUSTER = "cluster"
    SOURCE = "source"
    COLLEGE = "college"
    EMPLOYER = "employer"
    OFFICIAL = "official"
    PROGRAMME = "programme"
    DATE = "date"
    TOPIC = "topic"
    FACT = "fact"
    EXAMPLE = "example"


@dataclass(frozen=True, slots=True)
class Change:
    """`cluster` is None for what belongs to all of them; `name` is None for what has a key only."""

    kind: Kind
    cluster: str | None
    key: str
    name: Words | None


@dataclass(frozen=True, slots=True)
class Report:
    """Empty when everything was as the packs say. What comes back after it was retired counts as added."""

    added: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    retired: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.retired)
