"""Attendance of a group by day, and the hours of one student: told apart by pattern as well as by colour."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.drawing.canvas import Box, Canvas, Fill
from handlers.drawing.fonts import clipped, font, lines

PAPER, INK, QUIET, RULE = "#FFFFFF", "#1B2330", "#5B6675", "#DDE2E8"
BLUE, ORANGE, RED, PURPLE, GREY = "#0072B2", "#E69F00", "#D55E00", "#8E5AA8", "#7A8594"
"""Colours of Okabe and Ito, which differ for every kind of colour blindness."""
WIDTH, MARGIN, AXIS = 1200, 60, 50
NARROWEST = 70
"""Pixels a day needs for its date."""


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many of a group on one day; `label` stands under the bar, such as «Пн 23.11»."""

    label: str
    confirmed: int = 0
    late: int = 0
    absent: int = 0
    excused: int = 0
    unconfirmed: int = 0

    @property
    def parts(self) -> tuple[int, ...]:
        return (self.confirmed, self.late, self.absent, self.excused, self.unconfirmed)


@dataclass(frozen=True, slots=True)
class AttendanceWords:
    """Ready texts without markup: a title, a line under it, the legend, and what is said of no days."""

    title: str
    subtitle: str
    confirmed: str
    late: str
    absent: str
    excused: str
    unconfirmed: str
    empty: str


@dataclass(frozen=True, slots=True)
class LedgerHours:
    """Hours of a student's practice; `forecast` is where the student ends at this pace, None if unknown."""

    planned: float
    confirmed: float
    excused: float
    to_make_up: float
    forecast: float | None = None


@dataclass(frozen=True, slots=True)
class LedgerWords:
    """Ready texts without markup, with their numbers: «Подтверждено: 42 ч». `forecast` may be empty."""

    title: str
    planned: str
    confirmed: str
    excused: str
    to_make_up: str
    forecast: str


LOOKS = (
    (BLUE, Fill.SOLID, "#FFFFFF"),
    (ORANGE, Fill.STRIPES, INK),
    (RED, Fill.CROSSED, INK),
    (PURPLE, Fill.DOTS, INK),
    (GREY, Fill.EMPTY, QUIET),
)


def attendance_chart(days: Sequence[DayCount], words: AttendanceWords) -> bytes:
    """A PNG of at least 1,200 × 900 pixels, wider with more than 15 days: a bar a day, its parts in the order
    of the legend.
    """
    names = (words.confirmed, words.late, words.absent, words.excused, words.unconfirmed)
    width = max(WIDTH, 2 * MARGIN + AXIS + NARROWEST * len(days))
    canvas = Canvas(width, 900, PAPER)
    title = clipped(words.title, font(40, bold=True), WIDTH - 2 * MARGIN)
    canvas.text((MARGIN, 44), title, 40, INK, bold=True)
    canvas.text((MARGIN, 100), clipped(words.subtitle, font(28), WIDTH - 2 * MARGIN), 28, QUIET)
    bottom = _legend(canvas, names, 160)
    plot = (MARGIN + AXIS, bottom + 40, width - MARGIN, 790)
    if not any(any(day.parts) for day in days):
        canvas.text((width / 2, (plot[1] + plot[3]) / 2), words.empty, 30, QUIET, anchor="mm")
        return canvas.png()
    most = max(sum(day.parts) for day in days)
    _scale(canvas, plot, most)
    room = (plot[2] - plot[0]) / len(days)
    for number, day in enumerate(days):
        middle = plot[0] + room * (number + 0.5)
        _bar(canvas, plot, day, middle, min(room * 0.72, 110), most)
        _day_label(canvas, day.label, middle, plot[3] + 14, room)
    return canvas.png()


def _legend(canvas: Canvas, names: Sequence[str], top: float) -> float:
    """Returns where it ends."""
    left = float(MARGIN)
    for name, (colour, fill, _) in zip(names, LOOKS, strict=True):
        wide = 44 + font(26).getlength(name) + 36
        if left + wide - 36 > WIDTH - MARGIN and left > MARGIN:
            left, top = float(MARGIN), top + 44
        canvas.area((left, top, left + 32, top + 32), colour, fill, paper=PAPER)
        canvas.text((left + 44, top + 16), name, 26, INK, anchor="lm")
        left += wide
    return top + 32


