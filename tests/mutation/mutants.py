"""Small faults: a comparison, an operator, a number, a condition or a returned value changed in one place."""

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
CALCULATED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_PAIRS = (
    ("minimum", "maximum"),
    ("min", "max"),
    ("floor", "ceil"),
    ("any", "all"),
    ("argmin", "argmax"),
    ("cumsum", "cumprod"),
    ("sum", "prod"),
)
CALLED = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}


@dataclass(frozen=True)
class Mutant:
    """A module with one fault: in which function, at which line, what became what, and the whole source."""

    where: str
    line: int
    change: str
    source: str


@cache
def mutants(source: str) -> tuple[Mutant, ...]:
    """Return every fault of a module, in the order of its lines. Equal changes in one function are numbered."""
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for where, line, change, text in _faults(source):
        seen[where, change] += 1
        count = seen[where, change]
        found.append(Mutant(where, line, f"{change} #{count}" if count > 1 else change, text))
    return tuple(found)


def _faults(source: str) -> Iterator[tuple[str, int, str, str]]:
    tree = ast.parse(source)
    for where, node in list(_sites(tree, "")):
        for changed in _changed(node):
            before = ast.unparse(node)
            kept = copy.copy(node.__dict__)
            node.__dict__.update(changed)
            text = ast.unparse(ast.fix_missing_locations(tree))
            after = ast.unparse(node)
            node.__dict__.clear()
            node.__dict__.update(kept)
            yield where, node.lineno, f"{before} → {after}", text


def _sites(node: ast.AST, where: str) -> Iterator[tuple[str, "ast.expr | ast.stmt"]]:
    """Yield what may be changed, with the function it stands in; annotations, docstrings and types are left alone."""
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "type_params", "bases"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _is_idle(child):
                continue
            inside = where
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                inside = f"{where}.{child.name}".lstrip(".")
            if isinstance(child, ast.expr | ast.stmt):
                yield inside, child
            yield from _sites(child, inside)


def _is_idle(node: ast.AST) -> bool:
    """Say whether nothing depends on a statement: a docstring, an import, a type."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.AnnAssign):
        return ast.unparse(node.annotation) == "TypeAlias"
    if isinstance(node, ast.If):
        return ast.unparse(node.test) == "TYPE_CHECKING"
    return isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr)


def _changed(node: ast.AST) -> Iterator[dict[str, object]]:
    """Yield the fields of a node that make a fault of it."""
    match node:
        case ast.Compare(ops=[ast.cmpop() as operator]):
            yield {"ops": [COMPARED[type(operator)]()]}
        case ast.BinOp() | ast.AugAssign():
            if other := CALCULATED.get(type(node.op)):
                yield {"op": other()}
        case ast.BoolOp():
            yield {"op": ast.Or() if isinstance(node.op, ast.And) else ast.And()}
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=1)):
            return  # the last of a list or of the axes, which the number 1 itself is changed for
        case ast.UnaryOp(op=ast.USub() | ast.Invert() | ast.Not()):
            yield {"op": ast.UAdd()} if not isinstance(node.op, ast.Not) else {"operand": _not(node.operand)}
        case ast.If() | ast.IfExp() | ast.While():
            yield {"test": _not(node.test)}
        case ast.Return(value=ast.expr() as value) if ast.unparse(value) != "None":
            yield {"value": ast.Constant(None)}
        case _:
            yield from _renamed(node)


def _renamed(node: ast.AST) -> Iterator[dict[str, object]]:
    """Yield another number for a constant, another function for a call of one that has a counterpart."""
    match node:
        case ast.Constant(value=bool(value)):
            yield {"value": not value}
        case ast.Constant(value=int(number) | float(number)):
            yield {"value": number + 1 if isinstance(number, int) else (number * 2 or 1.0)}
        case ast.Attribute(attr=name) if name in CALLED:
            yield {"attr": CALLED[name]}
        case ast.Call(func=ast.Name(id=name)) if name in CALLED:
            yield {"func": ast.Name(CALLED[name], ast.Load())}


def _not(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)
