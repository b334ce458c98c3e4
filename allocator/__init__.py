"""Distribute public money by the factor method (因素法), exactly and explainably.

>>> import allocator
>>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
>>> result = allocator.allocate(case)
>>> variant = allocator.load("scenarios/guangxi-2025/tight-caps.toml")
>>> comparison = allocator.compare(case, variant)
"""

TYPE_CHECKING = False  # nothing is read in before the program can be stopped with a word; see __main__

if TYPE_CHECKING:
    from allocator.engine.many import allocate_many
    from allocator.engine.pipeline import allocate
    from allocator.errors import AllocatorError
    from allocator.files.columns import case
    from allocator.files.load import load
    from allocator.study.comparison import compare
    from allocator.study.sensitivity import sensitivity

__version__ = "0.1.0"

_HOMES = {
    "AllocatorError": "allocator.errors",
    "allocate": "allocator.engine.pipeline",
    "allocate_many": "allocator.engine.many",
    "case": "allocator.files.columns",
    "compare": "allocator.study.comparison",
    "load": "allocator.files.load",
    "sensitivity": "allocator.study.sensitivity",
}

__all__ = ["AllocatorError", "__version__", "allocate", "allocate_many", "case", "compare", "load", "sensitivity"]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        from importlib import import_module  # noqa: PLC0415

        return getattr(import_module(_HOMES[name]), name)
    message = f"module 'allocator' has no attribute {name!r}"
    raise AttributeError(message)
