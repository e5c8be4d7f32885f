"""Letters of pictures: DejaVu Sans, which matplotlib carries, and how texts are broken into lines."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PIL import ImageFont

Font = ImageFont.FreeTypeFont
ELLIPSIS = "…"
BEYOND = 0xFFFF
"""The font has no signs above: pictographs would become boxes."""


@cache
def _folder() -> Path:
    """Found without importing matplotlib, which takes a second."""
    found = find_spec("matplotlib")
    assert found is not None, "a dependency"
    assert found.origin is not None, "a package of files"
    return Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"


@cache
def font(size: int, *, bold: bool = False) -> Font:
    """`size` in pixels."""
    return ImageFont.truetype(_folder() / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"), size)


def drawable(text: str) -> str:
    """One line without what the font lacks."""
    return " ".join("".join(letter for letter in text if ord(letter) <= BEYOND).split())


def lines(text: str, face: Font, width: float, most: int) -> list[str]:
    """At most `most` lines that fit the width; what is left out is told by an ellipsis."""
    words = drawable(text).split()
    made: list[str] = []
    while words:
        if len(made) == most - 1:
            made.append(clipped(" ".join(words), face, width))
            break
        line, words = _first_line(words, face, width)
        made.append(line)
    return made


def clipped(text: str, face: Font, width: float) -> str:
    """One line that fits."""
    text = drawable(text)
    if face.getlength(text) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (
            (middle, high)
            if face.getlength(text[:middle].rstrip() + ELLIPSIS) <= width
            else (low, middle - 1)
        )
    return text[:low].rstrip(" ,.;:-–—(«") + ELLIPSIS


def _first_line(words: list[str], face: Font, width: float) -> tuple[str, list[str]]:
    """As many words as fit; a word longer than a line is broken."""
    count = 1
    while count < len(words) and face.getlength(" ".join(words[: count + 1])) <= width:
        count += 1
    line = " ".join(words[:count])
    if face.getlength(line) <= width:
        return line, words[count:]
    letters = len(line)
    while letters > 1 and face.getlength(line[:letters]) > width:
        letters -= 1
    return line[:letters], [line[letters:], *words[1:]]
