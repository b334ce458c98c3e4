"""Which tranches a notice sends out, which went out before it, and which go out by another one."""

from dataclasses import dataclass

from allocator.policy.scenario import Scenario


@dataclass(frozen=True)
class Split:
    """The tranches of a table: those issued before, those it sends out, and those that go out by another notice."""

    issued: tuple[str, ...]
    sent: tuple[str, ...]
    other: tuple[str, ...]

    def by_source(self, scenario: Scenario) -> dict[str, tuple[str, ...]]:
        """Return the tranches sent out by source; sources that send nothing are left out."""
        keys = {
            source: tuple(key for key in self.sent if scenario.tranches[key].source == source)
            for source in scenario.sources
        }
        return {source: tranches for source, tranches in keys.items() if tranches}


def split(scenario: Scenario) -> Split:
    """Return what has been issued before and what goes out now: what the notice names, or all that is not issued."""
    sent = _sent(scenario)
    rest = {key: bool(tranche.fixed) for key, tranche in scenario.tranches.items() if key not in sent}
    issued = tuple(key for key, is_issued in rest.items() if is_issued)
    return Split(issued, sent, tuple(key for key, is_issued in rest.items() if not is_issued))


def _sent(scenario: Scenario) -> tuple[str, ...]:
    if scenario.notice.tranches:
        return tuple(key for key in scenario.tranches if key in scenario.notice.tranches)
    opened = tuple(key for key, tranche in scenario.tranches.items() if not tranche.fixed)
    return opened or tuple(scenario.tranches)
