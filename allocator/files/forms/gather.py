"""From blocks to tables: rows joined by unit and title, forms told apart, lists of the same figures left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from allocator.evaluation.tables import EvaluationTable, Indicator, Money, PointsRow
from allocator.files.forms.blocks import Form
from allocator.names import clean_name


@dataclass(frozen=True)
class Owner:
    """Whose rows they are: title and unit as written, the unit's code if it has one, and the form they stand in."""

    title: str
    unit: str
    unit_name: str
    form: Form

    @property
    def said(self) -> tuple[str, str]:
        """Title and name of the unit, or its code where it has no name, as they are compared."""
        return clean_name(self.title), clean_name(self.unit_name or self.unit)


@dataclass
class Part:
    """What one block of one file says of one table."""

    file: int
    owner: Owner
    indicators: list[Indicator] = field(default_factory=list)
    money: list[Money] = field(default_factory=list)
    points: PointsRow | None = None

    @property
    def kind(self) -> str:
        """Which rows it holds."""
        return "indicators" if self.indicators else "money"


def tables(parts: Sequence[Part]) -> tuple[EvaluationTable, ...]:
    """Return the tables that the parts make up, in their order.

    Where a workbook holds forms, the lists beside them that say the same again only give the units their codes.
    """
    codes = _codes(parts)
    found: dict[tuple[str, str], list[Part]] = {}
    for part in _without_copies(parts):
        found.setdefault(_key(part.owner, codes), []).append(part)
    return tuple(table for key, several in found.items() for table in _apart(key[0], several))


def _codes(parts: Sequence[Part]) -> Mapping[str, str]:
    """Return the code of each unit that is somewhere called by both code and name; a name of two units has none."""
    codes: dict[str, set[str]] = {}
    for part in parts:
        if part.owner.unit:
            codes.setdefault(part.owner.said[1], set()).add(part.owner.unit)
    return {name: next(iter(units)) for name, units in codes.items() if len(units) == 1}


def _key(owner: Owner, codes: Mapping[str, str]) -> tuple[str, str]:
    title, name = owner.said
    return owner.unit or codes.get(name, ""), f"{'' if owner.unit or name in codes else name}\n{title}"


def _without_copies(parts: Sequence[Part]) -> Iterator[Part]:
    of_forms = {(part.file, part.kind, part.owner.said) for part in parts if not part.owner.form.is_list}
    for part in parts:
        if not (part.owner.form.is_list and (part.file, part.kind, part.owner.said) in of_forms):
            yield part


def _apart(unit: str, parts: Sequence[Part]) -> Iterator[EvaluationTable]:
    """Yield one table, or one a form where several forms say the same of themselves."""
    kinds: dict[str, set[int]] = {}
    for part in parts:
        if not part.owner.form.is_list:
            kinds.setdefault(part.kind, set()).add(id(part.owner.form))
    if all(len(forms) == 1 for forms in kinds.values()):
        yield _table(unit, parts, parts[0].owner.unit_name)
        return
    for form in dict.fromkeys(id(part.owner.form) for part in parts):
        of_form = [part for part in parts if id(part.owner.form) == form]
        yield _table(unit, of_form, of_form[0].owner.form.sheet or of_form[0].owner.unit_name)


def _table(unit: str, parts: Sequence[Part], unit_name: str) -> EvaluationTable:
    return EvaluationTable(
        title=parts[0].owner.title,
        unit=unit,
        unit_name=unit_name or next((part.owner.unit_name for part in parts if part.owner.unit_name), ""),
        indicators=tuple(row for part in parts for row in part.indicators),
        money=tuple(row for part in parts for row in part.money),
        points=next((part.points for part in parts if part.points), None),
    )
