"""A week as a picture for a phone: as large a type as the week allows, so that nobody has to zoom."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from handlers.drawing.canvas import Canvas
from handlers.drawing.fonts import clipped, font
from handlers.drawing.layout import LEADING, Laid, LaidDay, Style, laid_day
from handlers.drawing.sheet import Mark, WeekSheet

WIDTH = 1080
TALLEST = 2200
"""What a phone shows without scrolling, and Telegram without making it smaller."""
EDGE, GAP = 36, 22
HEAD, FOOT = 176, 54
"""Room for the title above and for the last line."""
REMEMBERED = 64

STYLES = (
    Style(columns=1, title=42, details=32, title_lines=2, details_lines=2),
    Style(columns=1, title=36, details=29, title_lines=2, details_lines=1),
    Style(columns=2, title=31, details=25, title_lines=3, details_lines=2),
    Style(columns=2, title=28, details=23, title_lines=2, details_lines=2),
    Style(columns=2, title=26, details=22, title_lines=2, details_lines=1),
    Style(columns=2, title=24, details=20, title_lines=1, details_lines=1),
)
"""From the roomiest to the densest."""


@dataclass(frozen=True, slots=True)
class Colours:
    page: str
    card: str
    ink: str
    quiet: str
    rule: str
    today: str
    on_today: str
    lesson: str
    practice: str
    exam: str

    def of(self, mark: Mark) -> str:
        match mark:
            case Mark.LESSON:
                return self.lesson
            case Mark.PRACTICE:
                return self.practice
            case Mark.EXAM:
                return self.exam
            case Mark.CANCELLED:
                return self.rule


LIGHT = Colours(
    page="#EDF1F6", card="#FFFFFF", ink="#141C26", quiet="#586779", rule="#D5DDE6", today="#1558C0",
    on_today="#FFFFFF", lesson="#2F7BD0", practice="#D97706", exam="#9333B5",
)  # fmt: skip
DARK = Colours(
    page="#0D131A", card="#19222D", ink="#F2F6FA", quiet="#A3B2C2", rule="#384656", today="#6DB3FF",
    on_today="#08131F", lesson="#5AA4F0", practice="#F0A63C", exam="#C98BE6",
)  # fmt: skip


@lru_cache(maxsize=REMEMBERED)
def week_picture(sheet: WeekSheet, *, dark: bool) -> bytes:
    """A PNG, 1,080 pixels wide. The same week is drawn once: many of a group look at it."""
    colours = DARK if dark else LIGHT
    style, columns = _fitting(sheet)
    height = HEAD + max(_tall(column) for column in columns) + EDGE + (FOOT if sheet.footer else 0)
    canvas = Canvas(WIDTH, round(height), colours.page)
    _heading(canvas, sheet, colours)
    wide = _width(style)
    for number, column in enumerate(columns):
        left, top = EDGE + number * (wide + GAP), float(HEAD)
        for day in column:
            _card(canvas, day, style, colours, (left, top, wide), sheet.today)
            top += day.height + GAP
    footer = clipped(sheet.footer, font(24), WIDTH - 2 * EDGE)
    canvas.text((EDGE, height - EDGE), footer, 24, colours.quiet, anchor="ls")
    return canvas.png()


def _width(style: Style) -> float:
    return (WIDTH - 2 * EDGE - (style.columns - 1) * GAP) / style.columns


def _tall(column: Sequence[LaidDay]) -> float:
    return sum(day.height + GAP for day in column)


def _fitting(sheet: WeekSheet) -> tuple[Style, list[list[LaidDay]]]:
    """The roomiest style in which the week is no taller than a screen, or the densest."""
    for style in STYLES:
        days = [laid_day(card, style, _width(style)) for card in sheet.days]
        columns = [days] if style.columns == 1 else _halves(days)
        if max(_tall(column) for column in columns) <= TALLEST - HEAD - EDGE - FOOT:
            break
    return style, columns


def _halves(days: list[LaidDay]) -> list[list[LaidDay]]:
    """Two columns, one after the other, of which the taller is as short as can be."""
    cut = min(range(1, len(days)), key=lambda at: max(_tall(days[:at]), _tall(days[at:])))
    return [days[:cut], days[cut:]]


def _heading(canvas: Canvas, sheet: WeekSheet, colours: Colours) -> None:
    room = WIDTH - 2 * EDGE
    canvas.text((EDGE, 40), clipped(sheet.title, font(54, bold=True), room), 54, colours.ink, bold=True)
    canvas.text((EDGE, 112), clipped(sheet.subtitle, font(32), room), 32, colours.quiet)


def _card(
    canvas: Canvas,
    day: LaidDay,
    style: Style,
    colours: Colours,
    place: tuple[float, float, float],
    today: str,
) -> None:
    left, top, wide = place
    outline = colours.today if day.card.today else None
    canvas.box((left, top, left + wide, top + day.height), colours.card, radius=24, outline=outline, line=5)
    inner = left + style.pad
    line = top + style.pad + style.leading(style.head) / 2
    _day_name(canvas, day, style, colours, (inner, line, wide - 2 * style.pad), today)
    top += style.pad * (1.5 if not day.short else 1.1) + style.leading(style.head)
    for part in day.parts:
        if part.entry is None:
            _lines(canvas, part.details, (inner, top), style.details, colours.quiet)
        else:
            _entry(canvas, part, style, colours, (inner, top))
        top += part.height + style.pad * 0.75


def _day_name(
    canvas: Canvas,
    day: LaidDay,
    style: Style,
    colours: Colours,
    place: tuple[float, float, float],
    today: str,
) -> None:
    left, middle, wide = place
    colour = colours.today if day.card.today else colours.ink
    canvas.text((left, middle), day.card.label, style.head, colour, bold=True, anchor="lm")
    taken = font(style.head, bold=True).getlength(day.card.label) + style.pad * 0.7
    canvas.text((left + taken, middle), day.card.date, style.details, colours.quiet, anchor="lm")
    if day.card.today:
        half = font(style.details, bold=True).getlength(today) / 2 + style.pad * 0.5
        right = left + wide
        tall = style.details * 0.8
        canvas.box((right - 2 * half, middle - tall, right, middle + tall), colours.today, radius=tall)
        canvas.text((right - half, middle), today, style.details, colours.on_today, bold=True, anchor="mm")


def _entry(canvas: Canvas, part: Laid, style: Style, colours: Colours, place: tuple[float, float]) -> None:
    assert part.entry is not None, "a note is drawn as one"
    left, top = place
    off = part.entry.mark is Mark.CANCELLED
    bar = left + style.times - style.title * 0.55
    canvas.box((bar, top, bar + 6, top + part.height), colours.of(part.entry.mark), radius=3)
    _times(canvas, part.entry.begins, part.entry.ends, style, colours, place)
    ink = colours.quiet if off else colours.ink
    below = _lines(canvas, part.title, (left + style.times, top), style.title, ink, bold=not off)
    _lines(canvas, part.details, (left + style.times, below), style.details, colours.quiet)


def _times(
    canvas: Canvas, begins: str, ends: str, style: Style, colours: Colours, place: tuple[float, float]
) -> None:
    left, top = place
    # On the line of the title, whose letters are larger.
    first = top + (style.title - style.details) * 0.85
    canvas.text((left, first), begins, style.details, colours.ink, bold=True)
    canvas.text((left, first + style.leading(style.details)), ends, style.details, colours.quiet)


def _lines(
    canvas: Canvas,
    texts: Sequence[str],
    at: tuple[float, float],
    size: int,
    colour: str,
    *,
    bold: bool = False,
) -> float:
    """Returns where they end."""
    left, top = at
    for text in texts:
        canvas.text((left, top), text, size, colour, bold=bold)
        top += size * LEADING
    return top
