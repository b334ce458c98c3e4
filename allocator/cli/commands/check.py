"""`allocator check`: whether a scenario is sound, what `run` would stop at, what is odd, and what hangs on a hair."""

from collections.abc import Sequence

from allocator.cli.options import Outputs, ScenarioFile, Settings
from allocator.cli.screen import say, show
from allocator.engine.pipeline import allocate
from allocator.errors import AllocatorError, Problem
from allocator.files.load import load
from allocator.formats.save import Shapes, save
from allocator.formats.sentence import told
from allocator.intake import take_in
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.study.knife_edges import knife_edges
from allocator.study.quality import findings
from allocator.views.findings import findings_document, findings_sheet
from allocator.views.knife_edges import edges_document, edges_sheet
from allocator.views.understood import table_place, understood_words


def check(scenario: ScenarioFile, output: Outputs = None, setting: Settings = None) -> None:
    """Read, validate and rehearse: what `run` would stop at, what is odd, what is near an edge."""
    case = load(scenario, setting or ())
    result, stops = _rehearsed(case)
    found, edges = findings(case), knife_edges(result) if result else ()
    shapes = Shapes(
        lambda: {**findings_document(case, found, stops), "knife_edges": edges_document(case, edges)},
        lambda: [findings_sheet(case, found), edges_sheet(case, edges)],
    )
    save(output or (), shapes)
    _say_counts(case, sound=not stops)
    for problem in stops:
        say(_("`run` would stop: {problem}").format(problem=told(problem)))
    if found:
        show(findings_sheet(case, found))
    else:
        say(_("Nothing odd was found in the data."))
    if edges:
        show(edges_sheet(case, edges))


def _rehearsed(case: Case) -> tuple[Allocation | None, Sequence[Problem]]:
    """Calculate as `run` does, and return the result or what stops it; what does not fit in the files is raised."""
    take_in(case)
    try:
        return allocate(case), ()
    except AllocatorError as error:
        return None, error.problems


def _say_counts(case: Case, *, sound: bool) -> None:
    message = _("{title}: {units} units, {tranches} tranches, {factors} factors; the scenario and its table are sound.")
    if not sound:
        message = _("{title}: {units} units, {tranches} tranches, {factors} factors.")
    counts = {
        "units": len(case.units),
        "tranches": len(case.scenario.tranches),
        "factors": len(case.scenario.every_factor),
    }
    say(message.format(title=case.scenario.title, **counts))
    say(_("Unit table: {place}").format(place=table_place(case.units)))
    for words in understood_words(case.units):
        say(f"  {words}")
