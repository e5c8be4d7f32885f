"""How much room the days of a week take in one style or another."""

from dataclasses import dataclass

from handlers.drawing.fonts import font, lines
from handlers.drawing.sheet import DayCard, Entry

LEADING = 1.24
"""Height of a line, in sizes of its letters."""


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes in pixels, and how many lines a title and its details may take."""

    columns: int
    title: int
    details: int
    title_lines: int
    details_lines: int

    @property
    def pad(self) -> int:
        return round(self.title * 0.62)

    @property
    def head(self) -> int:
        """Size of the name of a day."""
        return round(self.title * 1.04)

    @property
    def times(self) -> float:
        """Width of the times."""
        return font(self.details, bold=True).getlength("00:00") + self.title * 0.9

    def leading(self, size: int) -> float:
        return size * LEADING


@dataclass(frozen=True, slots=True)
class Laid:
    """An entry broken into lines. A note has no entry and only details."""

    entry: Entry | None
    title: tuple[str, ...]
    details: tuple[str, ...]
    height: float


@dataclass(frozen=True, slots=True)
class LaidDay:
    """`short`: nothing takes place, one line says so."""

    card: DayCard
    parts: tuple[Laid, ...]
    short: bool
    height: float


def laid_day(card: DayCard, style: Style, width: float) -> LaidDay:
    inner = width - 2 * style.pad
    notes = [_note(one, style, inner) for one in card.notes]
    head = style.leading(style.head) + 2 * style.pad
    if not card.entries:
        height = head + sum(one.height for one in notes) + (style.pad * 0.3 if notes else 0)
        return LaidDay(card, tuple(notes), True, height)
    parts = (*notes, *(_entry(one, style, inner) for one in card.entries))
    between = style.pad * 0.75 * (len(parts) - 1)
    return LaidDay(card, parts, False, head + sum(one.height for one in parts) + between + style.pad * 0.4)


def _entry(entry: Entry, style: Style, width: float) -> Laid:
    room = width - style.times
    title = lines(entry.title, font(style.title, bold=True), room, style.title_lines)
    details = lines(entry.details, font(style.details), room, style.details_lines)
    tall = len(title) * style.leading(style.title) + len(details) * style.leading(style.details)
    times = bool(entry.begins) + bool(entry.ends)
    return Laid(entry, tuple(title), tuple(details), max(tall, times * style.leading(style.details)))


def _note(text: str, style: Style, width: float) -> Laid:
    details = lines(text, font(style.details), width, 3)
    return Laid(None, (), tuple(details), len(details) * style.leading(style.details))
