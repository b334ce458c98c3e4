"""Step 7: the table of units and tranches, held against the conditions that make it the one the rule means.

The table is not made again: a table is what the rule says where rows and columns add up, nothing stands where nothing
may, every cell lies within a step of its proportional value, and no round of moving single steps between tranches comes
nearer to these values, or as near with larger lots.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from allocator.policy.tranche import Tranche
from allocator.second_engine.calculation import Calculated
from allocator.second_engine.fit import fitted
from allocator.second_engine.numbers import Column, total
from allocator.second_engine.sheet import Sheet

Cells = list[list[int]]
"""Steps by unit and open tranche."""

FINE = Fraction(1, 10**6)
"""A fitted value is known to this part of a step; an exact one exactly."""

LEAST = Fraction(1, 10**9)
"""The part of its amount by which a unit may still receive a tranche that its own uses leave nothing of."""

LARGEST = 2**38
"""Tables of more steps are told apart to 2⁻³⁷ of a step: equal remainders and their lots are not looked at there."""


@dataclass(frozen=True)
class Claimed:
    """What another program says of the tranches: steps of factor money by tranche (n,), and steps held back of each."""

    cells: Mapping[str, Sequence[int]]
    kept: Mapping[str, int]

    def of(self, row: int) -> list[int]:
        """Return what a unit gets of each tranche."""
        return [cells[row] for cells in self.cells.values()]


@dataclass(frozen=True)
class Open:
    """The tranches not yet issued: sums of rows and columns in steps, who may have what, and the cells claimed."""

    keys: list[str]
    rows: list[int]
    columns: list[int]
    allowed: list[list[bool]]
    cells: Cells


def broken(sheet: Sheet, found: Calculated, claimed: Claimed) -> dict[str, list[int]]:
    """Return for each condition the places of units where it does not hold; [-1] where it is no single unit's."""
    table = _open(sheet, found, claimed)
    told = {
        "rows": [row for row in sheet.rows if sum(claimed.of(row)) != found.paid[row]],
        "issued": sorted({row for key in found.tranches for row in _issued_off(sheet, found, claimed, key)}),
        "columns": [] if _columns_hold(sheet, found, claimed, table) else [-1],
        "allowed": [row for row in sheet.rows if _strays(table, row)],
    }
    return told if any(told.values()) or not table.keys else told | _near(found, table)


def _issued_off(sheet: Sheet, found: Calculated, claimed: Claimed, key: str) -> list[int]:
    held = found.tranches[key].issued
    pairs = enumerate(zip(held or (), claimed.cells[key], strict=held is not None))
    return [row for row, (money, cell) in pairs if cell * sheet.step != money]


def _open(sheet: Sheet, found: Calculated, claimed: Claimed) -> Open:
    """Return the open tranches; what units hold too much stands as a negative cell in the last and is taken out."""
    keys = [key for key, one in found.tranches.items() if one.issued is None]
    rows = _left(sheet, found)
    back = [max(0, -count) for count in rows]
    cells = [_with([claimed.cells[key][row] for key in keys], back[row]) for row in sheet.rows]
    columns = [int(found.tranches[key].pool / sheet.step) - claimed.kept[key] for key in keys]
    allowed = [[_may(sheet, found, key, row) for key in keys] for row in sheet.rows]
    return Open(keys, list(map(sum, zip(rows, back, strict=True))), _with(columns, sum(back)), allowed, cells)


def _left(sheet: Sheet, found: Calculated) -> list[int]:
    """Return what each unit is paid beyond what it holds, in steps."""
    issued = [one.issued for one in found.tranches.values() if one.issued is not None]
    return [count - int(total(held[row] for held in issued) / sheet.step) for row, count in enumerate(found.paid)]


def _with(steps: list[int], back: int) -> list[int]:
    """Return steps by tranche with more in the last."""
    return [*steps[:-1], *(last + back for last in steps[-1:])]


def _may(sheet: Sheet, found: Calculated, key: str, row: int) -> bool:
    """Say whether a unit may receive a tranche."""
    return _named(sheet, sheet.scenario.tranches[key], row) and (key not in found.uses or found.uses[key][row] > 0)


def _named(sheet: Sheet, tranche: Tranche, row: int) -> bool:
    if tranche.units is not None:
        return row in {sheet.row(unit) for unit in tranche.units}
    return tranche.level is None or sheet.case.units.levels[row] == tranche.level


def _strays(table: Open, row: int) -> bool:
    cells = zip(table.cells[row], table.allowed[row], strict=True)
    return any(cell < 0 or (cell > 0 and not allowed) for cell, allowed in cells)


def _columns_hold(sheet: Sheet, found: Calculated, claimed: Claimed, table: Open) -> bool:
    """Say whether each tranche pays what it has less what is held back of it, which is no more than that.

    What the last one takes back from units that hold too much may be held back too.
    """
    sums = [sum(cells) for cells in zip(*table.cells, strict=True)] if table.keys else []
    kept = all(count >= 0 and (key in table.keys or not count) for key, count in claimed.kept.items())
    has = min(table.columns, default=0) >= 0
    return sums == table.columns and kept and has and _in_proportion(sheet, found, claimed, table)


def _in_proportion(sheet: Sheet, found: Calculated, claimed: Claimed, table: Open) -> bool:
    """Say whether tranches open to all hold back in proportion; where others are among them, anything is taken."""
    kept = [claimed.kept[key] for key in table.keys]
    if not any(kept) or not all(map(all, table.allowed)):
        return True
    pools = [int(found.tranches[key].pool / sheet.step) for key in table.keys]
    paid = [pool - held for pool, held in zip(pools, kept, strict=True)]
    return paid == _parts(pools, sum(paid))


