"""What is not Chinese in a text for a Chinese reader: words of another language, and half-width signs."""

import re

ALLOWED = re.compile(
    r"""
    https?://\S+                                  # the address of the page
    | [\w\-./…]*\.(?:toml|csv|xlsx|xls|ods|json|docx|html|ics|svg)\b # files
    | SHA-256 | \b(?=[0-9a-f]*\d)[0-9a-f]{12,64}…? # and their fingerprints
    | \b[a-z_]+(?:\.\w+(?:\[\d+\])?)+             # keys of a scenario
    | \bP(?:5|10|50|90|95)\b                      # percentiles
    | (?<![A-Za-z])(?:highs|Excel|WPS|TOML|SVG)(?![A-Za-z])  # names of programs and formats
    """,
    re.VERBOSE,
)
LATIN = re.compile(r"[A-Za-z]{2,}")
HAN = "[一-鿿]"
HALF = re.compile(rf"{HAN}[,;:()?!]|[,;:()?!]{HAN}")


def words_left(text: str, *own: str) -> list[str]:
    """Return the words that are not Chinese; `own` are those that the text may hold, such as names of units."""
    text = ALLOWED.sub("", text)
    for word in own:
        text = text.replace(word, "")
    return LATIN.findall(text)


def signs_left(text: str) -> list[str]:
    """Return each half-width sign beside a Chinese one, with its neighbour."""
    return HALF.findall(text)
