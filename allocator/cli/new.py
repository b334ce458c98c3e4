"""`allocator new`."""


def new() -> None:
    """Come soon."""
