"""Signs that a Word document can hold."""

import re

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return text without the signs that no XML file can hold."""
    return NOT_IN_XML.sub("", text)
