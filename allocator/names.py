"""Names, codes and headings as they are compared and as they are shown, and the one order of units."""

import re
import unicodedata
from collections.abc import Sequence

SYNTHETIC = "示例数据"
"""What stands beside figures that are made up."""

_UNSEEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
"""White space, control characters and marks nobody sees."""

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What tells a terminal or a reader of files to do something, line ends left out."""

_CHINESE = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_BETWEEN = re.compile(f"(?<=[{_CHINESE}]) (?=[{_CHINESE}])")


def clean_name(text: str) -> str:
    """Return `text` after NFKC and without white space: 容　县 is 容县, ４５０１２３ is 450123."""
    if text.isascii() and text.isalnum():
        return text
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def clean_names(texts: Sequence[str]) -> list[str]:
    """Clean many texts; what cleaning does not change joined, it does not change apart."""
    joined = "".join(texts)
    return list(texts) if clean_name(joined) == joined else list(map(clean_name, texts))


def shown_name(text: str) -> str:
    """Return `text` as it is shown: as written, with single spaces, and none between Chinese characters.

    New York and Break O'Day stay; 容　县 is shown as 容县.
    """
    if text.isalnum():
        return text
    return _BETWEEN.sub("", _UNSEEN.sub(" ", text).strip())


def printable(text: str) -> str:
    """Return `text` with its control characters made visible, such as ␛ for an escape; line ends stay."""
    return _CONTROL.sub(_made_visible, text)


def _made_visible(control: re.Match[str]) -> str:
    code = ord(control[0])
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"  # noqa: PLR2004 - the pictures of the first 32


def file_name(text: str) -> str:
    """Return `text` as a name that any system can keep."""
    return "".join("_" if sign in '\\/:*?"<>|' else sign for sign in text).strip(". ") or "_"


def in_unit_order(unit_ids: Sequence[str]) -> list[int]:
    """Return the places of ids in their order, see `unit_order`; codes are in it by length, and then as texts."""
    joined, lengths = "".join(unit_ids), list(map(len, unit_ids))
    are_codes = joined.isascii() and joined.isdigit() and all(lengths)
    if are_codes and (len(set(lengths)) == 1 or "\n0" not in "\n".join(("", *unit_ids))):
        by_text = sorted(range(len(unit_ids)), key=unit_ids.__getitem__)
        return sorted(by_text, key=lengths.__getitem__)
    return sorted(range(len(unit_ids)), key=list(map(unit_order, unit_ids)).__getitem__)


def unit_order(unit_id: str) -> tuple[int, int, str, str]:
    """Return what ids are sorted by: digits alone first, by value; others, and equal values, as text.

    Digits are compared by length and text, so that an id of any length has a value.
    """
    if unit_id.isascii() and unit_id.isdigit():
        digits = unit_id.lstrip("0")
        return 0, len(digits), digits, unit_id
    return 1, 0, "", unit_id
