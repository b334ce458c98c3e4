"""The folder: what is listed, what is read, and which names new files may have."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from scenario_book import scenario_book, write_book

from allocator.errors import OutputError, ScenarioError
from allocator.studio.folder import Folder, unfit_name

SCENARIO = 'schema = 1\ntitle = "甲"\n[table]\nfile = "units.csv"\n[tranches.a]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "a.toml").write_text(SCENARIO, encoding="utf-8")
    (tmp_path / "inside" / "units.csv").write_text("编号\n", encoding="utf-8")
    (tmp_path / "outside.csv").write_text("编号\n", encoding="utf-8")
    return Folder((tmp_path / "inside").resolve())


def names(folder: Folder) -> list[str]:
    return [entry.name for entry in folder.entries()]


def test_scenarios_are_listed_here_and_one_folder_down(folder: Folder) -> None:
    (folder.path / "b.toml").write_text('extends = "a.toml"', encoding="utf-8")
    (folder.path / "targets.toml").write_text("schema = 1\n[targets.x]\n", encoding="utf-8")
    (folder.path / ".hidden.toml").write_text(SCENARIO, encoding="utf-8")
    for deep in ("去年", "去年/更早", ".git"):
        (folder.path / deep).mkdir()
        (folder.path / deep / "c.toml").write_text(SCENARIO, encoding="utf-8")
    assert names(folder) == ["a.toml", "b.toml", "去年/c.toml"]


def test_a_file_that_is_no_toml_is_listed_with_its_problem(folder: Folder) -> None:
    (folder.path / "b.toml").write_text("= nothing", encoding="utf-8")
    (entry,) = [entry for entry in folder.entries() if entry.name == "b.toml"]
    assert "TOML" in entry.problem


@pytest.mark.parametrize("name", ["", "../outside.toml", "b.toml", "/etc/passwd", "a.toml/", "./a.toml", "A.toml"])
def test_only_a_name_of_the_list_opens(folder: Folder, name: str) -> None:
    assert folder.scenario("a.toml") == folder.path / "a.toml"
    with pytest.raises(ScenarioError, match="no such scenario"):
        folder.scenario(name)


def test_a_link_out_of_the_folder_is_not_listed(folder: Folder) -> None:
    (folder.path.parent / "out.toml").write_text(SCENARIO, encoding="utf-8")
    (folder.path / "link.toml").symlink_to(folder.path.parent / "out.toml")
    (folder.path / "places").symlink_to(folder.path.parent, target_is_directory=True)
    assert names(folder) == ["a.toml"]


@pytest.mark.parametrize(
    "text",
    [
        SCENARIO.replace("units.csv", "../outside.csv"),
        SCENARIO.replace("units.csv", "link.csv"),
        SCENARIO.replace('"units.csv"', '"units.csv"\ntiles = "../outside.csv"'),
        'targets = "../outside.csv"\n' + SCENARIO,
        'extends = "../out.toml"',
        'extends = "b.toml"',
    ],
)
def test_nothing_outside_is_read(folder: Folder, text: str) -> None:
    (folder.path / "link.csv").symlink_to(folder.path.parent / "outside.csv")
    (folder.path.parent / "out.toml").write_text(SCENARIO, encoding="utf-8")
    (folder.path / "b.toml").write_text('extends = "../out.toml"', encoding="utf-8")
    (folder.path / "a.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError, match="lies outside the folder"):
        folder.reads(folder.path / "a.toml")


def test_a_scenario_rests_on_all_it_extends_and_on_its_table(folder: Folder) -> None:
    (folder.path / "b.toml").write_text('extends = "a.toml"', encoding="utf-8")
    assert [path.name for path in folder.reads(folder.path / "b.toml")] == ["b.toml", "a.toml", "units.csv"]


def test_files_that_extend_each_other_are_read_once(folder: Folder) -> None:
    (folder.path / "b.toml").write_text('extends = "c.toml"', encoding="utf-8")
    (folder.path / "c.toml").write_text('extends = "b.toml"', encoding="utf-8")
    assert [path.name for path in folder.reads(folder.path / "b.toml")] == ["b.toml", "c.toml"]


def test_a_stamp_is_another_when_a_file_changes_or_goes(folder: Folder) -> None:
    scenario = folder.path / "a.toml"
    before = folder.stamp(scenario)
    assert folder.stamp(scenario) == before
    (folder.path / "units.csv").write_text("编号,地区\n", encoding="utf-8")
    after = folder.stamp(scenario)
    assert after != before
    (folder.path / "units.csv").unlink()
    assert folder.stamp(scenario) != after


@pytest.mark.parametrize(
    "name",
    [
        "", " a", "a ", "a.", ".a", "~a", "a/b", "a\\b", "../a", "a:b", "a*", 'a"b', "a\nb", "a\x00", "x" * 61,
        "con", "CON", "nul.toml", "com1", "LPT9.x", "com¹", "aux", "prn",
    ],
)  # fmt: skip
def test_names_that_are_none_everywhere(folder: Folder, name: str) -> None:
    assert unfit_name(name)
    with pytest.raises(OutputError):
        folder.new_file(folder.path / "a.toml", name, ".toml")


@pytest.mark.parametrize("name", ["绩效权重提高到25%（试算）", "a b", "console", "com10", "2026年方案-1"])
def test_names_that_are(folder: Folder, name: str) -> None:
    assert folder.new_file(folder.path / "a.toml", name, ".toml") == folder.path / f"{name}.toml"


def test_nothing_is_overwritten_not_even_a_link_to_nowhere(folder: Folder) -> None:
    (folder.path / "b.toml").symlink_to(folder.path / "nowhere")
    for name in ("a", "b"):
        with pytest.raises(OutputError, match="already"):
            folder.new_file(folder.path / "a.toml", name, ".toml")


def test_the_studios_own_folder_is_hidden_in_it(folder: Folder) -> None:
    assert folder.own == folder.path / ".studio"


def test_records_are_those_beside_scenarios_and_in_folders_of_documents(folder: Folder) -> None:
    for place in (".", "文件", ".studio", "文件/里", "文件/里/更里"):
        (folder.path / place).mkdir(exist_ok=True, parents=True)
        (folder.path / place / "a.record.json").write_text("{}", encoding="utf-8")
    assert [path.relative_to(folder.path).as_posix() for path in folder.records()] == [
        "a.record.json",
        "文件/a.record.json",
        "文件/里/a.record.json",
    ]


def test_a_workbook_that_states_a_scenario_is_one(folder: Folder) -> None:
    scenario_book(folder.path / "c.xlsx")
    write_book(folder.path / "result.xlsx", {"分配结果": [("地区", "金额")]})
    (folder.path / "broken.xlsx").write_bytes(b"PK no workbook")
    (folder.path / "d.toml").write_text('extends = "c.xlsx"', encoding="utf-8")
    assert names(folder) == ["a.toml", "c.xlsx", "d.toml"]
    assert [path.name for path in folder.reads(folder.path / "d.toml")] == ["d.toml", "c.xlsx"]


def test_what_may_not_be_looked_into_or_leads_round_is_passed_over(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder.path / "closed").mkdir()
    (folder.path / "round.toml").symlink_to(folder.path / "round.toml")
    listed = Path.iterdir

    def closed(path: Path) -> Iterator[Path]:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return iter(listed(path))

    monkeypatch.setattr(Path, "iterdir", closed)
    assert names(folder) == ["a.toml"]


def test_where_nothing_may_be_written_it_says_so(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    assert folder.make_own().is_dir()

    def refused(*_words: object, **_more: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(OutputError, match="Permission denied"):
        folder.make_own()
