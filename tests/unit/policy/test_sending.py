"""What a notice sends out."""

from pathlib import Path

from published_tables import MID_YEAR, WHOLE, workspace

from allocator.files.scenario import read_scenario
from allocator.policy.sending import Split, split


def of(folder: Path, tranches: str) -> Split:
    return split(read_scenario(workspace(folder, tranches))[0])


def test_what_the_notice_names_goes_out_now(tmp_path: Path) -> None:
    assert of(tmp_path, MID_YEAR) == Split(("first",), ("second", "own"), ())
    assert of(tmp_path, MID_YEAR.replace('["second", "own"]', '["second"]')) == Split(("first",), ("second",), ("own",))


def test_else_all_that_is_not_issued(tmp_path: Path) -> None:
    assert of(tmp_path, MID_YEAR.partition("[notice]")[0]) == Split(("first",), ("second", "own"), ())
    assert of(tmp_path, WHOLE) == Split((), ("all",), ())


def test_by_source(tmp_path: Path) -> None:
    scenario = read_scenario(workspace(tmp_path, MID_YEAR))[0]
    assert split(scenario).by_source(scenario) == {"central": ("second",), "provincial": ("own",)}
