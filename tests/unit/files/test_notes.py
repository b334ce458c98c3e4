"""What people write beside the keys."""

from pathlib import Path

from scenario_book import scenario_book
from workspace import Workspace

from allocator.files.notes import Beside, notes_in, notes_in_toml, notes_of
from allocator.files.scenario import read_scenario

TOML = """\
# 文件说明
#第二行

schema = 1 # 格式
# ---- 批次 ----
# 来源：某文
[tranches.spring]
amount = 100 # 万元
#
[[rows]] # 一行
a.b = 1 # 点

# 文末
"""


def test_comments_belong_to_the_key_they_stand_before_or_behind() -> None:
    assert notes_in_toml(TOML) == {
        (): Beside(("文件说明", "第二行", "文末")),
        ("schema",): Beside(("格式",)),
        ("tranches", "spring"): Beside(("批次",), "某文"),
        ("tranches", "spring", "amount"): Beside(("万元",)),
        ("rows", "1"): Beside(("一行",)),
        ("rows", "1", "a", "b"): Beside(("点",)),
    }


def test_a_workbook_has_them_in_two_columns(tmp_path: Path) -> None:
    path = scenario_book(tmp_path / "s.xlsx", ("step", 1, "甲\n乙", "某文"))
    assert notes_in(path) == {("step",): Beside(("甲", "乙"), "某文")}


def test_the_file_that_has_the_last_word_on_a_key_says_its_note(workspace: Workspace) -> None:
    workspace.scenario("[bounds] # 下\nbase = '人数' # 旧\ncap = 0.2 # 幅\n")
    child = "# 头\nextends = 'scenario.toml'\n[bounds]\nbase = '人数' # 新\n"
    _scenario, draft = read_scenario(workspace.write("child.toml", child))
    assert notes_of(draft) == {
        (): Beside(("头",)),
        ("bounds", "base"): Beside(("新",)),
        ("bounds", "cap"): Beside(("幅",)),
    }
