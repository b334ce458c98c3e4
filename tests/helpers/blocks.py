"""The blocks of a page of the documentation, and whether commands said what it shows of them."""

import re

BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RULE, BLANK = re.compile("[│┃]"), re.compile(r"[\s│┃]+")


def blocks(text: str) -> list[tuple[str, str, str]]:
    """Return the kind, the name and the text of every block of a page."""
    return BLOCK.findall(text)


def is_said(line: str, said: str) -> bool:
    """Tell whether commands said a line, but for what its dots stand for; a row of a table has blanks of its own."""
    if RULE.search(line):
        line, said = BLANK.sub("", line), BLANK.sub("", said)
    return all(part in said for part in re.split("…{1,2}", line))
