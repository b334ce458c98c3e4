"""The documentation with the page that only the command line can write: every command from its own options."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from typer.main import get_command

from allocator.cli.app import COMMANDS, app
from allocator.language import translate as _
from allocator.manual.reference.keys import TITLE as KEYS
from allocator.manual.reference.keys import keys
from allocator.manual.reference.messages import TITLE as MESSAGES
from allocator.manual.reference.messages import messages
from allocator.manual.reference.outputs import TITLE as OUTPUTS
from allocator.manual.reference.outputs import outputs
from allocator.manual.reference.python_names import TITLE as PYTHON
from allocator.manual.reference.python_names import python_names
from allocator.manual.reference.tables import code, escaped, table
from allocator.manual.reference.template import TITLE as TEMPLATE
from allocator.manual.reference.template import template
from allocator.manual.site import Site, site
from allocator.manual.sources import Written

COMMANDS_TITLE = "命令和选项"
ABOUT = """\
本页由程序的命令行生成。`S` 是方案（.toml 或 .xlsx）。输出 `-o` 可以重复，后缀即格式；同样的输入得到同样的字节。

## 退出码

0 完成；1 输入或政策有误（提示写明在哪里、什么不对、怎么办）；2 命令行有误。失败时原有文件保持不变。
"""


@cache
def documentation() -> Site:
    """Return the site of this program; there is one, for it keeps the pages it has made."""
    return site(
        {
            "reference/keys.md": Written(KEYS, keys),
            "reference/commands.md": Written(COMMANDS_TITLE, commands),
            "reference/template.md": Written(TEMPLATE, template),
            "reference/messages.md": Written(MESSAGES, messages),
            "reference/outputs.md": Written(OUTPUTS, outputs),
            "reference/python.md": Written(PYTHON, python_names),
        }
    )


def commands() -> Iterator[str]:
    """Yield every command with its arguments and options."""
    root: Any = get_command(app)
    yield ABOUT
    yield "## 各命令之前的选项"
    yield _options(root)
    for name in COMMANDS:
        command = root.get_command(None, name)
        yield f"## {_(COMMANDS[name]).rstrip('。')} `{name}`"
        yield f"```text\nallocator {name}{''.join(_usage(one) for one in command.params)}\n```"
        yield _options(command)


def _usage(one: Any) -> str:  # noqa: ANN401 - typer keeps its own click
    if one.param_type_name != "argument":
        return ""
    name = _named(one)
    return f" {name}" if one.required else f" [{name}]"


def _named(one: Any) -> str:  # noqa: ANN401
    return _(one.metavar) if one.metavar else str(one.name).upper()


def _options(command: Any) -> str:  # noqa: ANN401
    return table(("选项", "不写时", "说明"), (_option(one) for one in command.params))


def _option(one: Any) -> tuple[str, str, str]:  # noqa: ANN401
    """Return a row of the table; help that was read in another language is said in this one."""
    shown = f" {_named(one)}" if one.metavar else ""
    names = "、".join(code(name) for name in (*one.opts, *one.secondary_opts))
    name = code(_named(one)) if one.param_type_name == "argument" else names + escaped(shown)
    return name, _default(one), escaped(_(one.help)) if one.help else ""


def _default(one: Any) -> str:  # noqa: ANN401
    if one.required:
        return "**必填**"
    return "" if one.default in (None, False, ()) else code(str(one.default))
