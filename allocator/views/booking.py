"""列支: under which budget lines money is booked, with which mark and project code, the same for all or not."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.policy.booking import BookingRule

HEADINGS = {
    "income": "收入科目",
    "expenditure": "支出功能分类科目",
    "economic": "政府预算支出经济分类科目",
    "direct_fund": "直达资金标识",
    "project_code": "项目代码",
}

CODED = re.compile(r"([0-9A-Za-z]+)[^0-9A-Za-z].*")
"""A budget line as it is written: its code, then what it is called."""


@dataclass(frozen=True)
class Booked:
    """What is said under one key: of the whole money, of whole tranches, and unit by unit (n,) of the others.

    Units show the codes alone where each has a name; `legend` says what they are. Where tranches differ by unit, each
    in its own way, each is said apart: `of` names it.
    """

    key: str
    whole: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    units: tuple[str, ...] = ()
    legend: tuple[str, ...] = ()
    of: str = ""

    @property
    def heading(self) -> str:
        """What the key is called in documents."""
        return f"{HEADINGS[self.key]}（{self.of}）" if self.of else HEADINGS[self.key]

    @property
    def line(self) -> str:
        """What stands under the title of a table; nothing where a column says everything."""
        said = [self.whole or listed(self.parts), "、".join(self.legend)]
        kept = "；".join(part for part in said if part)
        return f"{self.heading}：{kept}{'，见下表' if self.units else ''}" if kept else ""


def booked(result: Allocation, tranches: Sequence[str], rows: Collection[int] | None = None) -> list[Booked]:
    """Return what is said of the money that tranches bring, of the units in `rows` or all, key by key."""
    places = range(len(result.amount)) if rows is None else rows
    paid = {key: {row for row in places if result.tranches[key][row]} for key in tranches}
    return [found for key in HEADINGS for found in _of(key, _texts(key, result, paid), len(result.amount))]


def _of(key: str, texts: dict[str, dict[int, str]], count: int) -> Iterator[Booked]:
    """Yield what is said under one key, from the texts of the units of each tranche, by its name."""
    found = {name: set(said.values()) for name, said in texts.items()}
    every = set().union(*found.values())
    if len(every) == 1:
        yield from (Booked(key, whole=text) for text in every if text)
        return
    if parts := grouped((max(said), name) for name, said in found.items() if len(said) == 1):
        yield Booked(key, parts=parts)
    mixed = [name for name, said in found.items() if len(said) > 1]
    yield from _columns(key, {name: [texts[name].get(row, "") for row in range(count)] for name in mixed})


def _columns(key: str, columns: dict[str, list[str]]) -> Iterator[Booked]:
    """Yield one column for all tranches where no unit has two texts, else one for each."""
    sides = [set(texts) - {""} for texts in zip(*columns.values(), strict=True)]
    if sides and max(map(len, sides)) <= 1:
        units, legend = _codes("".join(texts) for texts in sides)
        yield Booked(key, units=units, legend=legend)
        return
    for name, texts in columns.items():
        units, legend = _codes(texts)
        yield Booked(key, units=units, legend=legend, of=name)


def _texts(key: str, result: Allocation, paid: dict[str, set[int]]) -> dict[str, dict[int, str]]:
    """Return what holds for each unit that gets something of a tranche, by the tranche's name and by row."""
    found = {}
    for tranche, rows in paid.items():
        if rows:
            said = _said(key, result.case, tranche)
            found[result.case.scenario.tranches[tranche].name] = {row: said[row] for row in rows}
    return found


def _said(key: str, case: Case, tranche: str) -> list[str]:
    """Return what is said of each unit (n,) of a tranche: the general text, then rules in order, then its own cell."""
    notice, units = case.scenario.notice, case.units
    texts = [getattr(notice, key) or ""] * len(units)
    for rule in notice.lines.values():
        if text := getattr(rule, key):
            for row in _rows(rule, case, tranche):
                texts[row] = text
    column = getattr(notice.columns, key)
    return [own or text for own, text in zip(units.words[column], texts, strict=True)] if column else texts


def _rows(rule: BookingRule, case: Case, tranche: str) -> Iterable[int]:
    """Return the units that a rule is about."""
    if rule.tranches is not None and tranche not in rule.tranches:
        return ()
    if rule.units is not None:
        return map(case.units.find, rule.units)
    return (row for row, level in enumerate(case.units.levels) if rule.level in {None, level})


def _codes(texts: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what stands for each text in a column, and what that means: codes, where all of them have one."""
    texts = tuple(texts)
    said = tuple(dict.fromkeys(text for text in texts if text))
    coded = {text: found[1] for text in said if (found := CODED.fullmatch(text))}
    if len(set(coded.values())) < len(said):
        return texts, ()
    return tuple(coded.get(text, "") for text in texts), said


def listed(parts: Iterable[tuple[str, str]]) -> str:
    """Say texts with what each is said of."""
    return "；".join(f"{text}（{names}）" for text, names in parts)


def grouped(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return each text once with all it is said of; what nothing is said of is left out."""
    found: dict[str, list[str]] = {}
    for text, name in pairs:
        if text:
            found.setdefault(text, []).append(name)
    return tuple((text, "、".join(names)) for text, names in found.items())
