"""The notebooks run from top to bottom, are kept without their outputs, and say that the figures are made up."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[2] / "docs" / "notebooks").glob("*.ipynb"))
SECONDS = 120


def test_there_are_some() -> None:
    assert len(NOTEBOOKS) > 1


def read(path: Path) -> nbformat.NotebookNode:
    found: nbformat.NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call] # it has no types
    return found


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs(path: Path) -> None:
    notebook = read(path)
    ran = NotebookClient(notebook, timeout=SECONDS, resources={"metadata": {"path": str(path.parent)}}).execute()
    shown = [output for cell in ran.cells for output in cell.get("outputs", ())]
    assert any("text/html" in output.get("data", {}) for output in shown)
    assert [output for output in shown if output.output_type in {"error", "stream"}] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_kept_without_outputs_and_labelled(path: Path) -> None:
    notebook = read(path)
    assert "**示例数据**" in notebook.cells[0].source
    for cell in notebook.cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