def _parts(pools: Sequence[int], paid: int) -> list[int]:
    """Return what each pool pays of a sum, in proportion; lost steps by remainder, then amount, then place."""
    exact = [Fraction(pool * paid, sum(pools)) for pool in pools]
    parts = [floor(share) for share in exact]
    order = sorted(range(len(pools)), key=lambda place: (parts[place] - exact[place], -exact[place], place))
    for place in order[: paid - sum(parts)]:
        parts[place] += 1
    return parts


def _near(found: Calculated, table: Open) -> dict[str, list[int]]:
    """Return where cells are a step or more from proportional, and whether another table is nearer."""
    plain = not found.uses and all(map(all, table.allowed))
    wanted = _product(table) if plain else _fitted(found, table)
    if wanted is None:
        return {"unseen": [-1]}
    slack = Fraction(0) if plain else FINE
    far = [row for row, cells in enumerate(table.cells) if _far(cells, wanted[row], slack)]
    lots = plain and sum(table.rows) <= LARGEST
    return {"cells": far, "nearest": [-1] if not far and _improves(table.cells, wanted, slack, lots=lots) else []}


def _product(table: Open) -> list[Column]:
    """Return rowᵢ · columnⱼ / total."""
    whole = max(sum(table.rows), 1)
    return [[Fraction(row * column, whole) for column in table.columns] for row in table.rows]


def _fitted(found: Calculated, table: Open) -> list[Column] | None:
    """Return the biproportional fit, None where it was not found."""
    fit = fitted(table.rows, table.columns, _weights(found, table))
    return None if fit is None else [list(map(_settled, row)) for row in fit]


def _settled(value: float) -> Fraction:
    """Return a fitted value; one that is a whole number but for noise is that number."""
    nearest = round(value)
    return Fraction(nearest) if abs(value - nearest) <= 1e-9 * (1 + abs(value) * 1e-5) else Fraction(value)


def _far(cells: Sequence[int], wanted: Column, slack: Fraction) -> bool:
    off = [abs(cell - value) for cell, value in zip(cells, wanted, strict=True)]
    return any(away >= 1 + slack or (value.denominator == 1 and away) for away, value in zip(off, wanted, strict=True))


def _weights(found: Calculated, table: Open) -> list[list[float]]:
    """Return what each open tranche would pay: by its own factors, or by its size of what these leave."""
    if not found.uses:
        wanted = [[Fraction(row * column) for column in table.columns] for row in table.rows]
    else:
        common = total(found.tranches[key].pool for key in table.keys if key not in found.uses)
        wanted = [[_weight(found, key, row, common) for key in table.keys] for row in range(len(table.rows))]
    pairs = zip(wanted, table.allowed, strict=True)
    return [[float(part) * may for part, may in zip(parts, mays, strict=True)] for parts, mays in pairs]


def _weight(found: Calculated, key: str, row: int, common: Fraction) -> Fraction:
    if key in found.uses:
        return found.uses[key][row]
    exact = found.exact[row]
    rest = exact - total(money[row] for money in found.uses.values())
    return max(rest, LEAST * max(exact, Fraction(1))) * found.tranches[key].pool / (common or 1)


def _improves(cells: Cells, wanted: Sequence[Column], slack: Fraction, *, lots: bool) -> bool:
    """Say whether a round of single steps between tranches comes nearer, or as near with larger lots.

    A step taken from a cell that is rounded up and put into one that is rounded down costs the difference of their
    remainders, and then of their lots; a round that costs less than nothing is one (Bellman, Ford).
    """
    count = len(wanted[0])
    cost = _moves(cells, wanted, lots=lots)
    least = [(Fraction(0), 0)] * count
    for _round in range(count):
        changed = False
        for (source, target), (money, lot) in cost.items():
            reached = least[source][0] + money + slack, least[source][1] + lot
            if reached < least[target]:
                least[target], changed = reached, True
        if not changed:
            return False
    return True


def _moves(cells: Cells, wanted: Sequence[Column], *, lots: bool) -> dict[tuple[int, int], tuple[Fraction, int]]:
    """Return the cheapest move of a step from each tranche to each other."""
    cost: dict[tuple[int, int], tuple[Fraction, int]] = {}
    for row, (have, want) in enumerate(zip(cells, wanted, strict=True)):
        over = [value - floor(value) for value in want]
        up = [place for place, cell in enumerate(have) if cell > want[place]]
        down = [place for place, cell in enumerate(have) if cell < want[place]]
        for source in up:
            for target in down:
                luck = lot(row + 1, source + 1) - lot(row + 1, target + 1) if lots else 0
                price = over[source] - over[target], luck
                cost[source, target] = min(cost.get((source, target), price), price)
    return cost


def lot(unit: int, column: int) -> int:
    """Return the lot of a cell, a number below 2¹⁶ that decides between equal remainders: unit and column from 1.

    The upper half of the 32-bit mix (C. Wellons' "lowbias32") of 2654435769 · unit + column.
    """
    word = 2**32
    place = (2654435769 * unit + column) % word
    place = (place ^ place >> 16) * 0x7FEB352D % word
    place = (place ^ place >> 15) * 0x846CA68B % word
    return (place ^ place >> 16) >> 16
