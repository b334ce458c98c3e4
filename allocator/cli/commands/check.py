"""`allocator check`: whether a scenario is sound, what `run` would stop at, and what is odd about its data."""

from allocator.cli.options import Outputs, ScenarioFile, Settings
from allocator.cli.screen import say, show
from allocator.engine.pipeline import allocate
from allocator.errors import AllocatorError
from allocator.files.load import load
from allocator.formats.save import Shapes, save
from allocator.intake import take_in
from allocator.language import translate as _
from allocator.model.case import Case
from allocator.study.quality import findings
from allocator.views.findings import findings_document, findings_sheet
from allocator.views.understood import table_place, understood_words


def check(scenario: ScenarioFile, output: Outputs = None, setting: Settings = None) -> None:
    """Read, validate and rehearse: what `run` would stop at (then exit 1, as `run`), and what is odd about the data."""
    case = load(scenario, setting or ())
    stop = _rehearsed(case)
    stops = stop.problems if stop else ()
    found = findings(case)
    save(output or (), Shapes(lambda: findings_document(case, found, stops), lambda: [findings_sheet(case, found)]))
    _say_counts(case, sound=stop is None)
    if found:
        show(findings_sheet(case, found))
    else:
        say(_("Nothing odd was found in the data."))
    if stop:
        raise stop


def _rehearsed(case: Case) -> AllocatorError | None:
    """Calculate as `run` does, and return what stops it; what does not fit in the files is raised."""
    take_in(case)
    try:
        allocate(case)
    except AllocatorError as error:
        return error
    return None


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
