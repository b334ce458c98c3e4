"""`allocator studio`: one line with the address, and plain words where it cannot start."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from command import Command

from allocator.cli.commands import studio as command_module
from allocator.studio.room import Studio
from allocator.studio.server import Door


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Studio, bool]]:
    """Note what would be served."""
    found: list[tuple[Studio, bool]] = []

    def serve(studio: Studio, at: Door, _docs: object, *, tell: object, browse: bool) -> None:
        at.listening.close()
        tell("http://127.0.0.1:1/#x")  # type: ignore[operator]
        found.append((studio, browse))

    monkeypatch.setattr(command_module, "serve", serve)
    return found


def test_the_address_stands_alone_on_the_first_line(command: Command, served: list[object], guangxi: Path) -> None:
    done = command("studio", guangxi, "--no-open")
    assert (done.code, done.out, done.err) == (0, "http://127.0.0.1:1/#x\n", "")
    assert len(served) == 1


@pytest.mark.parametrize(("words", "start"), [((), ""), (("tight-caps.toml",), "tight-caps.toml")])
def test_it_opens_the_browser_on_a_folder_or_a_scenario(
    command: Command, served: list[tuple[Studio, bool]], guangxi: Path, words: tuple[str, ...], start: str
) -> None:
    assert command("studio", guangxi.joinpath(*words)).code == 0
    ((studio, browse),) = served
    assert (studio.start, browse, studio.folder.path) == (start, True, guangxi.resolve())


def test_a_folder_that_is_none(command: Command, tmp_path: Path) -> None:
    done = command("studio", tmp_path / "none")
    assert (done.code, done.out) == (1, "")
    assert "no such folder" in done.err


def test_a_port_that_is_taken(command: Command, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        done = command("studio", tmp_path, "--port", taken.getsockname()[1])
    assert done.code == 1
    assert "cannot be used" in done.err


def test_a_port_that_is_none(command: Command, tmp_path: Path) -> None:
    assert command("studio", tmp_path, "--port", "70000").code == 2


def test_without_its_packages_it_says_what_to_install(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    for name in ("allocator.cli.commands.studio", "allocator.studio.server"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    done = command("studio", tmp_path)
    assert (done.code, done.out) == (1, "")
    assert "allocator[studio]" in done.err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_without_a_word(guangxi: Path, number: signal.Signals) -> None:
    words = [sys.executable, "-m", "allocator", "studio", str(guangxi), "--no-open"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline().startswith("http://127.0.0.1:")
        running.send_signal(number)
        out, err = running.communicate(timeout=30)
    assert (running.returncode, out, err) == (0, "", "")
