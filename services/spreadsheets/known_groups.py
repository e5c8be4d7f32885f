"""Whether the groups that a file names exist, and which existing one may be meant."""

import difflib
from dataclasses import dataclass, field

from services.spreadsheets.context import Context
from services.spreadsheets.findings import Findings

NEAR = 0.75


@dataclass
class KnownGroups:
    context: Context
    findings: Findings
    _near: dict[str, str | None] = field(default_factory=dict)

    def near(self, code: str) -> str | None:
        """A known group that differs by a slip of the fingers."""
        if code not in self._near:
            close = difflib.get_close_matches(code, sorted(self.context.known_groups), n=1, cutoff=NEAR)
            self._near[code] = close[0] if close else None
        return self._near[code]

    def check(self, code: str, sheet: str | None, cell: str | None, written: str | None = None) -> bool:
        """Whether the group is known; if not, a fault is noted at the cell, with what is `written` there."""
        if code in self.context.known_groups:
            return True
        near = self.near(code)
        self.findings.error("unknown_group", sheet, cell, value=written or code, related=near, near=near)
        return False
