"""Shares as people write them on a command line."""

import typer

from allocator.language import translate as _


def share(text: str) -> float:
    """Return 0.1 for "10%" or "0.1". Raises BadParameter."""
    plain = text.strip().rstrip("%％").strip()
    try:
        number = float(plain)
    except ValueError:
        number = float("nan")
    if plain != text.strip():
        number /= 100
    if not -1 <= number <= 1:
        raise typer.BadParameter(_("{text}: write a share, such as 10% or 0.1").format(text=text))
    return number
