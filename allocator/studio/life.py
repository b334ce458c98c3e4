"""How long a server lives: as long as a page asks for something now and then, or until it is told to stop."""

from dataclasses import dataclass

TICK = 0.5
"""Seconds between two looks."""

PATIENCE = 600
"""Looks without a sign of life after which nobody is there: five minutes in which the computer was awake."""


@dataclass
class Life:
    """Counts looks and not time, so that a computer that sleeps does not end the work of who is away."""

    quiet: int = 0
    is_over: bool = False

    def beat(self) -> None:
        """Note a sign of life."""
        self.quiet = 0

    def end(self) -> None:
        """Stop at the next look."""
        self.is_over = True

    def look(self) -> bool:
        """Say whether the server should go on."""
        self.quiet += 1
        return not self.is_over and self.quiet < PATIENCE
