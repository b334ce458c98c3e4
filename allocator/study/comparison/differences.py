"""What differs between two policies, in words a person reads and in keys a program does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from allocator.language import Phrase, joined
from allocator.language import Phrase as _
from allocator.policy.scenario import Scenario
from allocator.study.comparison.choices import choice_word

Path = tuple[str, ...]
"""The keys that lead to a value, such as ("factors", "base", "weight")."""

APART = {"table", "sources", "targets", "evaluation", "notice"}
"""Sections and keys of the file that no amount depends on: where money is booked, what a notice says, what is
evaluated; the figures of the unit table are told by column."""

WORDING = {
    "name",
    "title",
    "source",
    "document",
    "received",
    "issued",
    "issue_within",
    "reason",
    "year",
    "rule",
    "note",
}
"""Last or first keys that no amount depends on."""

RATES = {"weight", "coverage", "carryover_use", "floor", "rate", "threshold", "max_cut", "cut", "over", "within"}
RATES |= {"min_share", "max_share", "pool_share"}
RATES_OF = {("bounds", "cap")}
"""Keys whose numbers are shares of one; the others are money, people or months."""

ABSENT = object()


@dataclass(frozen=True)
class Difference:
    """One key that differs: its value before and after (None where it is not given), and whether money hangs on it."""

    path: Path
    label: Phrase
    before: Any
    after: Any
    is_material: bool

    @property
    def key(self) -> str:
        """The key as --set takes it."""
        return ".".join(self.path)

    def in_words(self) -> tuple[str, str, str]:
        """Return what it is, what it was and what it becomes: 绩效因素, 15 %, 25 %."""
        return str(self.label), spoken(self.path, self.before), spoken(self.path, self.after)


def settings(scenario: Scenario) -> dict[str, Any]:
    """Return a scenario as plain values; an indicator that shares what others leave has that weight written out."""
    values = scenario.model_dump(by_alias=True)
    for key, factor in scenario.every_factor.items():
        tranche, dot, own = key.partition(".")
        written = values["tranches"][tranche]["factors"][own] if dot else values["factors"][key]
        for indicator, weight in factor.indicator_weights().items():
            written["indicators"][indicator]["weight"] = weight
    return values


def differences(before: Scenario, after: Scenario) -> tuple[Difference, ...]:
    """Return every key whose value differs, those that money hangs on first, in the order of the file."""
    dumps = (settings(after), settings(before))
    new, old = (_leaves(values) for values in dumps)
    paths = [path for path in {**old, **new} if old.get(path) != new.get(path) and path[0] != "schema"]
    found = [Difference(path, _label(path, dumps), old.get(path), new.get(path), is_material(path)) for path in paths]
    sections = list(dumps[0])
    return tuple(sorted(found, key=lambda one: (not one.is_material, sections.index(one.path[0]))))


def is_material(path: Path) -> bool:
    """Whether an amount can depend on the key."""
    if _is_a_heading(path):
        return True
    return not (path[0] in APART | WORDING or path[-1] in WORDING or path == ("lp", "solver"))


def _is_a_heading(path: Path) -> bool:
    """Whether the last key is one a person wrote: a column of a sum, a word of a map."""
    return path[0] == "columns" and path[2:3] in {("sum",), ("map",)} and len(path) > len(("columns", "id", "sum"))


def _leaves(values: Mapping[str, Any], above: Path = ()) -> dict[Path, Any]:
    found: dict[Path, Any] = {}
    for key, value in values.items():
        if isinstance(value, Mapping):
            found |= _leaves(value, (*above, key))
        elif value not in (None, ()) and not (value is False and above[:1] == ("columns",)):
            found[(*above, key)] = value  # a verb that is not there is no difference
    return found


def title(path: Path, *scenarios: Scenario) -> Phrase:
    """Name a section or a table in it by the names the scenario files give: 提前下达, floors and caps."""
    return _title(path, [settings(scenario) for scenario in scenarios])


def _label(path: Path, dumps: Sequence[Mapping[str, Any]]) -> Phrase:
    is_factor_weight = path[0] == "factors" and path[2:] == ("weight",)
    if is_factor_weight or len(path) == 1:
        return _title(path[:-1] or path, dumps)
    ending = _("basis") if path[-1] == "source" and path[0] != "tranches" else key_word(path)
    return _title(path[:-1], dumps, ending)


def _title(path: Path, dumps: Sequence[Mapping[str, Any]], *ending: str | Phrase) -> Phrase:
    above = [path[: length + 1] for length in range(len(path)) if path[0] != "table"]  # its name is a heading
    names = [name for part in above if (name := next(filter(None, (_name(values, part) for values in dumps)), None))]
    keys = (key_word(path[: length + 1]) for length in range(1, len(path)))
    words: list[str | Phrase] = [*names] or [section_word(path[0]), *keys]
    return joined(" · ", [*words, *ending])


def _name(values: Any, path: Path) -> str | None:  # noqa: ANN401 - walks plain values
    for key in path:
        values = values.get(key) if isinstance(values, Mapping) else None
    name = values.get("name") if isinstance(values, Mapping) else None
    return name if isinstance(name, str) else None


def section_word(section: str) -> str | Phrase:
    """Return what a section of the scenario file is called."""
    return {
        "step": _("smallest step"),
        "table": _("unit table"),
        "tranches": _("tranches"),
        "hard": _("hard expenditure"),
        "factors": _("factor weights"),
        "indicators": _("indicators"),
        "carryover": _("carryover deduction"),
        "bounds": _("floors and caps"),
        "exceptions": _("special arrangements"),
        "lp": _("linear programme"),
        "columns": _("derived columns"),
        "score": _("score"),
        "adjustments": _("settlements, rewards, recoveries"),
        "deductions": _("other deductions"),
        "year": _("year"),
        "title": _("title"),
        "rule": _("rule"),
        "sources": _("sources of money"),
        "targets": _("performance targets"),
        "evaluation": _("evaluation"),
        "notice": _("notice"),
    }.get(section, section)


def key_word(path: Path) -> str | Phrase:
    """Return what the last key of a path is called; one without words of its own stands as it is written."""
    key = path[-1]
    if _is_a_heading(path):
        return key
    return _words_of_sections().get((path[0], key)) or _words().get(key) or key


def _words_of_sections() -> dict[tuple[str, str], Phrase]:
    """Words of keys that mean something else in their section than elsewhere."""
    return {
        ("table", "file"): _("file"),
        ("table", "sheet"): _("sheet"),
        ("table", "roster"): _("roster of units"),
        ("table", "heads"): _("people, for money per head"),
        ("table", "last_year"): _("columns of last year's amounts"),
        ("table", "synthetic"): _("columns that are made up"),
        ("notice", "tranches"): _("tranches that the notice sends"),
        ("hard", "cap"): _("highest standard"),
        ("hard", "column"): _("amount column"),
        ("carryover", "balance"): _("balance carried over"),
        ("carryover", "available"): _("available money"),
        ("carryover", "previous"): _("balance a year earlier"),
        ("carryover", "stale"): _("balance older than two years"),
        ("carryover", "rate"): _("deduction rate"),
        ("deductions", "rate"): _("deduction rate"),
        ("carryover", "threshold"): _("reasonable carryover rate"),
        ("carryover", "max_cut"): _("most that is cut"),
        ("lp", "threshold"): _("carryover rate that is free"),
        ("lp", "units"): _("units"),
    }


def _words() -> dict[str, Phrase]:
    return {
        "step": _("smallest step"),
        "amount": _("amount"),
        "reserve": _("reserve"),
        "fixed": _("issued amounts"),
        "units": _("units that may receive it"),
        "level": _("level"),
        "city": _("city"),
        "unit": _("unit"),
        "projects": _("projects"),
        "issue_within": _("days until issue"),
        "items": _("items"),
        "people": _("people"),
        "floor": _("floor"),
        "cap": _("cap"),
        "base": _("base"),
        "floor_column": _("lowest amount, column"),
        "cap_column": _("highest amount, column"),
        "floor_amount": _("lowest amount"),
        "cap_amount": _("highest amount"),
        "include_projects": _("projects count too"),
        "on_conflict": _("where floors and caps leave no way"),
        "method": _("method"),
        "tiers": _("tiers"),
        "over": _("carryover rate above"),
        "cut": _("share cut"),
        "rate": _("rate"),
        "return_to": _("freed money goes"),
        "coverage": _("coverage"),
        "carryover_use": _("carryover used first"),
        "shortfall": _("where money is short"),
        "standard": _("standard"),
        "months": _("months"),
        "weight": _("weight"),
        "indicators": _("indicators"),
        "column": _("column"),
        "per": _("divided by"),
        "scale_by": _("multiplied by"),
        "normalise": _("made comparable by"),
        "direction": _("direction"),
        "missing": _("a blank"),
        "mode": _("mode"),
        "deviation": _("deviation from the target"),
        "within": _("up to"),
        "slope": _("cost of each 万元"),
        "carryover_weight": _("weight of carryover"),
        "idle_weight": _("weight of idle money"),
        "capacity": _("what can be spent"),
        "spent": _("spent last year"),
        "growth": _("growth of spending"),
        "solver": _("solver"),
        "groups": _("group limits"),
        "min": _("at least"),
        "max": _("at most"),
        "min_share": _("at least, share of the pool"),
        "max_share": _("at most, share of the pool"),
        "factors": _("factors"),
        "score": _("score"),
        "of": _("weights apply to"),
        "times": _("times"),
        "floor_per": _("floor in proportion to a column"),
        "cap_per": _("cap in proportion to a column"),
        "pool_share": _("share of the pool"),
        "exempt": _("units without floor and cap"),
        "exempt_column": _("units without floor and cap, column"),
        "no_base": _("a unit whose base is nothing"),
        "negative": _("a negative amount"),
        "on_excess": _("where more is held than is due"),
        "sum": _("sum of columns"),
        "value": _("value"),
        "max_of": _("largest of"),
        "map": _("coefficient of each word"),
        "else": _("any other word"),
        "distance": _("distance from the largest"),
        "top": _("the largest itself"),
        "ratio_to": _("in relation to"),
        "rescale": _("rescaled to"),
        "rank": _("rank"),
        "where": _("only where"),
        "steps": _("classes"),
        "below": _("below"),
        "upto": _("up to and with"),
        "share": _("share of the sum"),
        "redistribute": _("what is cut off is shared among the rest"),
        "power": _("power"),
        "log": _("logarithm"),
        "source": _("source"),
        "document": _("document"),
        "received": _("received"),
        "issued": _("issued"),
        "name": _("name"),
        "title": _("title"),
        "reason": _("reason"),
    }


def is_rate(path: Path) -> bool:
    """Say whether the number under a key is a share of one, said in per cent."""
    return path[0] != "columns" and (path[-1] in RATES or (path[0], path[-1]) in RATES_OF)


def _figure(path: Path, value: float) -> str:
    if isinstance(value, int) and path[-1] == "year":
        return str(value)
    return f"{value * 100:.10g}%" if is_rate(path) else f"{value:,.10g}"


_YES_NO = {True: _("yes"), False: _("no")}


def _entries(path: Path, values: Mapping[str, Any]) -> str:
    given = {key: item for key, item in values.items() if item is not None}
    return " ".join(f"{key_word((*path, key))} {spoken((*path, key), item)}" for key, item in given.items())


def spoken(path: Path, value: Any) -> str:  # noqa: ANN401 - any value of a scenario file
    """Return a value as a person says it: 0.15 of a weight is 15 %, a list is its entries."""
    if value is None or isinstance(value, bool):
        return str({None: _("none"), True: _("yes"), False: _("no")}[value])
    if isinstance(value, (int, float)):
        return _figure(path, value)
    if isinstance(value, Mapping):
        return _entries(path, value)
    if isinstance(value, (list, tuple)):
        return str(_("; ")).join(spoken(path, item) for item in value) or str(_("none"))
    return choice_word(path, str(value))
