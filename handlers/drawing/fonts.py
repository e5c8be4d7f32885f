"""Letters of pictures: DejaVu Sans, which matplotlib carries, and how texts are broken into lines."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PIL import ImageFont

Font = ImageFont.FreeTypeFont
ELLIPSIS = "…"
FEWEST = 3
"""Letters of a broken word on either side."""
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
    """As many words as fit. A word that is longer than a line is broken where the line ends."""
    count = 0
    while count < len(words) and face.getlength(" ".join(words[: count + 1])) <= width:
        count += 1
    if count == len(words):
        return " ".join(words), []
    line, word = " ".join(words[:count]), words[count]
    if len(line) >= FEWEST and face.getlength(word) <= width:
        return line, words[count:]
    head = f"{line} " if line else ""
    letters = len(word) - FEWEST
    while letters >= FEWEST and face.getlength(f"{head}{word[:letters]}-") > width:
        letters -= 1
    if letters < FEWEST and count:
        return line, words[count:]
    letters = max(letters, 1)
    hyphen = "" if word[letters - 1] in "-/." else "-"
    return f"{head}{word[:letters]}{hyphen}", [word[letters:], *words[count + 1 :]]
