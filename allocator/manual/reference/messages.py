"""What the program may say: checks and notes, and every problem with what to do, from the source itself."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import allocator
from allocator.language import translate as _
from allocator.manual.reference.tables import code, escaped, table
from allocator.views.facts import LAWS, law_text

TITLE = "核对与提示"
ABOUT = """\
本页由程序的源代码生成。提示写明在哪里（文件、工作表、行、列或键）、什么不对、为什么、怎么办；
“…”处为具体的名称和数字。一个文件里的问题一次全部列出，改完再算；有问题时不写任何文件。
"""
WHOLE = {
    "policy": "方案的写法",
    "files": "读取方案、数据表和其他文件",
    "formats": "文件格式与写出",
    "intake": "数据与方案对不上",
    "model": "单位与算例",
    "engine": "测算",
    "lp": "线性规划",
    "evaluation": "绩效自评与绩效目标",
    "study": "数据质量、比较、敏感性和核对",
    "second_engine": "第二套程序复核",
}
"""The rooms whose sentences all tell of the figures, with what they are called."""

OTHERS = {"documents": "生成文件", "door": "在 Python 中", "studio": "工作台", "cli": "命令行"}
"""The rooms that say other things too: of these, the problems alone."""

PROBLEMS = {"Problem": 1, "UnfitError": 0, "ValueError": 0, "BadParameter": 0}
"""What tells of a problem: at which place it says what is wrong; the next says what to do."""


@dataclass(frozen=True)
class Told:
    """What is wrong or odd, and what to do, in the words of the source."""

    what: str
    todo: str = ""


def messages() -> Iterator[str]:
    """Yield the page."""
    yield ABOUT
    yield "## 核对"
    yield "每次测算之后、写出之前逐项核对；不符的不写文件，退出码为 1。`check` 一列即 JSON 中 `checks` 的 `name`。"
    yield table(("check", "内容"), ((code(law), escaped(law_text(law))) for law in LAWS))
    yield "## 附注"
    yield "结果所附的说明（JSON 中的 `notes`）：测算中作了什么调整，涉及哪些单位。"
    laws = {law() for law in LAWS.values()}
    notes = (_(told.what) for told in told_in("views/facts.py", whole=True))
    yield table(("附注",), ([said(note)] for note in notes if "{" in note and note not in laws))
    for room, title in (WHOLE | OTHERS).items():
        found = dict.fromkeys(one for file in _files(room) for one in told_in(file, whole=room in WHOLE))
        rows = dict.fromkeys((said(_(one.what)), said(_(one.todo)) if one.todo else "") for one in found)
        yield f"## {title}"
        yield table(("提示", "怎么办"), rows)


def said(message: str) -> str:
    """Return a message as the page shows it: … stands for every figure and name."""
    parts, depth = [""], 0
    for sign in message:
        depth += (sign == "{") - (sign == "}")
        if sign == "{" and depth == 1:
            parts.append("…")
        elif sign != "}" and not depth:
            parts.append(sign)
    return escaped("".join(parts))


def _files(room: str) -> Iterator[str]:
    top = Path(allocator.__file__).parent
    for path in sorted((top / room).rglob("*.py")):
        yield path.relative_to(top).as_posix()


def told_in(file: str, *, whole: bool) -> Iterator[Told]:
    """Yield what a module of the package may say: its problems, and where it is `whole` all its other sentences.

    A single word is a name of something, and no sentence.
    """
    text = (Path(allocator.__file__).parent / file).read_text(encoding="utf-8")
    if not _speaks(text):
        return
    tree, lines = ast.parse(text), text.split("\n")
    found: dict[Told, None] = {}
    paired: set[str] = set()
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    for scope in (one for one in functions if _speaks("\n".join(lines[one.lineno - 1 : one.end_lineno]))):
        names = _assigned(scope)
        for node in ast.walk(scope):
            whats, todos = _problem(node, names)
            paired.update(whats, todos if whats else ())
            found.update(dict.fromkeys(Told(what, todo) for what in whats for todo in todos or [""]))
    if whole:
        found.update(dict.fromkeys(Told(what) for what in _sentences(tree, {}) if " " in what and what not in paired))
    yield from found


def _speaks(text: str) -> bool:
    """Tell whether there may be a sentence in a piece of source; most have none, and need not be looked through."""
    return "_(" in text or "Phrase(" in text


def _problem(node: ast.AST, names: dict[str, list[str]]) -> tuple[list[str], list[str]]:
    """Return the sentences of what is wrong and of what to do that a call is given, or that are returned together."""
    given: list[ast.expr] = []
    if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
        given = node.value.elts
    elif isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given = node.args[PROBLEMS[name] :] if name in PROBLEMS else []
    what, todo = ([*(_sentences(part, names) for part in given[:2]), [], []])[:2]
    return what, todo


def _assigned(scope: ast.AST) -> dict[str, list[str]]:
    """Return the sentences that names of a function stand for."""
    names: dict[str, list[str]] = {}
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    names.setdefault(target.id, []).extend(_sentences(node.value, names))
    return names


def _sentences(node: ast.AST, names: dict[str, list[str]]) -> list[str]:
    """Return every sentence inside a node, in order, those that names stand for as well."""
    found: list[str] = []
    for part in ast.walk(node):
        if isinstance(part, ast.Call) and getattr(part.func, "id", "") in {"_", "Phrase"}:
            found += [str(word.value) for word in part.args[:1] if isinstance(word, ast.Constant)]
        elif isinstance(part, ast.Name):
            found += names.get(part.id, [])
    return list(dict.fromkeys(found))