def _scale(canvas: Canvas, plot: Box, most: int) -> None:
    """Lines at whole numbers of people, at most six of them."""
    step = next(one for one in (1, 2, 5, 10, 20, 50, 100, 200, 500, most) if most / one <= 6)
    for value in range(0, most + 1, step):
        height = plot[3] - (plot[3] - plot[1]) * value / most
        canvas.line((plot[0], height, plot[2], height), RULE, 2)
        canvas.text((plot[0] - 14, height), str(value), 24, QUIET, anchor="rm")


def _bar(canvas: Canvas, plot: Box, day: DayCount, middle: float, wide: float, most: int) -> None:
    foot = float(plot[3])
    for value, (colour, fill, ink) in zip(day.parts, LOOKS, strict=True):
        if not value:
            continue
        head = foot - (plot[3] - plot[1]) * value / most
        canvas.area((middle - wide / 2, head, middle + wide / 2, foot), colour, fill, paper=PAPER)
        if foot - head >= 30 and wide >= 30:
            _number(canvas, (middle, (head + foot) / 2), str(value), ink, plain=fill is not Fill.SOLID)
        foot = head


def _number(canvas: Canvas, at: tuple[float, float], text: str, ink: str, *, plain: bool) -> None:
    """On a pattern the number stands on a piece of paper."""
    if plain:
        half = font(24, bold=True).getlength(text) / 2 + 7
        canvas.box((at[0] - half, at[1] - 15, at[0] + half, at[1] + 15), PAPER, radius=8)
    canvas.text(at, text, 24, ink, bold=True, anchor="mm")


def _day_label(canvas: Canvas, label: str, middle: float, top: float, room: float) -> None:
    """The date under the weekday where a bar is narrow."""
    size = 24 if room > NARROWEST else 22
    for number, part in enumerate(lines(label, font(size), room - 4, 2)):
        canvas.text((middle, top + number * (size + 6)), part, size, QUIET, anchor="ma")


def ledger_picture(hours: LedgerHours, words: LedgerWords) -> bytes:
    """A small PNG, 1,080 × 620 pixels: how much of the planned hours is done, and where this leads."""
    width, left, right = 1080, 56, 1024
    canvas = Canvas(width, 620, PAPER)
    canvas.text((left, 48), clipped(words.title, font(40, bold=True), right - left), 40, INK, bold=True)
    canvas.text((left, 108), clipped(words.planned, font(30), right - left), 30, QUIET)
    most = max(hours.planned, hours.confirmed + hours.excused + hours.to_make_up, hours.forecast or 0.0, 1.0)
    track: Box = (left, 190, right, 290)

    def at(value: float) -> float:
        return left + (right - left) * value / most

    canvas.box(track, "#EEF1F4")
    parts = ((hours.confirmed, LOOKS[0]), (hours.excused, LOOKS[3]), (hours.to_make_up, LOOKS[2]))
    done = 0.0
    for value, (colour, fill, _) in parts:
        if value > 0:
            canvas.area((at(done), track[1], at(done + value), track[3]), colour, fill, paper=PAPER)
            done += value
    canvas.line((at(hours.planned) - 2, 170, at(hours.planned) - 2, 310), INK, 4)
    if hours.forecast is not None:
        _pointer(canvas, min(max(at(hours.forecast), left + 14), right - 14), 296)
    texts = ((words.confirmed, LOOKS[0]), (words.excused, LOOKS[3]), (words.to_make_up, LOOKS[2]))
    for number, (text, (colour, fill, _)) in enumerate(texts):
        top = 350 + number * 56
        canvas.area((left, top, left + 36, top + 36), colour, fill, paper=PAPER)
        canvas.text((left + 54, top + 18), clipped(text, font(32), right - left - 54), 32, INK, anchor="lm")
    if words.forecast:
        _pointer(canvas, left + 18, 527)
        canvas.text(
            (left + 54, 540), clipped(words.forecast, font(30), right - left - 54), 30, INK, anchor="lm"
        )
    return canvas.png()


def _pointer(canvas: Canvas, middle: float, top: float) -> None:
    canvas.triangle((middle, top), 14, 26, INK)
