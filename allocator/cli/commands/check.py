"""`allocator check`: whether a scenario is sound, and what is odd about its data."""

from allocator.cli.options import Outputs, ScenarioFile, Settings
from allocator.cli.screen import say, show
from allocator.files.load import load
from allocator.formats.save import save
from allocator.intake import take_in
from allocator.language import translate as _
from allocator.study.quality import findings
from allocator.views.findings import findings_document, findings_sheet
from allocator.views.understood import table_place, understood_words


def check(scenario: ScenarioFile, output: Outputs = None, setting: Settings = None) -> None:
    """Read, validate and report; nothing is calculated."""
    case = load(scenario, setting or ())
    take_in(case)
    found = findings(case)
    for path in output or ():
        save(path, lambda: findings_document(case, found), lambda: [findings_sheet(case, found)])
    message = _("{title}: {units} units, {tranches} tranches, {factors} factors; the scenario and its table are sound.")
    counts = {"units": len(case.units), "tranches": len(case.scenario.tranches), "factors": len(case.scenario.factors)}
    say(message.format(title=case.scenario.title, **counts))
    say(_("Unit table: {place}").format(place=table_place(case.units)))
    for words in understood_words(case.units):
        say(f"  {words}")
    if found:
        show(findings_sheet(case, found))
    else:
        say(_("Nothing odd was found in the data."))
