"""What is said beside a unit: its special arrangement, the projects in its amount, that figures are made up."""

from collections.abc import Collection

from allocator.formats.numbers import plain
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.names import SYNTHETIC
from allocator.policy.tranche import Project


def label(case: Case) -> str:
    """Return what stands beside figures that are made up; nothing where they are not."""
    return SYNTHETIC if case.scenario.table.synthetic else ""


def marked(case: Case) -> str:
    """Return the label as it follows a title on the screen."""
    return f"【{SYNTHETIC}】" if case.scenario.table.synthetic else ""


def made_up(case: Case) -> str:
    """Return the label as it follows the title of a document."""
    return f"（{SYNTHETIC}）" if case.scenario.table.synthetic else ""


def labelled(case: Case) -> tuple[str, ...]:
    """Return the label as a note under a table; none where figures are real."""
    return (SYNTHETIC,) if case.scenario.table.synthetic else ()


def arrangements(case: Case) -> dict[int, str]:
    """Return the reason of each special arrangement by the row of its unit."""
    return {case.units.find(unit): item.reason for unit, item in case.scenario.exceptions.items()}


def projects(case: Case, tranches: Collection[str] | None = None) -> dict[int, list[Project]]:
    """Return the projects of each unit by its row; with `tranches`, those of them alone."""
    found: dict[int, list[Project]] = {}
    for key, tranche in case.scenario.tranches.items():
        for project in tranche.projects if tranches is None or key in tranches else ():
            found.setdefault(case.units.find(project.unit), []).append(project)
    return found


def remarks(result: Allocation, tranches: Collection[str] | None = None) -> list[str]:
    """Return in Chinese what an official table says beside each unit (n,), in id order."""
    case = result.case
    reasons, held = arrangements(case), projects(case, tranches)
    return [
        "；".join(
            [
                *([f"特殊安排：{reasons[row]}"] if row in reasons else []),
                *(f"含{project.title}{plain(project.amount)}万元" for project in held.get(row, ())),
            ]
        )
        for row in range(len(case.units))
    ]


def labelled_remarks(result: Allocation) -> list[str]:
    """Return the same for a table that may be cut up into rows: each says that its figures are made up."""
    end = label(result.case)
    return ["；".join(part for part in (said, end) if part) for said in remarks(result)]
