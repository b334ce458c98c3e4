"""What the entries of a ledger are called."""

from allocator.policy.scenario import Scenario
from allocator.views.words import WORDS


def factor_name(scenario: Scenario, key: str) -> str:
    """Return the name of a factor, that of a use after its tranche's."""
    tranche, dot, _own = key.partition(".")
    name = scenario.every_factor[key].name
    return f"{scenario.tranches[tranche].name}：{name}" if dot else name


def entry_name(scenario: Scenario, key: str) -> str:
    """Return what an entry of the ledger is called, as the scenario names it."""
    section, _dot, name = key.partition(".")
    if section == "hard":
        return (scenario.hard and scenario.hard.name) or WORDS["hard"].heading
    if section == "factors":
        return scenario.every_factor[name].name
    if section == "adjustments":
        return scenario.adjustments[name].name
    if section == "deductions":
        return scenario.deductions[name].name
    return WORDS[key].heading
