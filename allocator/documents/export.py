"""The documents of `export`: what each is called as a file, and what writes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.documents.briefing import briefing
from allocator.documents.city_letters import city_letters
from allocator.documents.letters import letters
from allocator.documents.notice.sample import sample_template
from allocator.documents.record import record_bytes
from allocator.formats.atomic_write import make_folder, write_together
from allocator.language import speaking
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.second_engine import Certificate
from allocator.views.certification import second_opinion

if TYPE_CHECKING:
    from allocator.evaluation.targets import Decomposition


@dataclass(frozen=True)
class Wish:
    """What documents are made of: the allocation and its targets, if there are any.

    For the notice also the office's own template, and the paragraphs on last year's self-evaluation.
    """

    result: Allocation
    targets: "Decomposition | None" = None
    template: Path | None = None
    evaluation: tuple[str, ...] = ()
    rows: tuple[int, ...] | None = None
    """The units that statements are written for; all of them where none are named."""
    by_city: bool = False
    """Whether statements are written for each city instead."""
    before: Case | None = None
    """The draft that the briefing is held against, if there is one."""
    version: str = ""
    """That of the program, which a record of all that is written names; without it none is written."""
    certificate: Certificate | None = None
    """What the second program says of the allocation, where it was asked."""


Builder = Callable[[Wish], Mapping[str, bytes]]
"""Returns the files of a document by name, so that one may be several."""


def _notice(wish: Wish) -> dict[str, bytes]:
    from allocator.documents.notice import write_notice  # noqa: PLC0415 - each document brings its own libraries
    from allocator.documents.notice.targets import target_attachment  # noqa: PLC0415

    more = (target_attachment(wish.targets),) if wish.targets else ()
    return {"通知.docx": write_notice(wish.result, more, wish.template, wish.evaluation)}


def _workbook(wish: Wish) -> dict[str, bytes]:
    from allocator.documents.workbook import write_workbook  # noqa: PLC0415

    return {"测算工作簿.xlsx": write_workbook(wish.result, wish.certificate)}


def _report(wish: Wish) -> dict[str, bytes]:
    from allocator.documents.report import report_bytes  # noqa: PLC0415

    return {"分析报告.html": report_bytes(wish.result)}


def _figures(wish: Wish) -> dict[str, bytes]:
    from allocator.documents.report import figures  # noqa: PLC0415

    return {f"图/{name}": data for name, data in figures(wish.result).items()}


def _briefing(wish: Wish) -> dict[str, bytes]:
    return {"情况汇报.docx": briefing(wish.result, wish.before, wish.certificate)}


def _letters(wish: Wish) -> dict[str, bytes]:
    return city_letters(wish.result, wish.rows) if wish.by_city else letters(wish.result, wish.rows)


def _template(wish: Wish) -> dict[str, bytes]:
    return {"通知模板示例.docx": sample_template(wish.result.case.scenario.notice.fonts)}


DOCUMENTS: dict[str, Builder] = {"notice": _notice, "workbook": _workbook, "report": _report}
"""What `export` writes unless single documents are asked for."""

ON_REQUEST: dict[str, Builder] = {
    "figures": _figures,
    "briefing": _briefing,
    "letters": _letters,
    "template": _template,
}
"""What it writes only when asked."""

CERTIFIED = frozenset({"workbook", "briefing"})
"""Those that say, as the record does, what the second program found."""


def write_documents(wish: Wish, wanted: tuple[str, ...], folder: Path) -> list[Path]:
    """Write documents into `folder`, which is made if need be; all are built before the first is written.

    Raises OutputError where the folder or a file cannot be written, TemplateError for a template that does not fit.
    """
    builders = DOCUMENTS | ON_REQUEST
    if wish.version or CERTIFIED.intersection(wanted):
        wish = replace(wish, certificate=second_opinion(wish.result))
    with speaking("zh"):
        files = {folder / name: data for key in wanted for name, data in builders[key](wish).items()}
        if wish.version:
            named = {file.relative_to(folder).as_posix(): data for file, data in files.items()}
            stem = Path(wish.result.case.origin.scenario.file).stem
            files[folder / f"{stem}.record.json"] = record_bytes(wish.result, wish.version, named, wish.certificate)
    for needed in {file.parent for file in files}:
        make_folder(needed)
    write_together(files)
    return list(files)
