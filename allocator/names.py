"""Names, codes and headings as they are compared, and the one order of units."""

import unicodedata


def clean_name(text: str) -> str:
    """Return `text` after NFKC and without white space: 容　县 is 容县, ４５０１２３ is 450123."""
    if text.isascii() and text.isalnum():
        return text
    return "".join(unicodedata.normalize("NFKC", text).split())


def unit_order(unit_id: str) -> tuple[int, int, str, str]:
    """Return what ids are sorted by: digits alone first, by value; others, and equal values, as text.

    Digits are compared by length and text, so that an id of any length has a value.
    """
    if unit_id.isascii() and unit_id.isdigit():
        digits = unit_id.lstrip("0")
        return 0, len(digits), digits, unit_id
    return 1, 0, "", unit_id
