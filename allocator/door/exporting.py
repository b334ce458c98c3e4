"""Writing the documents of an allocation from Python."""

from collections.abc import Sequence
from pathlib import Path

from allocator.documents.evaluation_notice import evaluation_section
from allocator.documents.export import DOCUMENTS, ON_REQUEST, Wish, write_documents
from allocator.door.saving import refuse_broken
from allocator.errors import OutputError, Problem
from allocator.evaluation.report import Report
from allocator.evaluation.targets import Decomposition
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.model.case import Case


def export(
    result: Allocation,
    folder: str | Path,
    documents: Sequence[str] = tuple(DOCUMENTS),
    *,
    template: str | Path | None = None,
    targets: Decomposition | None = None,
    evaluation: Report | None = None,
    units: Sequence[str] | None = None,
    by_city: bool = False,
    before: Case | None = None,
    version: str = "",
) -> list[Path]:
    """Write documents of an allocation into a folder, all of them or none, and return their files.

    documents: "notice", "workbook", "report", and "figures", "briefing", "letters", "template" (a sample) where asked
    for; template: the office's own .docx for the notice; targets, evaluation: what the notice adds of them; units: whom
    letters are for, by id, code or name, without them everybody; by_city: whether they are one for each city; before:
    the draft that the briefing is held against; version: writes a record that names it too. Raises OutputError,
    TemplateError and UnknownUnitError.

    >>> import allocator
    >>> result = allocator.allocate(allocator.load("scenarios/guangxi-2025/baseline-2025.toml"))
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [file.name for file in allocator.export(result, folder, ["notice", "workbook"])]
    ['通知.docx', '测算工作簿.xlsx']
    """
    refuse_broken(result)
    known = DOCUMENTS | ON_REQUEST
    if unknown := [name for name in documents if name not in known]:
        what, todo = _("there is no document {name}"), _("the documents are {names}").format(names=_(", ").join(known))
        raise OutputError(Problem("documents", what.format(name=name), todo) for name in unknown)
    rows = None if units is None else tuple(dict.fromkeys(result.case.units.find(unit, "units") for unit in units))
    section = tuple(evaluation_section(evaluation, result.case.scenario)) if evaluation else ()
    own = Path(template) if template else None
    wish = Wish(result, targets, own, section, rows, by_city, before, version)
    return write_documents(wish, tuple(documents), Path(folder))
