"""What the entries of a ledger are called."""

from allocator.policy.scenario import Scenario
from allocator.views.words import WORDS


def entry_name(scenario: Scenario, key: str) -> str:
    """Return what an entry of the ledger is called, as the scenario names it."""
    section, _dot, name = key.partition(".")
    if section == "hard":
        return (scenario.hard and scenario.hard.name) or WORDS["hard"].zh
    if section == "factors":
        return scenario.every_factor[name].name
    if section == "adjustments":
        return scenario.adjustments[name].name
    if section == "deductions":
        return scenario.deductions[name].name
    return WORDS[key].zh
