"""What the words mean that a key chooses from."""

from collections.abc import Mapping

from allocator.language import translate as _
from allocator.rules.carryover import METHODS, Method
from allocator.rules.normalise import NORMALISATIONS, Normalisation

Path = tuple[str, ...]


def choice_word(path: Path, word: str) -> str:
    """Return what one of the words a key takes means."""
    record = RECORDS.get(path[-1], {}).get(word)
    return _choices().get((path[-1], word), record.title if record else word)


RECORDS: Mapping[str, Mapping[str, Method | Normalisation]] = {"method": METHODS, "normalise": NORMALISATIONS}
"""The rules that keys choose among: one without words of its own here goes by its Chinese title."""


def _choices() -> dict[tuple[str, str], str]:
    return {
        ("shortfall", "error"): _("stop"),
        ("shortfall", "proportional"): _("lower all needs by the same rate"),
        ("normalise", "share"): _("share of the total"),
        ("normalise", "minmax"): _("rescaled between least and most"),
        ("normalise", "rank"): _("rank"),
        ("direction", "benefit"): _("more gives more"),
        ("direction", "cost"): _("more gives less"),
        ("missing", "zero"): _("counts as zero"),
        ("missing", "mean"): _("counts as the mean"),
        ("method", "none"): _("no deduction"),
        ("method", "tiers"): _("by tiers of the carryover rate"),
        ("method", "excess"): _("what exceeds a reasonable carryover"),
        ("method", "increment"): _("what exceeds last year's carryover"),
        ("method", "stale"): _("what is older than two years"),
        ("return_to", "others"): _("to units that are not cut"),
        ("return_to", "all"): _("to all units"),
        ("return_to", "reserve"): _("into the reserve"),
        ("on_conflict", "error"): _("stop"),
        ("on_conflict", "relax"): _("apply the smallest change"),
        ("amount", "need"): _("as much as is needed"),
        ("no_base", "free"): _("has no floor and no cap"),
        ("no_base", "error"): _("stop"),
        ("negative", "recover"): _("is recovered later"),
        ("negative", "allow"): _("stands as it is"),
        ("on_excess", "keep"): _("the unit keeps it"),
        ("on_excess", "recover"): _("it is recovered"),
        ("of", "share"): _("shares"),
        ("of", "value"): _("coefficients as they are"),
        ("rank", "asc"): _("the least first"),
        ("rank", "desc"): _("the largest first"),
        ("ratio_to", "mean"): _("the mean"),
        ("ratio_to", "median"): _("the median"),
        ("ratio_to", "max"): _("the largest"),
        ("distance", "max"): _("from the largest"),
        ("top", "next"): _("as far as the next one"),
        ("mode", "factor"): _("factor method"),
        ("mode", "lp"): _("linear programme"),
    }
