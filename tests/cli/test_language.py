"""The language of what a person reads, and the version."""

import json
import re
from pathlib import Path

import pytest
from command import Command

import allocator


def test_version(command: Command) -> None:
    done = command("--version")
    assert (done.code, done.out) == (0, f"allocator {allocator.__version__}\n")


@pytest.mark.parametrize("words", [["--lang", "zh"], ["--lang=zh"]])
def test_chinese_by_option(command: Command, guangxi: Path, words: list[str]) -> None:
    assert "资金总额" in command(*words, "run", guangxi / "baseline-2025.toml").out


@pytest.mark.parametrize(
    ("environment", "chinese"),
    [
        ({"ALLOCATOR_LANG": "zh"}, True),
        ({"ALLOCATOR_LANG": "", "LC_ALL": "zh_CN.UTF-8"}, True),
        ({"ALLOCATOR_LANG": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8"}, True),
        ({"ALLOCATOR_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, False),
        ({"ALLOCATOR_LANG": "", "LC_ALL": "C"}, False),
    ],
)
def test_language_of_the_environment(
    command: Command, guangxi: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], chinese: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    out = command("run", guangxi / "baseline-2025.toml").out
    assert ("资金总额" in out) is chinese


def test_errors_are_in_chinese_too(command: Command, guangxi: Path) -> None:
    done = command("--lang", "zh", "run", guangxi / "baseline-2025.toml", "--set", "bounds.caps=0.2")
    assert done.code == 1
    assert "未知的键" in done.err


@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        (["run"], " is missing", "缺少"),
        (["run", "x", "--tpo", "1"], "there is no option --tpo; did you mean --top?", "没有选项--tpo；是不是--top？"),
        (["run", "x", "--top"], "--top needs a value", "--top后面缺少值"),
        (["run", "x", "--confirm=1"], "--confirm takes no value", "--confirm不带值"),
        (["run", "x", "--top", "-1"], "write a whole number, at least 0", "--top的值不正确：请填写整数，不小于0"),
        (["verify", "x", "--tolerance", "a"], "write a number, 0 to", "--tolerance的值不正确：请填写数字"),
        (["run", "x", "--mode", "z"], "write one of factor, lp", "--mode的值不正确：请填写factor、lp之一"),
        (["run", "x", "y", "z"], "this is too much: y z", "多出这些内容：y z"),
        (["compare", "x"], "name two scenario files or more", "请写两个或两个以上方案文件"),
        (["verify", "x.toml"], "name the published table", "请给出已公布的表"),
        (["run", "x", "-o", "x.pdf"], "end the name in .json", "文件名请以"),
        (["rnu"], "there is no command rnu; did you mean run?", "没有命令rnu；是不是run？"),
    ],
)
def test_a_wrong_command_line_is_explained(command: Command, words: list[str], english: str, chinese: str) -> None:
    assert english in command(*words).err
    done = command("--lang", "zh", *words)
    assert chinese in done.err
    assert done.code == 2


def test_stopping_a_run_is_no_traceback(command: Command, guangxi: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_words: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("allocator.cli.commands.run.load", stopped)
    done = command("run", guangxi / "baseline-2025.toml")
    assert (done.code, done.err) == (130, "Stopped.\n")


FILES: dict[str, list[str]] = {
    "run": ["mid-year-2025.toml"],
    "explain": ["mid-year-2025.toml", "那坡县"],
    "check": ["baseline-2025.toml"],
    "compare": ["baseline-2025.toml", "tight-caps.toml"],
    "sensitivity": ["baseline-2025.toml", "--draws", "0", "--vary", "bounds.floor=-0.1..0.2/3"],
    "weights": ["baseline-2025.toml", "--unit", "450123", "--at-least", "1500"],
    "outlook": ["baseline-2025.toml", "--years", "2"],
    "targets": ["baseline-2025.toml"],
}


@pytest.mark.parametrize("name", FILES)
def test_files_do_not_depend_on_the_language_of_the_screen(
    command: Command, guangxi: Path, tmp_path: Path, name: str
) -> None:
    words = [str(guangxi / word) if word.endswith(".toml") else word for word in FILES[name]]
    written = []
    for language in ("zh", "en"):
        files = [tmp_path / f"{language}.{suffix}" for suffix in ("json", "csv", "xlsx")]
        outputs = [part for file in files for part in ("-o", str(file))]
        assert command("--lang", language, name, *words, *outputs).code == 0
        written.append([file.read_bytes() for file in files])
    assert written[0] == written[1]


def test_what_a_check_says_is_chinese_in_files(command: Command, guangxi: Path, tmp_path: Path) -> None:
    assert command("run", guangxi / "mid-year-2025.toml", "-o", tmp_path / "run.json").code == 0
    found = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    said = [check["detail"] for check in found["checks"]] + found["notes"]
    assert said
    assert not any(re.search("[A-Za-z]", text) for text in said)
