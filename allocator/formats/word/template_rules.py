"""What a template may do: put in fields, loop over lists, ask and reckon; never call, include, define or grow."""

import re
from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.parser import Parser
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from allocator.formats.word.template_limits import FILTERS, LETTERS, TURNS
from allocator.language import translate as _

_LANGUAGE = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.CondExpr, nodes.Test),
    *(nodes.Getitem, nodes.Slice, nodes.Compare, nodes.Helper, nodes.And, nodes.Or, nodes.Not, nodes.Concat),
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Neg),
)
"""Nothing of this calls a function, reads a file, recurses, or keeps what it has made for the next turn."""


class NotAllowedError(Exception):
    """What a template says that is not of its language."""

    def __init__(self, lines: Iterable[int]) -> None:
        self.lines = tuple(lines)
        super().__init__(self.lines)


class TooMuchError(ValueError):
    """A template that makes more than a document can hold."""


def _bounded(pieces: Iterable[str]) -> str:
    kept, length = [], 0
    for piece in pieces:
        kept.append(piece)
        length += len(piece)
        if length > LETTERS:
            error = TooMuchError(_("the text gets longer than {count:,} characters").format(count=LETTERS))
            if isinstance(pieces, Generator):
                pieces.throw(error)  # in the line that is being filled in
            raise error
    return "".join(kept)


class TemplateRules(SandboxedEnvironment):
    """The language of templates, and the values its fields stand for.

    It knows no clock: what it makes is bounded by the turns of the loops and by the length of the text, so that a
    template ends in the same way on every machine.
    """

    intercepted_binops = frozenset({"*"})
    concat = staticmethod(_bounded)  # what puts the pieces of a part together

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        self.globals.clear()
        self.values = {
            key: _Counted(value, self) if isinstance(value, list) else value for key, value in values.items()
        }
        self.turns = 0
        self.lines: list[str] = []

    def parse(self, source: str, name: str | None = None, filename: str | None = None) -> nodes.Template:
        """Return what a part of the template says. Raises TemplateSyntaxError, and NotAllowedError for what is refused.

        Nothing is worked out before it is known to be allowed, not even 2 ** 1000000.
        """
        source = re.sub(r"(?<!\n)(?=<w:p[ >])", "\n", source)  # a paragraph is a line, as where it is filled in
        self.lines = source.split("\n")
        parser = Parser(self, source, name, filename)
        try:
            tree = parser.parse()
        except (RecursionError, ValueError) as error:  # a number of 5 000 digits
            reason = _("it is nested too deeply") if isinstance(error, RecursionError) else str(error)
            raise TemplateSyntaxError(reason, parser.stream.current.lineno) from None
        if refused := [node.lineno for node in tree.find_all(nodes.Node) if not self._allows(node)]:
            raise NotAllowedError(dict.fromkeys(refused))
        return tree

    def from_string(self, source: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as its parent
        """Return a part of the template to be filled in. Raises as `parse`."""
        self.parse(source)
        return super().from_string(source, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401, ARG002
        """Multiply numbers; a text that is multiplied would grow."""
        if not all(isinstance(value, int | float) for value in (left, right)):
            raise TypeError(_("only numbers are multiplied"))
        return left * right

    def _allows(self, node: nodes.Node) -> bool:
        if isinstance(node, nodes.For):
            return self._goes_over_a_list(node)
        if isinstance(node, nodes.Getattr):
            return isinstance(node.node, nodes.Name) and node.node.name == "loop"
        if isinstance(node, nodes.Filter):
            inner = [other.name for other in node.find_all(nodes.Filter)]
            return node.name in FILTERS and (node.name != "join" or "join" not in inner)
        return isinstance(node, _LANGUAGE)

    def _goes_over_a_list(self, loop: nodes.For) -> bool:
        over, each = loop.iter, loop.target
        if loop.recursive or not isinstance(over, nodes.Name) or not isinstance(each, nodes.Name):
            return False
        return isinstance(self.values.get(over.name), list) and each.name not in self.values


class _Counted(list[str]):
    """A list whose turns are counted, together with those of all lists of the template."""

    def __init__(self, items: list[str], rules: TemplateRules) -> None:
        super().__init__(items)
        self._rules = rules

    def __iter__(self) -> Iterator[str]:
        for item in super().__iter__():
            self._rules.turns += 1
            if self._rules.turns > TURNS:
                raise TooMuchError(_("its loops take more than {count:,} turns").format(count=TURNS))
            yield item
