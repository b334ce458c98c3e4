"""Numbers as files write them."""


def plain(number: float) -> float:
    """Return a whole number as an int, so that 1234.0 is written 1234."""
    return int(number) if float(number).is_integer() else float(number)
