"""Cities that were merged cells once: a CSV keeps them in the first row of a city only."""

from collections.abc import Sequence

OWN_LEVEL = "区本级"
PREFIX = 4
"""Digits of a six-digit code (GB/T 2260) that say the city."""


def filled(cities: Sequence[str], codes: Sequence[str]) -> tuple[tuple[str, ...], list[int]]:
    """Return the cities with blanks filled from above where the codes say that the city is the same, and the places."""
    found, places = list(cities), []
    for place in range(1, len(found)):
        if not found[place] and found[place - 1] and _same_city(codes[place - 1], codes[place]):
            found[place] = found[place - 1]
            places.append(place)
    return tuple(found), places


def missing(cities: Sequence[str], names: Sequence[str]) -> list[int]:
    """Return the places of units without a city where others have one; the region's own level needs none."""
    if not any(cities):
        return []
    first = next(place for place, city in enumerate(cities) if city)
    return [place for place in range(first, len(cities)) if not cities[place] and OWN_LEVEL not in names[place]]


def _same_city(above: str, code: str) -> bool:
    return len(code) == len(above) == len("450102") and code.isdecimal() and code[:PREFIX] == above[:PREFIX]
