"""Where a figure comes from, in words."""

from allocator.formats.numbers import plain
from allocator.formats.sentence import trimmed
from allocator.language import translate as _
from allocator.model.provenance import CellOrigin, ColumnOrigin, Figure
from allocator.names import SYNTHETIC

HASH_SHOWN = 12


def origin_of(origin: ColumnOrigin, unit: str, *, changed: bool) -> str:
    """Return how a unit's figure in a written column was made, and of which files."""
    hashed = _("{file} (SHA-256 {sha256}…)")
    told = (hashed.format(file=name, sha256=sha256[:HASH_SHOWN]) for name, sha256 in origin.files.items())
    files = _(", ").join(told)
    label = f"【{SYNTHETIC}】" if origin.synthetic else ""
    text = _("{label}self-evaluation: {made}; from {files}")
    text = text.format(label=label, made=_made(origin, unit), files=files)
    return _("{text}; the column was CHANGED afterwards").format(text=text) if changed else text


def corrected_by(cell: CellOrigin) -> str:
    """Return what a unit corrected when its data were confirmed, who signed, and in which file."""
    text = _("corrected by the unit from {old} to {new}: {who}; {file} (SHA-256 {sha256}…)")
    figures = {"old": shown_figure(cell.old), "new": shown_figure(cell.new)}
    return text.format(who=cell.who, file=cell.file, sha256=cell.sha256[:HASH_SHOWN], **figures)


def shown_figure(value: Figure) -> str:
    """Return a figure as a reader sees it."""
    return trimmed(value, 6, ",") if isinstance(value, float | int) else value or _("nothing")


def plain_figure(value: Figure) -> Figure:
    """Return a figure as files keep it: a whole number without decimals."""
    return plain(value) if isinstance(value, float | int) else value


def _made(origin: ColumnOrigin, unit: str) -> str:
    parts = origin.parts.get(unit)
    if not parts:
        return _("nothing is said of this unit")
    if origin.what == "available":
        return _("budget {budget:,.10g} 万元").format(budget=parts["budget"])
    if origin.what == "carryover":
        balance = parts["budget"] - parts["spent"]
        text = _("budget {budget:,.10g} − spent {spent:,.10g} = {balance:,.10g} 万元")
        return text.format(budget=parts["budget"], spent=parts["spent"], balance=balance)
    names = {
        "execution": _("execution"),
        "output": _("output"),
        "benefit": _("benefit"),
        "satisfaction": _("satisfaction"),
    }
    added = " + ".join(f"{names.get(key, key)} {points:.2f}" for key, points in parts.items())
    return f"{added} = {sum(parts.values()):.2f}"
