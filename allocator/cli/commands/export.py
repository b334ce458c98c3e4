"""`allocator export`: the documents of an allocation."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from allocator import __version__
from allocator.cli.options import Mode, ScenarioFile, Settings
from allocator.cli.screen import say
from allocator.documents.export import DOCUMENTS
from allocator.documents.notice.wording import pending
from allocator.door.exporting import export as exported
from allocator.engine.pipeline import allocate
from allocator.evaluation.report import Report, evaluate
from allocator.evaluation.targets import decompose
from allocator.files.forms import read_evaluation
from allocator.files.load import load
from allocator.files.targets import load_targets
from allocator.language import translate as _
from allocator.model.case import Case
from allocator.model.grouping import rows_of_city
from allocator.model.targets import TargetsCase


class By(StrEnum):
    """Whom a statement is written for."""

    UNIT = "unit"
    CITY = "city"


def export(
    scenario: ScenarioFile,
    to: Annotated[Path, typer.Option("--to", metavar=_("DIR"), help=_("The folder to write to."), show_default=False)],
    setting: Settings = None,
    mode: Annotated[Mode | None, typer.Option(help=_("factor or lp; else as the scenario says."))] = None,
    targets: Annotated[
        Path | None,
        typer.Option(
            metavar=_("FILE"), help=_("The targets file (.toml); else the one the scenario names in `targets`.")
        ),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(metavar=_("FILE"), help=_("The office's own .docx, its fields to be filled in, as the notice.")),
    ] = None,
    evaluation: Annotated[
        list[Path] | None,
        typer.Option(
            metavar=_("FILE"), help=_("A self-evaluation table for a section of the notice; may be repeated.")
        ),
    ] = None,
    by: Annotated[
        By | None,
        typer.Option("--by", help=_("With --letters: a document for each unit or for each city."), show_default=False),
    ] = None,
    before: Annotated[
        Path | None,
        typer.Option(
            metavar=_("S"), help=_("With --briefing: the draft before (a scenario or a record) to compare with.")
        ),
    ] = None,
    *,
    notice: Annotated[bool, typer.Option("--notice", help=_("Only the notice (.docx)."))] = False,
    workbook: Annotated[bool, typer.Option("--workbook", help=_("Only the calculation workbook (.xlsx)."))] = False,
    report: Annotated[bool, typer.Option("--report", help=_("Only the report (.html)."))] = False,
    figures: Annotated[bool, typer.Option("--figures", help=_("The main figures as SVG, for slides."))] = False,
    briefing: Annotated[bool, typer.Option("--briefing", help=_("One page for whoever decides (.docx)."))] = False,
    letters: Annotated[bool, typer.Option("--letters", help=_("A statement for each unit (.docx)."))] = False,
    sample_template: Annotated[
        bool, typer.Option("--sample-template", help=_("A template of the notice with every field, to begin with."))
    ] = False,
    record: Annotated[bool, typer.Option("--record", help=_("Also a record to verify years later."))] = False,
    unit: Annotated[
        list[str] | None,
        typer.Option(
            metavar=_("UNIT"), help=_("With --letters: for this unit alone; may be repeated."), show_default=False
        ),
    ] = None,
    city: Annotated[
        list[str] | None,
        typer.Option(
            metavar=_("CITY"), help=_("With --letters: for this city's units; may be repeated."), show_default=False
        ),
    ] = None,
) -> None:
    """Calculate, and write the documents asked for, or notice, workbook and report."""
    if (unit or city or by) and not letters:
        raise typer.BadParameter(_("--unit, --city and --by go with --letters"))
    if before and not briefing:
        raise typer.BadParameter(_("--before goes with --briefing"))
    case, source = _read(scenario, setting or [], targets)
    result = allocate(case, mode)
    asked = {"notice": notice, "workbook": workbook, "report": report, "figures": figures}
    asked |= {"briefing": briefing, "letters": letters, "template": sample_template}
    wanted = tuple(key for key, is_asked in asked.items() if is_asked) or tuple(DOCUMENTS)
    written = exported(
        result,
        to,
        wanted,
        template=template,
        targets=decompose(source, result) if source else None,
        evaluation=_evaluation(case, evaluation or []),
        units=_units(case, unit or [], city or []),
        by_city=by is By.CITY,
        before=load(before) if before else None,
        version=__version__ if record else "",
    )
    for path in written:
        say(str(path))
    if missing := [key for key in pending(case.scenario) if "notice" in wanted or key == "notice.fund"]:
        say(_("Still to be filled in, as the documents show: {keys}").format(keys=_(", ").join(missing)))


def _units(case: Case, names: list[str], cities: list[str]) -> list[str] | None:
    """Return the ids of units named one by one or by their city; None where nobody is named."""
    if not names and not cities:
        return None
    rows = [case.units.find(name, "--unit") for name in names]
    for city in cities:
        rows += rows_of_city(case.units, city)
    return [case.units.ids[row] for row in rows]


def _evaluation(case: Case, files: list[Path]) -> Report | None:
    """Return the report on last year's self-evaluation, where its tables are named."""
    rule = case.scenario.evaluation
    return evaluate(read_evaluation(files, rule).tables, rule) if files else None


def _read(scenario: Path, settings: list[str], targets: Path | None) -> tuple[Case, TargetsCase | None]:
    """Return the case, and its performance targets where there are any."""
    case = load(scenario, settings)
    if targets is None and case.scenario.targets is None:
        return case, None
    source = load_targets(scenario, settings, targets)
    return source.case, source
