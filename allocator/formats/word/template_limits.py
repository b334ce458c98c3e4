"""How far a template may go, known also where nothing that fills templates in is installed."""

TURNS = 20_000
"""Turns of all loops together: a notice has some dozens of paragraphs."""

LETTERS = 8_000_000
"""The most a filled-in part may hold; one of a hundred pages holds less than a million."""

FILTERS = frozenset({"count", "d", "default", "e", "escape", "first", "join", "last", "length", "trim"})
"""None of them makes more than it is given, except join, which stands once in a field."""
