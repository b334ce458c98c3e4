"""A correction after issue, from Python: held against the record of what was issued, and its papers."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from allocator.documents.next_year import adjustment_column, adjustment_keys
from allocator.documents.notice.correction import correction_notice
from allocator.engine.pipeline import allocate
from allocator.errors import InputError, Problem
from allocator.files.record import read_record
from allocator.formats.atomic_write import make_folder, write_together
from allocator.language import translate as _
from allocator.model.case import Case
from allocator.study.correction import Correction
from allocator.study.correction import correct as held_against
from allocator.views.correction import REMEDIES
from allocator.views.read_back import changed_amounts

PAPERS: Mapping[str, Mapping[str, Callable[[Correction], bytes]]] = {
    "recover": {"更正通知（下批次扣补）.docx": lambda found: correction_notice(found, "recover")},
    "harmless": {"更正通知（只补不扣）.docx": lambda found: correction_notice(found, "harmless")},
    "next-year": {
        "更正通知（下年结算）.docx": lambda found: correction_notice(found, "next-year"),
        "下年结算.csv": adjustment_column,
        "下年结算.toml": adjustment_keys,
    },
}
"""The files of each remedy, and what writes them."""


def correct(
    right: Case,
    record: str | Path,
    issued: Sequence[str] | None = None,
    next_tranche: str | None = None,
    tick: Callable[[int, int], None] | None = None,
) -> Correction:
    """Return what units hold beside what is right, and what may be done: recover, hold harmless, or net next year.

    right: the case with the right figures; record: what `export` kept of what was issued (NAME.record.json); issued:
    the tranches that are out, by default those issued before and those that the notice of the record sends;
    next_tranche: the one that takes and gives, by default the first that is not out; tick: called with runs done and
    runs in all. Raises InputError where the two do not belong together, and what `allocate` raises.

    >>> import allocator, tempfile
    >>> case = allocator.load("scenarios/guangxi-2025/mid-year-2025.toml")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     *_documents, record = allocator.export(allocator.allocate(case), folder, ["briefing"], version="1")
    ...     found = allocator.correct(case.changed({"bounds.cap": 0.2}), record)
    >>> found.cost, found.balance, found.recovery
    (372.0, 0.0, None)
    """
    kept = read_record(Path(record))
    if changed_amounts(kept, allocate(kept.case, kept.mode)):
        what = _("calculated again, the record gives other amounts than it keeps")
        raise InputError(Problem(str(record), what, _("look at it with `allocator verify`")))
    return held_against(right, kept.case, issued, next_tranche, tick)


def correction_papers(found: Correction, folder: str | Path, remedies: Sequence[str] = REMEDIES) -> list[Path]:
    """Write a draft of the notice (更正通知) for each remedy, and next year's adjustments; return the files.

    remedies: "recover" (left out where no tranche is left), "harmless", "next-year". Raises OutputError.

    >>> import allocator, tempfile
    >>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     *_documents, record = allocator.export(allocator.allocate(case), folder, ["briefing"], version="1")
    ...     found = allocator.correct(case.changed({"bounds.cap": 0.2}), record, issued=["advance"])
    ...     [file.name for file in allocator.correction_papers(found, folder, ["recover", "harmless"])]
    ['更正通知（下批次扣补）.docx', '更正通知（只补不扣）.docx']
    """
    wanted = [key for key in remedies if key != "recover" or found.recovery]
    files = {Path(folder) / name: write(found) for key in wanted for name, write in PAPERS[key].items()}
    if files:
        make_folder(Path(folder))
        write_together(files)
    return list(files)
