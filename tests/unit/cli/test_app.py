"""Every command that is listed is there, and described once."""

from importlib import import_module
from pathlib import Path

import allocator.cli.commands
from allocator.cli.app import COMMANDS, app


def test_each_command_has_its_module_and_each_module_its_command() -> None:
    folder = Path(allocator.cli.commands.__file__).parent
    assert sorted(COMMANDS) == sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
    for name in COMMANDS:
        assert callable(getattr(import_module(f"allocator.cli.commands.{name}"), name))


def test_a_command_is_not_described_twice() -> None:
    assert len(set(COMMANDS.values())) == len(COMMANDS)
    assert app.info.no_args_is_help
