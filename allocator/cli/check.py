"""`allocator check`: whether a scenario is sound, and what is odd about its data."""

from allocator.cli.options import Outputs, ScenarioFile, Settings
from allocator.language import translate as _


def check(scenario: ScenarioFile, output: Outputs = None, setting: Settings = None) -> None:
    """Read, validate and report; nothing is calculated."""
    from allocator.cli.screen import say, show  # noqa: PLC0415 - numpy and pydantic, only to read
    from allocator.export.findings import findings_document, findings_sheet  # noqa: PLC0415
    from allocator.export.save import save  # noqa: PLC0415
    from allocator.files.load import load  # noqa: PLC0415
    from allocator.intake import take_in  # noqa: PLC0415
    from allocator.quality import findings  # noqa: PLC0415

    case = load(scenario, setting or ())
    take_in(case)
    found = findings(case)
    for path in output or ():
        save(path, lambda: findings_document(case, found), lambda: [findings_sheet(case, found)])
    message = _("{title}: {units} units, {tranches} tranches, {factors} factors; the scenario and its table are sound.")
    counts = {"units": len(case.units), "tranches": len(case.scenario.tranches), "factors": len(case.scenario.factors)}
    say(message.format(title=case.scenario.title, **counts))
    if found:
        show(findings_sheet(case, found))
    else:
        say(_("Nothing odd was found in the data."))
