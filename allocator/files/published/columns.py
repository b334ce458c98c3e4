"""Which column of a published table is meant: by its headings, and by the money the scenario knows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from allocator.files.forms.headings import bare
from allocator.files.published.words import (
    EARLIER,
    ELSEWHERE,
    NOW,
    OF_A_PART,
    OTHERWISE,
    PLAIN,
    SUMS,
    SUREST,
)
from allocator.model.published import Meaning
from allocator.names import clean_name
from allocator.policy.scenario import Scenario
from allocator.policy.sending import split

WORDS = (SUREST, SUMS, PLAIN)
"""Headings of amounts, the surest first."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")

NAMED_FROM = 3
"""A tranche is known in a longer heading by a name of so many characters."""


@dataclass(frozen=True)
class Heading:
    """A column's headings from top to bottom: the group and what stands under it."""

    place: int
    path: tuple[str, ...]

    @property
    def text(self) -> str:
        """Name the column as --amount takes it."""
        return "/".join(self.path)

    def is_called(self, wanted: str) -> bool:
        """Tell whether a person means this column: by its whole path, its parts run together, or any one of them."""
        plain = tuple(map(bare, self.path))
        names = {self.text, "".join(self.path), "/".join(plain), "".join(plain), self.path[-1], plain[-1]}
        return wanted.strip("'\"“”‘’").lower() in names


class Chooser:
    """Ranks the money columns of a table, the one that is meant first."""

    def __init__(self, scenario: Scenario, title: str) -> None:
        self.parts = split(scenario)
        self.by_word = ((EARLIER, self.parts.issued), (ELSEWHERE, self.parts.other), (NOW, self.parts.sent))
        self.sources = {clean_name(item.name).lower(): key for key, item in scenario.sources.items()}
        self.tranches = {clean_name(item.name).lower(): key for key, item in scenario.tranches.items()}
        self.mid_year = bool(scenario.notice.tranches or self.parts.issued) and len(scenario.tranches) > 1
        self.of_title = _only_one(self.tranches, title)
        self.year = str(scenario.year)

    def meaning(self, heading: Heading) -> Meaning | None:
        """Return which money a column holds, None for one that holds none of the scenario's."""
        words = "".join(heading.path)
        source = next((key for name, key in self.sources.items() if name in heading.path), "")
        tranche = next((key for name, key in self.tranches.items() if name in heading.path), None)
        if tranche:
            return Meaning("tranches", (tranche,))
        for pattern, tranches in self.by_word:
            if pattern.search(words):
                return Meaning("source" if source else "tranches", tranches, source)
        return Meaning("source", (), source) if source else self._of_year(heading, words)

    def _of_year(self, heading: Heading, words: str) -> Meaning | None:
        """Return the whole year's money, or the tranche that heading or title name; None for what is neither."""
        leaf, named = bare(heading.path[-1]), _only_one(self.tranches, words)
        years = set(_YEAR.findall(words))
        if is_no_money(heading) or (years and self.year not in years) or (OF_A_PART.search(leaf) and not named):
            return None
        named = named or self.of_title
        return Meaning("tranches", (named,)) if named else Meaning()

    def rank(self, heading: Heading) -> tuple[int, int]:
        """Return how surely a column is the one that is meant, the surest first."""
        meaning = self.meaning(heading)
        if meaning is None or meaning.kind == "source":
            return 3, 0
        word = _word_rank(bare(heading.path[-1]))
        if meaning.kind == "tranches" and meaning.tranches != self.parts.sent:
            return (1 if meaning.tranches == (self.of_title,) else 2), word
        return (0 if (meaning.kind == "tranches") == self.mid_year else 1), word


def _word_rank(leaf: str) -> int:
    known = next((rank for rank, words in enumerate(WORDS) if leaf in words), len(WORDS))
    return min(known, 1) if leaf.endswith(SUMS) else known


def is_no_money(heading: Heading) -> bool:
    """Tell whether a heading is that of a rate, a count, a code or another year's money."""
    return bool(OTHERWISE.search(bare(heading.path[-1])))


def chosen(headings: Sequence[Heading], chooser: Chooser) -> list[Heading]:
    """Return the columns that may be meant: one where the headings leave no doubt."""
    if len(headings) <= 1:
        return list(headings)
    ranks = {heading.place: chooser.rank(heading) for heading in headings}
    best = min(ranks.values())
    return [heading for heading in headings if ranks[heading.place] == best]


def _only_one(names: Mapping[str, str], words: str) -> str:
    """Return the key of the one name that stands in a text, "" where none or several do."""
    found = {key for name, key in names.items() if len(name) >= NAMED_FROM and name in words}
    return found.pop() if len(found) == 1 else ""
