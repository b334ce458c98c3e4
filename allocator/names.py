"""Names, codes and headings as they are compared."""

import unicodedata


def clean_name(text: str) -> str:
    """Return `text` after NFKC and without white space: 容　县 is 容县, ４５０１２３ is 450123."""
    if text.isascii() and text.isalnum():
        return text
    return "".join(unicodedata.normalize("NFKC", text).split())
