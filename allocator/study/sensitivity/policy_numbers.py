"""Policy numbers other than weights, one at a time: each value is a scenario of its own."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from allocator.engine.pipeline import allocate
from allocator.errors import PolicyError
from allocator.kernel import FloatArray
from allocator.kernel.moved import moved
from allocator.model.allocation import Allocation
from allocator.model.case import Case


@dataclass(frozen=True)
class Variation:
    """A key of the scenario, the values it takes, and the case with each of them."""

    key: str
    values: tuple[float, ...]
    cases: tuple[Case, ...]

    @classmethod
    def of(cls, case: Case, key: str, values: Iterable[float]) -> "Variation":
        """Return a key of the scenario of `case` with the values it is to take. Raises ScenarioError.

        >>> import allocator
        >>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
        >>> caps = allocator.Variation.of(case, "bounds.cap", [0.2, 0.25, 0.3])
        >>> study = allocator.sensitivity(case, draws=0, variations=[caps])
        >>> [(one.value, one.caps) for one in study.varied[0].values]
        [(0.2, 9), (0.25, 5), (0.3, 4)]
        """
        taken = tuple(map(float, values))
        return cls(key, taken, tuple(case.changed({key: value}) for value in taken))


@dataclass(frozen=True)
class Value:
    """What one value gives; units in table order (n,), amounts in 万元. Where it cannot be paid, `refusal` says why.

    moved: the money that changes hands against today; winners, losers: units paid more and less than today; floors,
    caps: units held there; cut: carryover deducted; hard: hard expenditure.
    """

    value: float
    refusal: PolicyError | None
    amount: FloatArray | None = None
    moved: float = 0.0
    winners: int = 0
    losers: int = 0
    floors: int = 0
    caps: int = 0
    cut: float = 0.0
    hard: float = 0.0
    theta: float | None = None


@dataclass(frozen=True)
class Varied:
    """A key and what each of its values gives."""

    key: str
    values: tuple[Value, ...]


def varied(variation: Variation, today: Allocation) -> Varied:
    """Run the engine with every value."""
    values = [_value(value, case, today) for value, case in zip(variation.values, variation.cases, strict=True)]
    return Varied(variation.key, tuple(values))


def spaced(low: float, high: float, count: int) -> tuple[float, ...]:
    """Return `count` values from low to high, written with no more digits than they need."""
    return tuple(float(f"{value:.10g}") for value in np.linspace(low, high, count))


def _value(value: float, case: Case, today: Allocation) -> Value:
    try:
        run = allocate(case)
    except PolicyError as error:
        return Value(value, error)
    change = np.round(run.amount - today.amount, 6)
    return Value(
        value=value,
        refusal=None,
        amount=run.amount,
        moved=float(moved(change)),
        winners=int((change > 0).sum()),
        losers=int((change < 0).sum()),
        floors=run.bound.count("floor"),
        caps=run.bound.count("cap"),
        cut=-float(run.ledger.carryover_cut.sum()),
        hard=float(run.ledger.hard.sum()),
        theta=run.totals.theta,
    )
