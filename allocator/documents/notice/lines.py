"""Titles broken by sense: no line too long, words kept whole, lines of about the same length."""

import re
from unicodedata import east_asian_width

MOST = 20
"""Full-width signs of 22 pt on a line of 156 mm."""

BREAK = re.compile(r"(?=关于)|(?<=年)(?=\D)|(?<=资金)(?=[^的）])|(?<=[厅局委部])(?=[^的、，]{3,}关于)|(?<=\s)(?=\S)")
"""Where a reader would pause: before 关于, after the year, after the fund, after an office."""


def title_lines(title: str) -> list[str]:
    """Return a title on as few lines as hold it, as even as its pauses allow. Lines a person broke stay as they are."""
    if "\n" in title:
        return [line.strip() for line in title.splitlines() if line.strip()]
    parts = [piece for part in BREAK.split(title) if part for piece in _pieces(part)]
    fewest = next(count for count in range(1, len(parts) + 1) if _evenest(parts, count))
    return _evenest(parts, fewest)


def _pieces(part: str) -> list[str]:
    """Cut a part that no line could hold."""
    return [part[start : start + MOST] for start in range(0, len(part), MOST)] if length(part) > MOST else [part]


def _evenest(parts: list[str], count: int) -> list[str]:
    """Return the split into `count` lines whose longest is shortest, or nothing where none fits."""
    if count == 1:
        line = "".join(parts).strip()
        return [line] if length(line) <= MOST else []
    best: list[str] = []
    for cut in range(1, len(parts)):
        first, rest = "".join(parts[:cut]).strip(), _evenest(parts[cut:], count - 1)
        if length(first) <= MOST and rest:
            found = [first, *rest]
            if not best or max(map(length, found)) < max(map(length, best)):
                best = found
    return best


def length(text: str) -> float:
    """Return the length of text in full-width signs; Latin letters and digits are half as wide."""
    return sum(1.0 if east_asian_width(sign) in "WFA" else 0.5 for sign in text)
