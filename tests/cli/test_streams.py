"""What a run says where nothing can be shown, and where a person or the system stops it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from workspace import Workspace

ALLOCATOR = [sys.executable, "-m", "allocator"]


def shell(workspace: Workspace, line: str) -> tuple[int, str, str]:
    """Return code, output and errors of a shell's line that begins with the program and `run scenario.toml`."""
    done = subprocess.run(
        ["/bin/bash", "-c", f'set -o pipefail; "$0" -m allocator run scenario.toml {line}', sys.executable],
        cwd=workspace.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (">&-", "Error: the standard output is closed: nothing can be shown → write the result to a file with -o\n"),
        ("-o out.json >&- <&-", "Error: the standard output is closed: nothing can be shown"),
        (">/dev/full", "Error: the screen: it cannot be written: No space left on device → "),
        (">/dev/full 2>/dev/full", ""),
        (">&- 2>&-", ""),
        ("| true", ""),
        ("--set table.file=none.csv 2>/dev/full", ""),
    ],
)
def test_a_screen_that_takes_nothing_is_a_message_at_most(workspace: Workspace, line: str, said: str) -> None:
    code, out, errors = shell(workspace, line)
    assert (code, out, errors[: len(said)]) == (1, "", said)
    assert errors.count("\n") == bool(said)


def test_a_file_that_takes_the_number_of_a_closed_stream_is_not_written_to_as_one(workspace: Workspace) -> None:
    shell(workspace, "--set lp.deviation='[{slope=1}]' --mode lp -o out.json >&- 2>&- <&-")
    assert (workspace.folder / "out.json").read_bytes().startswith(b'{\n  "schema": 1,')


def test_nothing_of_the_input_steers_the_terminal(workspace: Workspace) -> None:
    workspace.write("\x1b[2J.toml", "")
    code, out, errors = shell(workspace, "--set table.file='\x1b]0;x\x07\x9b\u202e'")
    assert code == 1
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & {*out, *errors}
    done = subprocess.run([*ALLOCATOR, "run", "\x1b[2J.toml"], cwd=workspace.folder, capture_output=True, check=False)
    assert "␛[2J.toml".encode() in done.stderr
    assert b"\x1b" not in done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("wait", [0.4, 1.2])
def test_what_is_stopped_says_so_in_a_line_and_leaves_nothing(guangxi: Path, number: int, wait: float) -> None:
    words = ["export", "baseline-2025.toml", "--to", "out"]
    running = subprocess.Popen([*ALLOCATOR, *words], cwd=guangxi, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    time.sleep(wait)
    running.send_signal(number)
    said = running.communicate()[1].decode()
    if running.returncode == 128 + signal.SIGINT:
        assert said in {"Stopped.\n", "已停止。Stopped.\n"}
    else:  # Python itself was not up yet, or the work was done
        assert running.returncode in {-number, 128 + number, 0}
    assert not list(guangxi.rglob(".allocator-*"))


def test_no_home_is_needed(workspace: Workspace) -> None:
    kept = {key: os.environ[key] for key in ("PATH", "COVERAGE_PROCESS_START") if key in os.environ}
    done = subprocess.run(
        [*ALLOCATOR, "run", "scenario.toml"], cwd=workspace.folder, env=kept | {"HOME": "/nonexistent"}, check=False
    )
    assert done.returncode == 0


@pytest.mark.parametrize(
    "words", [["sensitivity", "--draws", "1" + "0" * 23], ["verify", "published.csv", "--tolerance", "inf"]]
)
def test_what_would_never_end_or_always_agree_is_a_wrong_command_line(workspace: Workspace, words: list[str]) -> None:
    command, *rest = words
    line = [*ALLOCATOR, command, "scenario.toml", *rest]
    done = subprocess.run(line, cwd=workspace.folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert ", 0 to " in done.stderr


def test_ctrl_c_is_one_line_where_several_processes_work(guangxi: Path) -> None:
    words = ["sensitivity", "baseline-2025.toml", "--draws", "9000000", "--jobs", "2"]
    running = subprocess.Popen(
        [*ALLOCATOR, *words], cwd=guangxi, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(4)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to all of them
    assert running.communicate()[1].decode() in {"Stopped.\n", "已停止。Stopped.\n"}
    assert running.returncode == 128 + signal.SIGINT


def test_a_name_that_the_system_cannot_write_is_a_message(workspace: Workspace) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for option, to in (("--figures", "out"), ("--notice", "长" * 200)):
        words = ["export", "scenario.toml", option, "--to", to]
        done = subprocess.run(
            [*ALLOCATOR, *words], cwd=workspace.folder, env=os.environ | ascii_only, capture_output=True, check=False
        )
        assert done.returncode == 1
        assert done.stderr.startswith(b"Error: ")
        assert b"cannot be" in done.stderr
        assert done.stderr.count(b"\n") == 1
