"""Units of money as tables name them: 单位：元 above, （万元） in a heading."""

import re
from collections.abc import Iterable
from fractions import Fraction

UNITS = {
    "元": Fraction(1, 10_000),
    "千元": Fraction(1, 10),
    "百万元": Fraction(100),
    "亿元": Fraction(10_000),
    "万元": Fraction(1),
}
"""Units of money in 万元."""

_NAMES = "|".join(sorted(UNITS, key=len, reverse=True))
_ABOVE = re.compile(rf"(?:单位|金额)[:：]?(?:人民币)?({_NAMES})")
_IN_HEADING = re.compile(rf"[(\[](?:单位[:：]?)?(?:人民币)?({_NAMES})[)\]]")


def named_above(texts: Iterable[str]) -> str:
    """Return the unit that cleaned texts beside a table name, such as 单位:万元; "" where none does."""
    return next((match[1] for text in texts if (match := _ABOVE.search(text))), "")


def named_in_heading(headings: Iterable[str]) -> str:
    """Return the unit in the brackets of a cleaned heading, such as 金额(元); "" where there is none."""
    return next((match[1] for text in headings if (match := _IN_HEADING.search(text))), "")
