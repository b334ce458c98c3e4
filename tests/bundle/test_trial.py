"""What a trial of a folder calls the same and what not, with machines that only write what they are told to."""

import sys
from pathlib import Path

import pytest

from bundle import trial
from bundle.trial import Machine

WRITES = "import pathlib, sys; pathlib.Path(sys.argv[-1], 'made.txt').write_text({text!r}); sys.exit({code})"


def machine(folder: Path, text: str, code: int) -> Machine:
    folder.mkdir()
    script = folder.with_suffix(".py")
    script.write_text(WRITES.format(text=text, code=code), encoding="utf-8")
    return Machine((sys.executable, str(script)), folder, {})


@pytest.fixture(autouse=True)
def tried(monkeypatch: pytest.MonkeyPatch) -> None:
    commands = {"make": (("make", "{to}"), ("made.txt",)), "lose": (("make", "{to}"), ("lost.txt",))}
    monkeypatch.setattr(trial, "TRIED", commands)


@pytest.mark.parametrize(
    ("text", "code", "mark"), [("one", 0, "✓"), ("other", 0, "✗"), ("one", 1, "✗")], ids=["same", "bytes", "exit"]
)
def test_exit_codes_and_bytes_are_held_against_this_machine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, code: int, mark: str
) -> None:
    there, here = machine(tmp_path / "there", text, code), machine(tmp_path / "here", "one", 0)
    assert trial.alike("make", there, here) is (mark == "✓")
    assert capsys.readouterr().out.startswith(f"{mark} make: exit {code} and 0")


def test_a_file_that_neither_wrote_is_not_the_same(tmp_path: Path) -> None:
    assert not trial.alike("lose", machine(tmp_path / "there", "one", 0), machine(tmp_path / "here", "one", 0))
