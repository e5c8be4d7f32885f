"""Faults gathered while a file is read: each once, and bounded, so that a hundred thousand bad rows stay
one screen.
"""

from collections import Counter

from services.spreadsheets.records import FactValue, Fault, Severity
from services.spreadsheets.wording import Value, shown

MOST_OF_ONE_CODE = 200
LONGEST_VALUE = 200


class Findings:
    """Collects faults; past `MOST_OF_ONE_CODE` of a code only the number grows (fact `not_shown`)."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._told: set[tuple[str | None, ...]] = set()
        self._numbers: Counter[str] = Counter()
        self._severities: dict[str, Severity] = {}

    def error(
        self,
        code: str,
        sheet: str | None = None,
        cell: str | None = None,
        *,
        value: Value = None,
        related: str | None = None,
        **facts: FactValue,
    ) -> None:
        """The file cannot be loaded."""
        self._add(code, Severity.ERROR, sheet, cell, value, related, facts)

    def confirm(
        self,
        code: str,
        sheet: str | None = None,
        cell: str | None = None,
        *,
        value: Value = None,
        related: str | None = None,
        **facts: FactValue,
    ) -> None:
        """The file can be loaded after an explicit yes."""
        self._add(code, Severity.CONFIRM, sheet, cell, value, related, facts)

    def warn(
        self,
        code: str,
        sheet: str | None = None,
        cell: str | None = None,
        *,
        value: Value = None,
        related: str | None = None,
        **facts: FactValue,
    ) -> None:
        """Worth knowing, stops nothing."""
        self._add(code, Severity.WARNING, sheet, cell, value, related, facts)

    def _add(
        self,
        code: str,
        severity: Severity,
        sheet: str | None,
        cell: str | None,
        value: Value,
        related: str | None,
        facts: dict[str, FactValue],
    ) -> None:
        mark = (code, sheet, cell, shown(value), related)
        if mark in self._told:
            return
        self._told.add(mark)
        self._numbers[code] += 1
        self._severities.setdefault(code, severity)
        if self._numbers[code] <= MOST_OF_ONE_CODE:
            text = shown(value)
            cut = text[:LONGEST_VALUE] if text is not None else None
            self._faults.append(Fault(code, severity, sheet, cell, cut, related, tuple(facts.items())))

    def all(self) -> tuple[Fault, ...]:
        hidden = [
            Fault(
                "more_faults",
                self._severities[code],
                facts=(("of_code", code), ("not_shown", number - MOST_OF_ONE_CODE)),
            )
            for code, number in self._numbers.items()
            if number > MOST_OF_ONE_CODE
        ]
        return (*self._faults, *hidden)
