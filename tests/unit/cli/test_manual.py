"""The documentation of this program: every command with its options, and pages the contents know."""

import re

import pytest

from allocator.cli import main
from allocator.cli.app import COMMANDS
from allocator.cli.manual import commands, documentation
from allocator.language import speaking

with speaking("zh"):
    PARTS = {part.partition("`")[2].partition("`")[0]: part for part in "\n\n".join(commands()).split("\n## ")}


@pytest.mark.parametrize("name", COMMANDS)
def test_no_option_is_missing(capsys: pytest.CaptureFixture[str], name: str) -> None:
    with pytest.raises(SystemExit):
        main([name, "--help"])
    shown = set(re.findall(r"(?<!\S)(--?[a-z][a-z-]*)", capsys.readouterr().out)) - {"--help"}
    assert {option for option in shown if f"`{option}`" not in PARTS[name]} == set()


def test_what_is_said_is_chinese_whatever_was_spoken_before() -> None:
    assert "| `--draws` | `10000` | " in PARTS["sensitivity"]
    for name in COMMANDS:
        rows = [line for line in PARTS[name].splitlines() if line.startswith("| `")]
        assert rows
        for row in rows:
            assert re.search(r"[\u4e00-\u9fff]", row.rstrip("| ").rpartition("| ")[2]), row


def test_every_page_is_in_the_contents() -> None:
    site = documentation()
    listed = {page for group in site.groups for page in group.pages}
    assert {page for page in site.sources.pages if page not in listed} == {"index.md"}
