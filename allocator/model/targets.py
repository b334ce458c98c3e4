"""A case together with its performance targets, ready to be decomposed."""

from dataclasses import dataclass

from allocator.model.case import Case, FileHash
from allocator.policy.targets import TargetsFile


@dataclass(frozen=True)
class TargetsCase:
    """A case whose unit table holds the columns that the targets need, the targets, and the file they came from."""

    case: Case
    plan: TargetsFile
    file: FileHash
