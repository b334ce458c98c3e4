"""From the files of a self-evaluation to what is to be said of them."""

from dataclasses import replace
from pathlib import Path

from allocator.evaluation.report import Report
from allocator.evaluation.report import evaluate as judged
from allocator.files.forms import read_evaluation
from allocator.files.forms.owners import with_ids
from allocator.files.scenario import path_named, read_rule, read_scenario
from allocator.policy.changes import Settings
from allocator.policy.evaluation import MONTHS


def evaluate(
    *files: str | Path,
    scenario: str | Path | None = None,
    settings: Settings = (),
    months: int = MONTHS,
    table: Path | None = None,
) -> Report:
    """Return the report on self-evaluation forms and tables (.xlsx, .docx, .csv): audited, marked, watched.

    scenario: a file with the [evaluation] rule, the tranches to be watched and the ids of the units; settings:
    changes such as "evaluation.over=1.2"; months: how many of their year are over; table: the unit table that knows the
    ids, where there is no scenario. Raises InputError with all problems of the files.

    >>> import allocator
    >>> folder = "scenarios/guangxi-2025/evaluation"
    >>> allocator.evaluate(f"{folder}/self_evaluation_2024.csv", f"{folder}/self_evaluation_2024_funds.csv")
    Report(3 tables, 16 findings)
    """
    policy, draft = read_scenario(Path(scenario), settings) if scenario else (None, None)
    rule = policy.evaluation if policy else read_rule(settings)
    read = read_evaluation([Path(file) for file in files], rule)
    named = path_named(draft, "table", "file") if draft else table
    tables = with_ids(read.tables, named, policy.table if policy else None)
    return replace(judged(tables, rule, months, read.notes), files=read.files, scenario=policy)
