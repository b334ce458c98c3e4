"""Values for the keys of a policy: those it takes, those at its limits, those nobody should write."""

import datetime as dt
import math
import random
from typing import Any

from allocator.policy.keys import Shape

NUMBERS: tuple[Any, ...] = (
    *(0, 0.0, -0.0, 1, -1, 2, 3, 7, 12, 0.1, 0.3, 0.5, 1.5, 100, 1000, 0.0001, 1e-6, 1e-7, 1e-12, 1e-300, 5e-324),
    *(
        1e6,
        1e12,
        2**31,
        2**52,
        2**53,
        2**63 - 1,
        2**63,
        2**64,
        10**30,
        10**400,
        1e15,
        1e16,
        1e100,
        1e300,
        1e308,
        -1e308,
    ),
    *(math.inf, -math.inf, math.nan, "25%", "-5%", "150%", "400%", "1e400%", "１２％", "1,234", "12.5万"),
)
DATES: tuple[Any, ...] = (
    *(dt.date(2025, 4, 25), dt.date(2024, 12, 1), dt.date(1, 1, 1), dt.date(9999, 12, 31), dt.date(2999, 12, 31)),
    *("2025-04-25", "2025-02-30", "2025年4月25日", dt.datetime(2025, 1, 1, tzinfo=dt.UTC), dt.time(1)),
)
TEXTS: tuple[Any, ...] = (
    *("x", "甲", "", " ", "　", "a\nb", "a\rEND:VCALENDAR\rb", "\x1b]0;pwn\x07\x1b[2Jx", "\u202etxt", "'\"<>&", "=1+1"),
    *(
        "长" * 3000,
        "../../x",
        "/dev/zero",
        "CON",
        "a\tb",
        "{{ 标题 }}",
        "[bold]x[/bold]",
        "%s {0} {x}",
        "ＡＢＣ",
        "\x7f",
    ),
)
OTHERS: tuple[Any, ...] = (True, False, [], {}, [[]], {"x": 1}, [1, "x"], {"x": {"y": {}}}, [{"unit": "x"}])
HEADINGS = ("常住人口2020", "上年下达", "可用资金", "结转结余", "服务人次合计", "所属市", "级次", "预算执行率", "人口")


def value_for(shape: Shape | None, pick: random.Random) -> Any:
    """Draw a value for a key: three times in four of its own kind."""
    if shape is None or pick.random() < 0.25:
        return pick.choice(pick.choice((NUMBERS, DATES, TEXTS, OTHERS)))
    kinds: list[Any] = [*shape.forms, *(["choice"] if shape.choices else [])]
    kinds += ["list"] if shape.items else []
    kinds += ["table"] if shape.model or shape.named else []
    return _of_kind(pick.choice(kinds or ["text"]), shape, pick)


def _of_kind(kind: str, shape: Shape, pick: random.Random) -> Any:
    if kind == "table":
        return _table(shape, pick)
    if kind == "list":
        return [value_for(shape.items, pick) for _item in range(pick.choice((0, 1, 1, 2, 3)))]
    if kind == "text" and shape.is_name and pick.random() < 0.6:
        return pick.choice(HEADINGS)
    if kind in {"number", "whole"} and pick.random() < 0.6:
        return _usual(kind, shape, pick)
    options = {"choice": shape.choices, "switch": (True, False), "date": DATES, "text": TEXTS}
    return pick.choice(options.get(kind, NUMBERS))


def _usual(kind: str, shape: Shape, pick: random.Random) -> float:
    """Draw a number as offices write them."""
    least, most = shape.least or 0, shape.most or (1 if shape.in_percent else 300_000)
    number = least + (most - least) * pick.choice((pick.random(), pick.random() ** 4, 0, 1))
    return round(number) if kind == "whole" else round(number, pick.choice((0, 1, 2, 4)))


def _table(shape: Shape, pick: random.Random) -> dict[str, Any]:
    if shape.model is None:
        return {pick.choice(("x", "甲", "a b", "")): value_for(shape.named, pick)}
    fields = list(shape.fields())
    drawn = {name for name, inner in fields if inner.required or pick.random() < 0.3}
    return {name: value_for(inner, pick) for name, inner in fields if name in drawn}
