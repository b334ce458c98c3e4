"""Pictures of few colours, to be small; Pillow comes with matplotlib."""

import io
from pathlib import Path

from PIL import Image

COLOURS = 48


def keep(path: Path, data: bytes) -> None:
    """Write a picture, given as the bytes of a PNG, with a palette."""
    few = Image.open(io.BytesIO(data)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
