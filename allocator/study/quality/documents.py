"""What a person would see on the documents: rules not yet in force, projects listed twice, odd document numbers."""

import re
from collections import Counter
from collections.abc import Iterator

from allocator.model.case import Case
from allocator.policy.notice import is_pending
from allocator.policy.scenario import Scenario
from allocator.study.quality.finding import Finding

FORM = "桂财社〔2025〕45号"
"""The form of a document number by GB/T 9704-2012: the full year in hexagonal brackets, no 第, no leading zero."""

_NUMBER = re.compile(r"[^〔〕\[\]()（）【】]+〔\d{4}〕[1-9]\d*号")
_BRACKETS = str.maketrans(dict.fromkeys("[（(【〖［", "〔") | dict.fromkeys("]）)】〗］", "〕"))
_LOOSE = re.compile(r"(.+)〔(\d{4})〕第?0*(\d+)号?")


def document_findings(case: Case) -> Iterator[Finding]:
    """Yield what is odd about the rule, the projects and the document numbers of a scenario."""
    yield from _not_in_force(case.scenario)
    yield from _projects_twice(case)
    for key, text in _documents(case.scenario):
        if not is_pending(text) and not _NUMBER.fullmatch(text):
            yield Finding(key, "document_number", (), {"text": text, "form": corrected(text)})


def corrected(text: str) -> str:
    """Return a document number in the form it should have, an example where it cannot be told."""
    match = _LOOSE.fullmatch("".join(text.split()).translate(_BRACKETS))
    return f"{match[1]}〔{match[2]}〕{match[3]}号" if match else FORM


def _not_in_force(scenario: Scenario) -> Iterator[Finding]:
    since = scenario.rule.effective if scenario.rule else None
    for key, tranche in scenario.tranches.items():
        if since and tranche.issued and tranche.issued < since:
            values = {"since": since.isoformat(), "issued": tranche.issued.isoformat(), "tranche": tranche.name}
            yield Finding(f"tranches.{key}.issued", "not_in_force", (), values)


def _projects_twice(case: Case) -> Iterator[Finding]:
    """Yield projects of one unit, title and amount that stand more than once, in one tranche or in several."""
    listed = [
        (f"tranches.{key}.projects", case.units.find(project.unit), project.title, float(project.amount))
        for key, tranche in case.scenario.tranches.items()
        for project in tranche.projects
    ]
    count = Counter(item[1:] for item in listed)
    for (unit, title, amount), times in count.items():
        if times > 1:
            key = next(key for key, *what in listed if tuple(what) == (unit, title, amount))
            yield Finding(key, "project_twice", (unit,), {"title": title, "amount": amount, "times": times})


def _documents(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Yield each document number with its key."""
    if scenario.rule:
        yield "rule.document", scenario.rule.document
    for key, tranche in scenario.tranches.items():
        if tranche.document:
            yield f"tranches.{key}.document", tranche.document
        for place, project in enumerate(tranche.projects, 1):
            if project.document:
                yield f"tranches.{key}.projects.{place}.document", project.document
