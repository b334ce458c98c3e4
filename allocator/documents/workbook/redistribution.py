"""Limited shares whose excess the others of the group take (redistribute), solved by formulas.

Σ clip(θ · x, least, most) over a group rises in straight pieces; each unit begins to rise at one θ and stops at one.
θ stands on the piece that begins at the last of these points whose sum is not above what the group shares out.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from allocator.documents.workbook.unit_columns import UnitColumn
from allocator.kernel import BoolArray, FloatArray


class Work(Protocol):
    """What adds a step, says who is of a unit's group, and what the group shares out."""

    def add(self, heading: str, method: str, values: FloatArray, formula: str) -> UnitColumn:
        """Add one step."""

    @property
    def members(self) -> str:
        """Who is of the unit's group, as a factor of a sum over all units."""

    @property
    def whole(self) -> str:
        """What a group shares out."""


@dataclass(frozen=True)
class Group:
    """Figures (n,), who is of each unit's group (n, n), what it shares out (n,), and the limits."""

    values: FloatArray
    same: BoolArray
    whole: FloatArray
    least: float
    most: float

    def clipped(self, theta: FloatArray) -> FloatArray:
        """Return for each unit's θ (n,) the sum of its group."""
        each = np.clip(theta[:, None] * self.values, self.least, self.most)
        return np.asarray((each * self.same).sum(axis=1))


def redistributed(
    work: Work, last: UnitColumn, values: FloatArray, cells: tuple[str, str | None], group: Group
) -> UnitColumn:
    """Add the points, their sums, the θ of the group and the values (n,); `cells` are the limits."""
    least, most = cells
    x = group.values
    points = [
        work.add("起升点", "θ 到此处，超过下限", _ratio(group.least, x), f"=IF({last.cell}>0,{least}/{last.cell},0)")
    ]
    if most:
        points.append(
            work.add("封顶点", "θ 到此处，到达上限", _ratio(group.most, x), f"=IF({last.cell}>0,{most}/{last.cell},0)")
        )
    sums = [
        work.add(
            f"{point.heading}合计",
            "θ 在此点时本组合计",
            group.clipped(_numbers(point)),
            f"={_sum(work, last, point.cell, cells)}",
        )
        for point in points
    ]
    reached = [
        f"SUMPRODUCT(MAX({work.members}({total.all}<={work.whole})*{point.all}))"
        for point, total in zip(points, sums, strict=True)
    ]
    at = np.max(
        [_reached(group, _numbers(point), _numbers(total)) for point, total in zip(points, sums, strict=True)], axis=0
    )
    begin = work.add("起点", "合计不超过本组总量的最后一个点", at, f"=MAX(0,{','.join(reached)})")
    total = work.add("起点合计", "θ 在起点时本组合计", group.clipped(at), f"={_sum(work, last, begin.cell, cells)}")
    going = f"*({points[1].all}>{begin.cell})" if most else ""
    rising = f"SUMPRODUCT({work.members}({points[0].all}<={begin.cell}){going}*{last.all})"
    slope = _slope(group, at)
    steep = work.add("起点后增量", "θ 每增加 1，本组合计的增量", slope, f"={rising}")
    more = f"({work.whole}-{total.cell})/{steep.cell}"
    theta = at + np.divide(group.whole - group.clipped(at), slope, out=np.zeros(len(x)), where=slope > 0)
    found = work.add("θ", "使本组合计恰为总量的系数", theta, f"={begin.cell}+IF({steep.cell}>0,{more},0)")
    text = f"MAX({least},{found.cell}*{last.cell})"
    return work.add("限幅", "θ×占比，限于下限和上限之间", values, f"=MIN({most},{text})" if most else f"={text}")


def _ratio(limit: float, x: FloatArray) -> FloatArray:
    return np.divide(limit, x, out=np.zeros(len(x)), where=x > 0)


def _numbers(column: UnitColumn) -> FloatArray:
    return np.array(column.values, dtype=np.float64)


def _reached(group: Group, points: FloatArray, sums: FloatArray) -> FloatArray:
    return np.asarray((group.same * ((sums <= group.whole) * points)).max(axis=1, initial=0.0))


def _slope(group: Group, at: FloatArray) -> FloatArray:
    rises, stops = _ratio(group.least, group.values), _ratio(group.most, group.values)
    going = (rises <= at[:, None]) & ((stops > at[:, None]) | np.isinf(group.most))
    return np.asarray((group.same * going * group.values).sum(axis=1))


def _sum(work: Work, last: UnitColumn, theta: str, cells: tuple[str, str | None]) -> str:
    """Return the formula of a group's sum at one θ."""
    least, most = cells
    wish = f"{theta}*{last.all}"
    below, between = f"({wish}<{least})*{least}", f"({wish}>={least})"
    if most is None:
        return f"SUMPRODUCT({work.members}({below}+{between}*{wish}))"
    return f"SUMPRODUCT({work.members}({below}+{between}*({wish}<={most})*{wish}+({wish}>{most})*{most}))"
