"""A sheet to draw on, in pixels of the finished picture; it is drawn twice as large and made smooth."""

import io
from enum import Enum

from PIL import Image, ImageDraw

from handlers.drawing.fonts import drawable, font

FINE = 2
"""How much larger than the picture it is drawn."""
COLOURS = 128
"""Enough for flat colours and the edges of letters, and a third of the file."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Fill(Enum):
    """How an area is told apart without colours."""

    SOLID = "solid"
    STRIPES = "stripes"
    CROSSED = "crossed"
    DOTS = "dots"
    EMPTY = "empty"


class Canvas:
    def __init__(self, width: int, height: int, background: str) -> None:
        self._image = Image.new("RGB", (width * FINE, height * FINE), background)
        self._draw = ImageDraw.Draw(self._image)

    def box(
        self, box: Box, fill: str | None, *, radius: float = 0, outline: str | None = None, line: float = 0
    ) -> None:
        self._draw.rounded_rectangle(
            _fine(box), radius * FINE, fill=fill, outline=outline, width=round(line * FINE)
        )

    def line(self, box: Box, colour: str, width: float) -> None:
        """From the first corner to the second."""
        self._draw.line(_fine(box), fill=colour, width=round(width * FINE))

    def triangle(self, tip: tuple[float, float], half: float, height: float, colour: str) -> None:
        """Points upwards."""
        (x, y) = (tip[0] * FINE, tip[1] * FINE)
        foot = y + height * FINE
        self._draw.polygon(((x, y), (x - half * FINE, foot), (x + half * FINE, foot)), fill=colour)

    def text(
        self, at: tuple[float, float], text: str, size: int, colour: str, *, bold: bool = False,
        anchor: str = "la",
    ) -> None:  # fmt: skip
        """`anchor` as Pillow names it: l, m or r, then a for above, m for the middle, s for the baseline."""
        where = (at[0] * FINE, at[1] * FINE)
        self._draw.text(where, drawable(text), fill=colour, font=font(size * FINE, bold=bold), anchor=anchor)

    def area(self, box: Box, colour: str, fill: Fill, *, paper: str) -> None:
        """An area in a colour and a pattern; the pattern is drawn in the colour on a light tint of it."""
        if fill is Fill.SOLID:
            self.box(box, colour)
            return
        left, top, right, bottom = _fine(box)
        size = (max(1, right - left), max(1, bottom - top))
        tint = Image.blend(Image.new("RGB", (1, 1), paper), Image.new("RGB", (1, 1), colour), 0.18)
        tile = Image.new("RGB", size, tint.getpixel((0, 0)) if fill is not Fill.EMPTY else paper)
        _pattern(ImageDraw.Draw(tile), size, colour, fill)
        self._image.paste(tile, (left, top))

    def png(self) -> bytes:
        out = io.BytesIO()
        small = self._image.reduce(FINE).quantize(
            COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
        small.save(out, "PNG", optimize=False, compress_level=6)
        return out.getvalue()


def _pattern(draw: ImageDraw.ImageDraw, size: tuple[int, int], colour: str, fill: Fill) -> None:
    width, height = size
    step, thick = 9 * FINE, 2 * FINE
    if fill in (Fill.STRIPES, Fill.CROSSED):
        for start in range(-height, width, step):
            draw.line((start, height, start + height, 0), fill=colour, width=thick)
    if fill is Fill.CROSSED:
        for start in range(-height, width, step):
            draw.line((start, 0, start + height, height), fill=colour, width=thick)
    if fill is Fill.DOTS:
        for number, top in enumerate(range(step // 2, height + step, step)):
            for left in range((number % 2) * step // 2, width + step, step):
                draw.ellipse((left - thick, top - thick, left + thick, top + thick), fill=colour)
    draw.rectangle((0, 0, width - 1, height - 1), outline=colour, width=thick)


def _fine(box: Box) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(edge * FINE) for edge in box)
    return left, top, right, bottom
