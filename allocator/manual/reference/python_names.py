"""What an analyst types, from the package itself: each public name with its signature and what it says of itself."""

import inspect
import re
from collections.abc import Iterator

import allocator
from allocator.manual.reference.tables import escaped

TITLE = "Python 接口"
ABOUT = """\
本页由程序的类型和文档字符串生成，英文为原文。入门请看[用 Python 测算](../python.md)；示例中的方案为**示例数据**。
金额单位为万元，比率为小数；错误一律为 `AllocatorError` 的一种，`problems` 是逐条的问题。
"""
SAID = {
    "load": "从文件读入算例",
    "case": "由方案和列表、数组或 DataFrame 生成算例",
    "allocate": "测算",
    "allocate_many": "一批权重，一次测算",
    "explain": "逐步说明一个单位的金额",
    "compare": "比较方案",
    "sensitivity": "结果对权重和数据的敏感程度",
    "weights": "反求权重",
    "solve": "反求任一政策数值",
    "outlook": "逐年推演",
    "evaluate": "复核绩效自评表",
    "targets": "分解绩效目标",
    "verify": "与已公布的分配表核对",
    "confirmation_sheets": "生成数据核对表",
    "confirm": "读回数据核对表",
    "correct": "下达后的更正",
    "correction_papers": "生成更正通知和下年结算",
    "certify": "用第二套程序重新核算",
    "export": "生成文件",
    "save": "存盘",
    "Case": "算例：方案和单位",
    "Scenario": "方案",
    "UnitTable": "单位表",
    "Allocation": "测算结果",
    "UnitAmount": "一个单位的金额",
    "Explanation": "测算过程",
    "Comparison": "比较结果",
    "Many": "一批权重的结果",
    "Sensitivity": "敏感性研究",
    "Variation": "所变动的政策数字",
    "Reweighting": "反求的权重",
    "Solution": "反求的数值",
    "Wish": "条件",
    "Outlook": "推演结果",
    "Report": "绩效自评的结论",
    "Decomposition": "绩效目标的分解",
    "Verification": "核对结果",
    "Confirmation": "数据核对的结果",
    "Correction": "更正的结果",
    "Certificate": "第二套程序的核算结果",
    "AllocatorError": "错误",
}
"""What each name is in Chinese; the errors stand under the one they are kinds of."""

WIDE = 100
"""How long a signature may be that stands on one line."""

PROMPT = re.compile(r"^>>> ", re.MULTILINE)


def python_names() -> Iterator[str]:
    """Yield the page: functions, then types, then errors."""
    yield ABOUT
    for name, title in SAID.items():
        found = getattr(allocator, name)
        yield f"## {title} `{name}`"
        if name == "AllocatorError":
            yield from _errors()
        else:
            yield from _described(name, found)
            if inspect.isclass(found):
                yield from _members(found)


def _errors() -> Iterator[str]:
    for name in allocator.__all__:
        found = getattr(allocator, name)
        if inspect.isclass(found) and issubclass(found, Exception):
            yield f"- `{name}`：{escaped(inspect.getdoc(found) or '')}"


def _described(name: str, found: object) -> Iterator[str]:
    if callable(found) and not hasattr(found, "model_fields"):  # a scenario's keys have a page of their own
        yield f"```python\n{name}{_signature(found)}\n```"
    yield from _paragraphs(inspect.getdoc(found) or "")


def _signature(found: object) -> str:
    """Return the signature of a function, each parameter on a line of its own where they are many."""
    text = str(inspect.signature(found))  # type: ignore[arg-type] # it is callable
    return _short(text if len(text) <= WIDE else _broken(found))


def _broken(found: object) -> str:
    signature = inspect.signature(found)  # type: ignore[arg-type] # it is callable
    lines = "".join(f"    {one},\n" for one in signature.parameters.values())
    gives = "" if signature.return_annotation is inspect.Signature.empty else f" -> {signature.return_annotation}"
    return f"(\n{lines}){gives}"


def _short(signature: str) -> str:
    """Return a signature with types by their own names."""
    return re.sub(r"(?:\w+\.)+(\w+)", r"\1", re.sub(r"<class '([\w.]+)'>", r"\1", signature)).replace("'", "")


def _paragraphs(text: str) -> Iterator[str]:
    """Yield a docstring as Markdown, its examples as code."""
    for part in re.split(r"\n\s*\n", text):
        yield f"```pycon\n{part}\n```" if PROMPT.search(part) else escaped(part)


def _members(found: type) -> Iterator[str]:
    """Yield the public properties and methods that a type of ours has."""
    for name, member in inspect.getmembers(found):
        own = member.fget if isinstance(member, property) else member
        if name.startswith("_") or not getattr(own, "__module__", "").startswith("allocator"):
            continue
        text = (inspect.getdoc(own) or "").partition("\n\n")[0]
        if text:
            yield f"- `{name}{'' if isinstance(member, property) else '()'}`：{escaped(text)}"
