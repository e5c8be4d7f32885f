"""Pictures as tests look at them."""

import io

from PIL import Image


def opened(png: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(png))
    assert image.format == "PNG"
    return image.convert("RGB")


def count(image: Image.Image, colour: str, tolerance: int = 12) -> int:
    """How many pixels are of this colour; the palette of a picture may be off by a little."""
    wanted = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
    pixels = image.getcolors(image.width * image.height)
    assert pixels is not None
    return sum(
        number
        for number, found in pixels
        if isinstance(found, tuple)
        and all(abs(one - other) <= tolerance for one, other in zip(found, wanted, strict=True))
    )
