"""Which column is meant."""

from pathlib import Path

import pytest
from published_tables import MID_YEAR, WHOLE, workspace

from allocator.files.published.columns import Chooser, Heading, chosen
from allocator.files.scenario import read_scenario
from allocator.model.published import Meaning


def chooser(folder: Path, tranches: str = WHOLE, title: str = "") -> Chooser:
    return Chooser(read_scenario(workspace(folder, tranches))[0], title)


def best(folder: Path, *paths: str, tranches: str = WHOLE) -> list[str]:
    headings = [Heading(place, tuple(path.split("/"))) for place, path in enumerate(paths)]
    return [heading.text for heading in chosen(headings, chooser(folder, tranches))]


@pytest.mark.parametrize(
    ("paths", "meant"),
    [
        (("金额/中央", "金额/地方", "金额/合计"), ["金额/合计"]),
        (("全年合计/小计", "全年合计/中央财政资金", "已提前下达", "本次下达"), ["全年合计/小计"]),
        (("分配金额", "金额", "合计"), ["分配金额"]),
        (("甲", "金额"), ["金额"]),
        (("甲", "乙"), ["甲", "乙"]),
        (("2024年/金额", "2025年/金额"), ["2025年/金额"]),
        (("别的",), ["别的"]),
        ((), []),
    ],
)
def test_the_surest_column(tmp_path: Path, paths: tuple[str, ...], meant: list[str]) -> None:
    assert best(tmp_path, *paths) == meant


def test_in_mid_year_what_the_notice_sends_goes_first(tmp_path: Path) -> None:
    paths = ("全年合计", "已提前下达", "本次下达/小计", "本次下达/中央财政资金")
    assert best(tmp_path, *paths, tranches=MID_YEAR) == ["本次下达/小计"]


@pytest.mark.parametrize(
    ("path", "meaning"),
    [
        ("全年合计", Meaning()),
        ("全年合计/中央财政资金", Meaning("source", (), "central")),
        ("已提前下达", Meaning("tranches", ("first",))),
        ("本次下达", Meaning("tranches", ("second", "own"))),
        ("本次下达/省级财政资金", Meaning("source", ("second", "own"), "provincial")),
        ("另行下达", Meaning("tranches", ())),
        ("正式下达", Meaning("tranches", ("second",))),
        ("2025年正式下达资金", Meaning("tranches", ("second",))),
        ("市级资金", None),
        ("上年金额", None),
        ("2024年资金", None),
    ],
)
def test_what_a_column_means(tmp_path: Path, path: str, meaning: Meaning | None) -> None:
    assert chooser(tmp_path, MID_YEAR).meaning(Heading(0, tuple(path.split("/")))) == meaning


def test_a_title_names_a_tranche_unless_it_names_several(tmp_path: Path) -> None:
    one = chooser(tmp_path, MID_YEAR, "分配表(提前下达)").meaning(Heading(0, ("金额",)))
    both = chooser(tmp_path, MID_YEAR, "提前下达和正式下达情况").meaning(Heading(0, ("金额",)))
    assert (one, both) == (Meaning("tranches", ("first",)), Meaning())


@pytest.mark.parametrize("wanted", ["金额(万元)/合计", "金额(万元)合计", "金额/合计", "合计", "'合计'"])
def test_a_person_may_call_a_column_by_its_parts(wanted: str) -> None:
    assert Heading(0, ("金额(万元)", "合计")).is_called(wanted)
    assert not Heading(0, ("金额(万元)", "小计")).is_called(wanted)
