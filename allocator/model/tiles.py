"""The schematic map of a region: one square a unit. It shows who is near whom, and no boundary."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tile:
    """The square of the unit in `row` of the table: the text on it, and its place from the top left corner, from 0."""

    row: int
    label: str
    x: int
    y: int
