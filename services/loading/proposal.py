"""A dry run as it is kept beside its file and shown on a screen, and a load once it is decided upon."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.load import CollegeVersion, Load, LoadStatus
from models.membership import Membership
from services.loading.drafts import Draft
from services.loading.examples import examples
from services.loading.places import Place
from services.notices.audience import Audience
from services.spreadsheets.fault_facts import variables
from services.spreadsheets.records import Fault, Severity

MOST_FAULTS = 60
"""Faults kept for the screen beyond those that need a yes; all are in the marked copy."""


@dataclass(frozen=True, slots=True)
class FaultLine:
    """A fault in the form that its sentence `fault-<code>` takes; names of people are short."""

    code: str
    severity: Severity
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change as an example. `old` and `new` are values of the field that differs, or texts of a time."""

    kind: str
    group: str
    day: str
    time: str
    subject: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Rest:
    """The other tables of a workbook wait as a file of their own, with the kind of the first of them."""

    load_id: int
    kind: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file would do. `agreed` of `confirms` have got their yes; `errors`, `warnings`: how many."""

    load_id: int
    place: Place
    file_name: str
    kind: str
    outcome: str
    read: dict[str, int]
    changes: dict[str, int]
    examples: tuple[ChangeLine, ...]
    faults: tuple[FaultLine, ...]
    errors: int
    warnings: int
    confirms: tuple[FaultLine, ...]
    agreed: int
    conflicts: int
    audience: Audience
    nothing_new: bool
    rest: "Rest | None" = None
    """Once it is applied: what of the same workbook is to be read next."""

    @property
    def question(self) -> FaultLine | None:
        """The fault that waits for a yes now."""
        return self.confirms[self.agreed] if self.agreed < len(self.confirms) else None


@dataclass(frozen=True, slots=True)
class Version:
    """A load that was applied. `last`: it can be undone. `sender` is empty for the command line."""

    id: int
    cluster: str
    college_id: int
    file_name: str
    sha256: str
    kind: str
    sent_at: datetime
    decided_at: datetime | None
    changes: dict[str, int]
    undone_at: datetime | None
    told: bool
    sender: str | None
    last: bool

    @classmethod
    async def of(cls, session: AsyncSession, row: Load) -> "Version":
        version = await session.scalar(
            select(CollegeVersion.version).where(CollegeVersion.college_id == row.college_id)
        )
        sender = await session.scalar(
            select(Membership.name)
            .where(Membership.person_id == row.sent_by, Membership.cluster == row.cluster)
            .order_by(Membership.id.desc())
            .limit(1)
        )
        return cls(
            id=row.id,
            cluster=row.cluster,
            college_id=row.college_id,
            file_name=row.file_name,
            sha256=row.sha256,
            kind=row.kind,
            sent_at=row.sent_at,
            decided_at=row.decided_at,
            changes=row.counts.get("changes", {}),
            undone_at=row.undone_at,
            told=bool(row.tell),
            sender=sender,
            last=row.status is LoadStatus.APPLIED and row.number == version,
        )


def kept(made: Draft) -> dict[str, Any]:
    """A dry run in plain values. It holds names, so it goes with the file."""
    faults = made.reading.faults
    rest = [fault for fault in faults if fault.severity is not Severity.CONFIRM]
    rest.sort(key=lambda fault: fault.severity is not Severity.ERROR)
    return {
        "read": made.read,
        "changes": made.changes,
        "examples": examples(made),
        "faults": [_fault(fault) for fault in rest[:MOST_FAULTS]],
        "confirms": [_fault(fault) for fault in made.confirms],
        "errors": sum(fault.severity is Severity.ERROR for fault in faults),
        "warnings": sum(fault.severity is Severity.WARNING for fault in faults),
        "conflicts": made.conflicts,
        "audience": [made.audience.students, made.audience.mentors, made.audience.chats],
        "nothing_new": made.nothing_new,
    }


def proposal_of(load: Load, place: Place) -> Proposal:
    draft = load.draft or {}
    return Proposal(
        load_id=load.id,
        place=place,
        file_name=load.file_name,
        kind=load.kind,
        outcome=load.outcome,
        read=draft["read"],
        changes=draft["changes"],
        examples=tuple(ChangeLine(**one) for one in draft["examples"]),
        faults=tuple(_line(one) for one in draft["faults"]),
        errors=draft["errors"],
        warnings=draft["warnings"],
        confirms=tuple(_line(one) for one in draft["confirms"]),
        agreed=load.agreed,
        conflicts=draft["conflicts"],
        audience=Audience(*draft["audience"]),
        nothing_new=draft["nothing_new"],
    )


def _fault(fault: Fault) -> dict[str, Any]:
    return {"code": fault.code, "severity": fault.severity.value, "facts": variables(fault)}


def _line(one: dict[str, Any]) -> FaultLine:
    return FaultLine(one["code"], Severity(one["severity"]), one["facts"])
