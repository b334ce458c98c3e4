"""The value of a key with which a condition holds, as tables and as a document."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from allocator.formats.numbers import plain
from allocator.formats.save import Shapes
from allocator.formats.table import Sheet, Value
from allocator.kernel.ratio import ratio
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.study.solve import Solution
from allocator.study.solve.runs import Run
from allocator.study.solve.turns import Kind
from allocator.views.allocation.json import scenario_head
from allocator.views.allocation.tables import about_case
from allocator.views.beside import labelled
from allocator.views.columns import Filled, filled, known, unit_table
from allocator.views.solution.words import figure_text, solved_lines, value_text
from allocator.views.words import in_files, word

TURNS: Mapping[Kind, Callable[[], str]] = {
    "gains": lambda: _("now gains on last year"),
    "loses": lambda: _("now loses on last year"),
    "as last year": lambda: _("now as last year"),
    "floor reached": lambda: _("reaches the floor"),
    "floor left": lambda: _("leaves the floor"),
    "cap reached": lambda: _("reaches the cap"),
    "cap left": lambda: _("leaves the cap"),
}
"""What a unit does, in words."""


def solved_shapes(answer: Solution) -> Shapes:
    """Return an answer as .json, .csv and .xlsx."""
    return Shapes(lambda: solved_document(answer), lambda: solved_sheets(answer), lambda: _unit_sheet(answer))


def solved_document(answer: Solution) -> dict[str, Any]:
    """Return the document: what was asked and found, who changes state there, and the amounts before and after."""
    key, run = answer.key, answer.run
    units = key.case.units
    return {
        "schema": 1,
        "scenario": scenario_head(key.case),
        "money": "万元",
        "vary": key.name,
        "measure": key.measure,
        "so_that": answer.condition.text,
        "condition": str(answer.condition.label),
        "direction": answer.direction,
        "between": [plain(key.value(key.places[0])), plain(key.value(key.places[-1]))],
        "step": plain(key.step),
        "satisfied": answer.is_satisfied,
        "proven": answer.is_proven,
        "unseen_steps": answer.unseen,
        "runs": answer.runs,
        "refused": answer.refused,
        "today": _run(answer.today),
        "answer": _run(run),
        "fails": _run(answer.fails),
        "break_point": None if answer.edge is None else list(map(plain, answer.edge)),
        "set": list(answer.settings),
        "turns": [
            {
                "id": units.ids[turn.row],
                "name": units.names[turn.row],
                "turn": turn.kind,
                "was": plain(turn.was),
                "now": plain(turn.now),
            }
            for turn in answer.turns
        ],
        "units": [_unit(answer, row) for row in units.shown.tolist()],
    }


def _run(run: Run | None) -> dict[str, Any] | None:
    if run is None:
        return None
    return {"value": plain(run.value), "figure": plain(run.figure) if run.is_payable else None}


def _unit(answer: Solution, row: int) -> dict[str, Any]:
    units, before, after = answer.key.case.units, answer.before, answer.after
    was = None if before is None else plain(before.amount[row])
    now = None if after is None else plain(after.amount[row])
    change = None if was is None or now is None else plain(round(now - was, 6))
    bound = None if after is None else after.bound[row]
    return {
        "id": units.ids[row],
        "name": units.names[row],
        "before": was,
        "after": now,
        "change": change,
        "bound": bound,
    }


def solved_sheets(answer: Solution) -> list[Sheet]:
    """Return the sheets of a workbook, what was found first."""
    about = Sheet("说明", (word("item"), word("content")), tuple(about_case(answer.key.case)))
    lines = tuple((line,) for line in solved_lines(answer))
    found = Sheet("求解结果", (word("finding"),), lines, notes=labelled(answer.key.case))
    return [found, states_sheet(answer), turns_sheet(answer), _unit_sheet(answer), about]


def states_sheet(answer: Solution) -> Sheet:
    """Return today, the step before and the value found, side by side."""
    fails = answer.before_step
    rows = [(_("today"), answer.today, answer.before), (_("a step before"), answer.fails, fails)]
    rows.append((_("found") if answer.is_satisfied else _("nearest"), answer.run, answer.after))
    columns = (
        word("tried_run"),
        word("tried"),
        word("condition_figure"),
        word("amount"),
        word("gain"),
        word("lose"),
        word("at_floor"),
        word("at_cap"),
    )
    said = [(name, run, result) for name, run, result in rows if run is not None]
    return Sheet("对比", columns, tuple(_state(answer, *row) for row in said))


def _state(answer: Solution, name: str, run: Run, result: Allocation | None) -> tuple[Value, ...]:
    told = (name, value_text(answer.key, run.value), figure_text(answer, run))
    if result is None:
        return (*told, None, None, None, None, None)
    change = result.change
    gain, lose = (None, None) if change is None else (int((change > 0).sum()), int((change < 0).sum()))
    return (*told, result.totals.amount, gain, lose, result.bound.count("floor"), result.bound.count("cap"))


def turns_sheet(answer: Solution) -> Sheet:
    """Return who changes state in the last step, one row a change."""
    units = answer.key.case.units
    rows: list[tuple[Value, ...]] = [
        (units.ids[turn.row], units.names[turn.row], TURNS[turn.kind](), turn.was, turn.now) for turn in answer.turns
    ]
    columns = (
        word("id"),
        word("unit"),
        word("turn"),
        word("step_before"),
        word("amount_new"),
    )
    return Sheet("状态变化", columns, tuple(rows))


def movers_sheet(answer: Solution, most: int) -> Sheet | None:
    """Return the units whose amounts the value moves most against today; None where nothing moves."""
    before, after = answer.before, answer.after
    if before is None or after is None:
        return None
    change = np.round(after.amount - before.amount, 6)
    largest = np.lexsort((np.arange(len(change)), -np.abs(change)))[:most]
    rows = [row for row in largest.tolist() if change[row]]
    units = answer.key.case.units
    columns = [filled("id", [units.ids[row] for row in rows]), filled("unit", [units.names[row] for row in rows])]
    columns += _amounts(before, after, rows)
    made = zip(*(item.values for item in columns), strict=True)
    return Sheet("变动最大", tuple(item.column for item in columns), tuple(made)) if rows else None


def _unit_sheet(answer: Solution) -> Sheet:
    units, before, after = answer.key.case.units, answer.before, answer.after
    columns = [filled("id", units.ids), filled("unit", units.names)]
    if after is not None:
        every = list(range(len(units)))
        columns += [filled("amount_new", after.amount.tolist())] if before is None else _amounts(before, after, every)
        columns.append(filled("bound", map(in_files, after.bound)))
    return unit_table("单位金额", units, columns, notes=labelled(answer.key.case))


def _amounts(before: Allocation, after: Allocation, rows: list[int]) -> list[Filled]:
    was, now = before.amount[rows], after.amount[rows]
    change = np.round(now - was, 6)
    return [
        filled("amount_today", was.tolist()),
        filled("amount_new", now.tolist()),
        filled("change", change.tolist()),
        filled("change_rate", known(ratio(change, was))),
    ]
