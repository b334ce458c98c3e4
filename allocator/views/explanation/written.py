"""How figures are written in an explanation: enough digits to calculate with."""

PLACES = 2
"""Decimals of money shown."""


def money(amount: float) -> str:
    """Write 万元 to the last 元; a debt with a minus sign."""
    return _signed(f"{amount + 0.0:,.{PLACES}f}")


def number(value: float) -> str:
    """Write a figure of any kind with enough digits to calculate with."""
    return _signed(f"{value + 0.0:,.10g}")


def share(value: float) -> str:
    """Write a share in per cent."""
    return f"{value * 100:.8f} %"


def _signed(text: str) -> str:
    return f"−{text[1:]}" if text.startswith("-") else text


def bracketed(text: str) -> str:
    """Write a negative figure in brackets, as it stands after another sign."""
    return f"({text})" if text.startswith("−") else text
