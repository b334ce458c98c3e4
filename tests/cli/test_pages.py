"""Pages of studies: `compare --report` and `sensitivity --report`."""

from pathlib import Path

from command import Command


def test_a_comparison_as_a_page(command: Command, guangxi: Path, tmp_path: Path) -> None:
    page = tmp_path / "compare.html"
    pair = (guangxi / "baseline-2025.toml", guangxi / "tight-caps.toml")
    assert command("compare", *pair, "--report", page).code == 0
    text = page.read_text(encoding="utf-8")
    for words in ("横州市", "示例数据", "-10% → -5%", "default-src 'none'"):
        assert words in text


def test_a_sensitivity_study_as_a_page(command: Command, guangxi: Path, tmp_path: Path) -> None:
    page = tmp_path / "sensitivity.html"
    arguments = ("sensitivity", guangxi / "baseline-2025.toml", "--draws", "256", "--seed", "3", "--report", page)
    assert command(*arguments).code == 0
    text = page.read_text(encoding="utf-8")
    for words in ("投入因素", "抽取256组，随机种子3", "上下至多5个百分点", "位次超过", "示例数据"):
        assert words in text


def test_a_page_that_cannot_be_written_is_one_message(command: Command, guangxi: Path, tmp_path: Path) -> None:
    pair = (guangxi / "baseline-2025.toml", guangxi / "tight-caps.toml")
    done = command("compare", *pair, "--report", tmp_path / "none" / "page.html")
    assert done.code == 1
    assert "cannot be written" in done.err
