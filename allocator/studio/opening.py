"""What the page is told of a scenario when it is opened: what does not change while its controls move."""

from dataclasses import asdict
from typing import Any

from allocator.documents.export import DOCUMENTS, ON_REQUEST
from allocator.model.case import Case
from allocator.model.grouping import by_city
from allocator.policy.scenario import Scenario
from allocator.studio.asked import ByName
from allocator.studio.controls import Names, sections
from allocator.studio.keeping import pins
from allocator.studio.papers import RECORD
from allocator.studio.room import Studio
from allocator.views.allocation.json import scenario_head


def opened(studio: Studio, asked: ByName) -> dict[str, Any]:
    """Read a scenario anew and return all of it that stays, its pinned drafts, and what was last on the screen."""
    desk = studio.desk
    with desk.lock:
        case = desk.open(asked.name).case
    kept = desk.drafts.kept(asked.name)
    return {
        "name": asked.name,
        **standing(case),
        "kept": kept and kept.model_dump(),
        "pinned": pins(studio, asked.name),
    }


def standing(case: Case) -> dict[str, Any]:
    """Return head, units (by row of the calculation, `shown` being the order of the table), map and controls."""
    units, scenario = case.units, case.scenario
    return {
        "head": scenario_head(case),
        "step": scenario.step,
        "synthetic": list(scenario.table.synthetic),
        "units": {
            "ids": units.ids,
            "names": units.names,
            "cities": units.cities,
            "levels": units.levels,
            "shown": units.shown.tolist(),
        },
        "cities": [{"name": group.name, "rows": group.rows} for group in by_city(units)],
        "tiles": [[tile.row, tile.label, tile.x, tile.y] for tile in case.tiles],
        "sections": [asdict(section) for section in sections(scenario, names_of(case))],
        "factors": {key: factor.name for key, factor in scenario.factors.items()},
        "notice": _notice(scenario),
        "documents": [*DOCUMENTS, *ON_REQUEST, RECORD],
    }


def names_of(case: Case) -> Names:
    """Return what controls that take a heading or a unit may be given."""
    units = case.units
    cities, levels = (tuple(dict.fromkeys(filter(None, texts))) for texts in (units.cities, units.levels))
    return Names((*units.columns, *case.scenario.columns), tuple(units.ids), cities, levels)


def _notice(scenario: Scenario) -> dict[str, Any]:
    """Return the fields of the notice that are filled in at the end: number, fund, addressees, issuers, date."""
    notice = scenario.notice
    return {
        "number": notice.number or "",
        "fund": notice.fund or "",
        "addressees": notice.addressees or "",
        "issuers": "、".join(notice.issuers),
        "date": notice.date.isoformat() if notice.date else "",
    }
