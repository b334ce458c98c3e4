"""Distribute public money by the factor method (因素法), exactly and explainably.

>>> import allocator
>>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
>>> result = allocator.allocate(case)
>>> result["容县"].amount
2931.0
>>> variant = case.changed({"bounds.cap": 0.2})
>>> allocator.compare(case, variant).variants[0].moved
388.0
"""

TYPE_CHECKING = False  # nothing is read in before the program can be stopped with a word; see __main__

if TYPE_CHECKING:
    from types import ModuleType

    from allocator.door.certifying import certify
    from allocator.door.confirming import confirm, confirmation_sheets
    from allocator.door.correcting import correct, correction_papers
    from allocator.door.explaining import Explanation, explain
    from allocator.door.exporting import export
    from allocator.door.filing import targets, verify
    from allocator.door.saving import save
    from allocator.engine.many import Many, allocate_many
    from allocator.engine.pipeline import allocate
    from allocator.errors import (
        AllocatorError,
        BoundsError,
        InputError,
        OutputError,
        PolicyError,
        ScenarioError,
        ShortfallError,
        SolverError,
        SplitError,
        TableError,
        TemplateError,
        UnknownUnitError,
    )
    from allocator.evaluation.report import Report
    from allocator.evaluation.targets import Decomposition
    from allocator.files.columns import case
    from allocator.files.confirmation.result import Confirmation
    from allocator.files.load import load
    from allocator.files.self_evaluation import evaluate
    from allocator.model.allocation import Allocation
    from allocator.model.case import Case
    from allocator.model.held import Shower
    from allocator.model.unit_amount import UnitAmount
    from allocator.model.units import UnitTable
    from allocator.policy.scenario import Scenario
    from allocator.second_engine import Certificate
    from allocator.study.comparison import Comparison, compare
    from allocator.study.correction import Correction
    from allocator.study.outlook import Outlook, outlook
    from allocator.study.sensitivity import Sensitivity, sensitivity
    from allocator.study.sensitivity.policy_numbers import Variation
    from allocator.study.solve import Solution, solve
    from allocator.study.verification import Verification
    from allocator.study.weights import Reweighting, weights
    from allocator.study.weights.conditions import Wish

__version__ = "0.1.0"

__all__ = [
    "Allocation",
    "AllocatorError",
    "BoundsError",
    "Case",
    "Certificate",
    "Comparison",
    "Confirmation",
    "Correction",
    "Decomposition",
    "Explanation",
    "InputError",
    "Many",
    "Outlook",
    "OutputError",
    "PolicyError",
    "Report",
    "Reweighting",
    "Scenario",
    "ScenarioError",
    "Sensitivity",
    "ShortfallError",
    "Solution",
    "SolverError",
    "SplitError",
    "TableError",
    "TemplateError",
    "UnitAmount",
    "UnitTable",
    "UnknownUnitError",
    "Variation",
    "Verification",
    "Wish",
    "__version__",
    "allocate",
    "allocate_many",
    "case",
    "certify",
    "compare",
    "confirm",
    "confirmation_sheets",
    "correct",
    "correction_papers",
    "evaluate",
    "explain",
    "export",
    "load",
    "outlook",
    "save",
    "sensitivity",
    "solve",
    "targets",
    "verify",
    "weights",
]

_ERRORS = {name for name in __all__ if name.endswith("Error")}

_HOMES = dict.fromkeys(_ERRORS, "errors") | {
    "Allocation": "model.allocation",
    "Case": "model.case",
    "Certificate": "second_engine",
    "Comparison": "study.comparison",
    "Confirmation": "files.confirmation.result",
    "Correction": "study.correction",
    "Decomposition": "evaluation.targets",
    "Explanation": "door.explaining",
    "Many": "engine.many",
    "Outlook": "study.outlook",
    "Report": "evaluation.report",
    "Reweighting": "study.weights",
    "Scenario": "policy.scenario",
    "Sensitivity": "study.sensitivity",
    "Solution": "study.solve",
    "UnitAmount": "model.unit_amount",
    "UnitTable": "model.units",
    "Variation": "study.sensitivity.policy_numbers",
    "Verification": "study.verification",
    "Wish": "study.weights.conditions",
    "allocate": "engine.pipeline",
    "allocate_many": "engine.many",
    "case": "files.columns",
    "certify": "door.certifying",
    "compare": "study.comparison",
    "confirm": "door.confirming",
    "confirmation_sheets": "door.confirming",
    "correct": "door.correcting",
    "correction_papers": "door.correcting",
    "evaluate": "files.self_evaluation",
    "explain": "door.explaining",
    "export": "door.exporting",
    "load": "files.load",
    "outlook": "study.outlook",
    "save": "door.saving",
    "sensitivity": "study.sensitivity",
    "solve": "study.solve",
    "targets": "door.filing",
    "verify": "door.filing",
    "weights": "study.weights",
}
"""Where each name lives; its module is read in when the name is first used, so that `import allocator` is instant."""


def shower() -> "Shower":
    """Return what knows how results look, for those who hold one: it stands above the rooms that make them."""
    return _read_in("door.held")


def _read_in(module: str) -> "ModuleType":
    from importlib import import_module  # noqa: PLC0415 - nothing is read in before it is asked for

    return import_module(f"allocator.{module}")


if not TYPE_CHECKING:  # a checker knows the names above, and no others

    def __getattr__(name: str) -> object:
        if name in _HOMES:
            return getattr(_read_in(_HOMES[name]), name)
        message = f"module 'allocator' has no attribute {name!r}"
        raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
