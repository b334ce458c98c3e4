"""`allocator check`."""


def check() -> None:
    """Come soon."""
