"""Colours that colour-blind people tell apart, and the ink that can be read on each."""

from dataclasses import dataclass

DARK, WHITE = "#14212b", "#ffffff"

GAIN, LOSS, PLAIN, TOTAL = "#2c64a8", "#b5520e", "#5b7f95", "#3b4754"
"""Marks of charts on white: more, less, neither, a sum."""

INK, MUTED, RULE = "#1d2a35", "#56646f", "#c3ccd3"
"""Text, lesser text and lines of charts on white."""

SERIES = ("#2c64a8", "#b5520e", "#1f7f68", "#8a4f9e", "#7d6a00", "#b03a5b")
"""Curves, told apart by dashes too."""


@dataclass(frozen=True)
class Colour:
    """The fill of an area and the ink of the text on it."""

    fill: str
    ink: str


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)  # noqa: PLR2004
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21; text needs 4.5 (WCAG 2.2, 1.4.3)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _colours(*fills: str) -> tuple[Colour, ...]:
    return tuple(Colour(fill, max(DARK, WHITE, key=lambda ink: contrast(fill, ink))) for fill in fills)


SEQUENTIAL = _colours("#eef3da", "#c7e3c4", "#86c5b4", "#4697a8", "#2a6593", "#1d3566")
"""Little to much, ever darker."""

DIVERGING = _colours("#9c4a06", "#e08d3c", "#f9d9ad", "#d5e1f0", "#86a9d6", "#28559b")
"""Losses in orange, gains in blue, ever darker away from nothing."""

CATEGORIES = _colours("#dde4e8", "#eba04b", "#2f6db0", "#754a94")
"""Kinds, told apart by marks too."""

UNKNOWN = Colour("#ffffff", "#56646f")
"""Where there is no figure."""
