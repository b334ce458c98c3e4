"""Published tables as they come: layouts, and what is read out of them."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from published_tables import (
    AMOUNTS,
    EARLIER,
    MID_YEAR,
    UNITS,
    WHOLE,
    Rows,
    workspace,
    write_csv,
    write_docx,
    write_xlsx,
)

from allocator.errors import TableError
from allocator.files.load import load
from allocator.files.published import Asked, read_published
from allocator.model.published import Published

ALL = list(AMOUNTS.items())
NOW = {name: AMOUNTS[name] - EARLIER[name] for name in AMOUNTS}


def read(folder: Path, path: Path, tranches: str = WHOLE, asked: Asked | None = None) -> Published:
    return read_published(path, load(workspace(folder, tranches)), asked or Asked())


def printed(folder: Path, path: Path, tranches: str = WHOLE, asked: Asked | None = None) -> dict[str, float]:
    found = read(folder, path, tranches, asked)
    names = load(folder / "s.toml").units.names
    return dict(zip(names, found.amounts.tolist(), strict=True))


def by_city() -> Rows:
    """Return the city in one column, 小计 and a bare 市本级 beside it."""
    rows: list[list[str | float]] = [["", "省本级", "省本级", 100]]
    for city in ("东市", "西市"):
        of = [(name, AMOUNTS[name]) for _code, name, of_city, _level, _people in UNITS if of_city == city]
        rows.append(["", city, "小计", sum(amount for _name, amount in of)])
        rows += [["", "", "市本级" if name.endswith("本级") else name, amount] for name, amount in of]
    return [["附件1", "", "", ""], ["序号", "市", "县（市、区）", "金额（万元）"], ["", "合计", "", 1000], *rows]


LAYOUTS: dict[str, Callable[[Path], Path]] = {
    "序号, 地区, 金额": lambda to: write_csv(
        to / "p.csv", [["序号", "地区", "金额"], *([n, *row] for n, row in enumerate(ALL, 1))]
    ),
    "a title, the unit of money, totals, notes": lambda to: write_csv(
        to / "p.csv",
        [["2025年分配表"], ["", "单位：万元"], ["地区", "金额"], ["合计", 1000], *ALL, ["总　计：", 1000], ["注：略"]],
    ),
    "a semicolon between cells": lambda to: write_csv(to / "p.csv", [["地区", "金额"], *ALL], delimiter=";"),
    "names with full-width spaces": lambda to: write_csv(
        to / "p.csv", [["地区", "金额"], *((f"{name[0]}　{name[1:]}", amount) for name, amount in ALL)]
    ),
    "codes read as numbers": lambda to: write_xlsx(
        to / "p.xlsx",
        [["行政区划代码", "金额"], *((int(code), AMOUNTS[name]) for code, name, *_rest in UNITS)],
    ),
    "figures as text": lambda to: write_xlsx(
        to / "p.xlsx", [["地区", "金额"], *((name, f"{amount:,}.00") for name, amount in ALL)]
    ),
    "several rows a unit under a merged name": lambda to: write_xlsx(
        to / "p.xlsx",
        [
            ["序号", "单位", "金额", "科目"],
            *(
                row
                for n, (name, amount) in enumerate(ALL, 1)
                for row in ([n, name, amount - 5, "2080701"], ["", "", 5, "2080713"])
            ),
        ],
        [f"B{2 * n}:B{2 * n + 1}" for n in range(1, len(ALL) + 1)],
    ),
    "several rows a unit, the name repeated": lambda to: write_csv(
        to / "p.csv",
        [
            ["单位", "科目", "金额"],
            *(row for name, amount in ALL for row in ([name, "就业补助", amount - 5], [name, "求职补贴", 5])),
        ],
    ),
    "several rows a unit, the name left out": lambda to: write_csv(
        to / "p.csv",
        [
            ["单位", "科目", "金额"],
            *(row for name, amount in ALL for row in ([name, "就业补助", amount - 5], ["", "求职补贴", 5])),
        ],
    ),
    "several rows a unit below its own subtotal": lambda to: write_csv(
        to / "p.csv",
        [
            ["单位", "科目", "金额"],
            *(row for name, amount in ALL for row in ([name, "小计", amount], ["", "甲", amount - 5], ["", "乙", 5])),
        ],
    ),
    "one row a unit, marked 小计": lambda to: write_csv(
        to / "p.csv", [["单位", "科目", "金额"], *([name, "小计", amount] for name, amount in ALL)]
    ),
    "two rows of headings, merged": lambda to: write_xlsx(
        to / "p.xlsx",
        [
            ["分配表", "", "", "", ""],
            ["序号", "地区", "金额（万元）", "", ""],
            ["", "", "中央财政资金", "市级资金", "合计"],
            *([n, name, amount - 3, 3, amount] for n, (name, amount) in enumerate(ALL, 1)),
        ],
        ["C2:E2", "A2:A3", "B2:B3"],
    ),
    "two rows of headings, not merged": lambda to: write_csv(
        to / "p.csv",
        [
            ["序号", "地区", "金额", "", ""],
            ["", "", "中央", "地方", "小计"],
            *([n, name, amount - 3, 3, amount] for n, (name, amount) in enumerate(ALL, 1)),
        ],
    ),
    "the city in its own column, 市本级 bare": lambda to: write_xlsx(to / "p.xlsx", by_city()),
    "the city merged over its units": lambda to: write_xlsx(
        to / "p.xlsx",
        [["市", "县区", "金额"], *([city, name, AMOUNTS[name]] for _code, name, city, *_rest in UNITS)],
        ["A3:A5", "A6:A8"],
    ),
    "subtotals with the code of the city's own level": lambda to: write_csv(
        to / "p.csv",
        [
            ["代码", "地区", "金额"],
            ["610100", "东市小计", 500],
            ["610300", "西市小计", 400],
            *([code, name, AMOUNTS[name]] for code, name, *_rest in UNITS),
        ],
    ),
    "subtotals under the bare name of the city": lambda to: write_csv(
        to / "p.csv", [["地区", "金额"], ["东市", 500], *ALL[1:4], ["西市", 400], *ALL[4:], ALL[0]]
    ),
    "headings as ministries print them": lambda to: write_xlsx(
        to / "p.xlsx",
        [["情况表"], ["序号", "地区(单位)", "2025年\n就业补助资金"], *([n, *row] for n, row in enumerate(ALL, 1))],
    ),
    "last year and the change beside": lambda to: write_csv(
        to / "p.csv",
        [
            ["地区", "2024年金额", "2025年金额", "增减额", "增幅"],
            *([name, 1, amount, amount - 1, 0.5] for name, amount in ALL),
        ],
    ),
    "in 元, said in the heading": lambda to: write_csv(
        to / "p.csv", [["地区", "金额（元）"], *((name, amount * 10_000) for name, amount in ALL)]
    ),
    "in 元, said above": lambda to: write_csv(
        to / "p.csv", [["单位：元"], ["地区", "金额"], *((name, amount * 10_000) for name, amount in ALL)]
    ),
    "old names and codes": lambda to: write_csv(
        to / "p.csv", [["地区", "金额"], *((name.replace("西河市", "溪县"), amount) for name, amount in ALL)]
    ),
    "short names": lambda to: write_csv(
        to / "p.csv", [["地区", "金额"], *((name.replace("西河市", "西河县"), amount) for name, amount in ALL)]
    ),
    "what a name leaves out, in brackets": lambda to: write_csv(
        to / "p.csv", [["地区", "金额"], *((f"{name}（不含直管县）", amount) for name, amount in ALL)]
    ),
    "in two halves beside each other": lambda to: write_csv(
        to / "p.csv",
        [
            ["序号", "地区", "金额", "序号", "地区", "金额"],
            *(
                [n, *left, n + 4, *right]
                for n, (left, right) in enumerate(zip(ALL[:4], [*ALL[4:], ("合计", 1000)], strict=True), 1)
            ),
        ],
    ),
    "in three parts, cities going on": lambda to: write_xlsx(
        to / "p.xlsx",
        [
            ["分配表"],
            ["市县", "金额（万元）"] * 3,
            ["省本级", 100, "市本级", 120, "西市", 400],
            ["东市", 500, "东一区", 200, "市本级", 80],
            ["", "", "东二县", 180, "西一区", 170],
            ["", "", "", "", "西河市", 150],
        ],
    ),
    "last year on a hidden sheet": lambda to: write_xlsx(
        to / "p.xlsx", [["地区", "金额"], *ALL], hidden=[["地区", "金额"], *((name, 1) for name, _amount in ALL)]
    ),
    "a document": lambda to: write_docx(
        to / "p.docx",
        [["序号", "地区", "全年合计", None], ["", "", "小计", "中央财政资金"], ["", "合计", 1000, 1000]]
        + [[n, name, f"{amount:,}", amount] for n, (name, amount) in enumerate(ALL, 1)],
        ["附件1", "2025年分配总表", "单位：万元"],
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_a_layout_is_read_without_an_option(tmp_path: Path, layout: Callable[[Path], Path]) -> None:
    assert printed(tmp_path, layout(tmp_path)) == AMOUNTS


MID: dict[str, tuple[list[str], Callable[[str], list[float]], str, dict[str, int]]] = {
    "本次下达 beside 已提前下达": (
        ["已提前下达", "本次下达"],
        lambda name: [EARLIER[name], NOW[name]],
        "tranches",
        NOW,
    ),
    "全年 beside both": (
        ["全年合计", "已提前下达", "本次下达"],
        lambda name: [AMOUNTS[name], EARLIER[name], NOW[name]],
        "tranches",
        NOW,
    ),
    "the whole year alone": (["分配金额"], lambda name: [AMOUNTS[name]], "whole", AMOUNTS),
    "a tranche by its name": (["提前下达资金"], lambda name: [EARLIER[name]], "tranches", EARLIER),
}


@pytest.mark.parametrize(("headings", "figures", "kind", "expected"), MID.values(), ids=MID.keys())
def test_mid_year(
    tmp_path: Path,
    headings: list[str],
    figures: Callable[[str], list[float]],
    kind: str,
    expected: dict[str, int],
) -> None:
    path = write_csv(tmp_path / "p.csv", [["地区", *headings], *([name, *figures(name)] for name in AMOUNTS)])
    assert printed(tmp_path, path, MID_YEAR) == expected
    assert read(tmp_path, path, MID_YEAR).meaning.kind == kind


def test_the_notice_decides_which_tranches_are_meant(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "p.csv", [["地区", "本次下达"], *NOW.items()])
    assert read(tmp_path, path, MID_YEAR).meaning.tranches == ("second", "own")


def test_a_title_names_the_tranche_of_a_table(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "p.csv", [["分配表（提前下达）"], ["地区", "金额"], *EARLIER.items()])
    assert read(tmp_path, path, MID_YEAR).meaning.tranches == ("first",)


@pytest.mark.parametrize(
    ("amount", "kind", "value"),
    [
        ("中央财政资金", "source", 9),
        ("金额/中央财政资金", "source", 9),
        ("金额 小计", "whole", 10),
        ("小计", "whole", 10),
    ],
)
def test_a_column_may_be_named_by_its_whole_heading_or_a_part(
    tmp_path: Path, amount: str, kind: str, value: float
) -> None:
    rows: Rows = [
        ["地区", "金额", "", ""],
        ["", "中央财政资金", "市级资金", "小计"],
        *([name, 9, 1, 10] for name in AMOUNTS),
    ]
    found = read(tmp_path, write_csv(tmp_path / "p.csv", rows), asked=Asked(amount=amount))
    assert (found.meaning.kind, set(found.amounts)) == (kind, {value})


def test_what_was_made_of_a_table_is_said(tmp_path: Path) -> None:
    rows: Rows = [
        ["单位：元"],
        ["地区", "金额"],
        ["合计", 1],
        *((name.replace("西河市", "溪县"), 10_000) for name in AMOUNTS),
    ]
    found = read(tmp_path, write_csv(tmp_path / "p.csv", rows))
    assert found.place == "p.csv"
    assert found.heading == "金额"
    assert tuple(map(str, found.notes)) == (
        "amounts in 元",
        "read by another name: 溪县 → 西河市",
        "p.csv, row 3: 合计 is 1, the rows of the units add up to 70,000",
    )


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            [["地区", "甲", "乙"], *([name, 1, 2] for name in AMOUNTS)],
            'the columns of numbers are 甲, 乙 → name the column, as in --amount "甲"',
        ),
        (
            [["地区", "增幅"], *([name, 1] for name in AMOUNTS)],
            "no column is known as the amount; the headings seen are 增幅",
        ),
        (
            [[code, name, 1, f"特殊安排：{name}"] for code, name, *_rest in UNITS],
            'name the column, as in --amount "amount"',
        ),
        (
            [["谁", "多少"], ["张三", 1]],
            "no column names units of the scenario; the first rows hold 谁、多少 | 张三、1",
        ),
        ([["地区", "金额"], *ALL, ["东三县", 1]], "row 9: there is no unit 东三县"),
        ([["地区", "金额"], *ALL, ALL[2]], "row 9: 东一区 stands in the table twice"),
        (
            [["代码", "地区", "金额"], *([code, name, 1] for code, name, *_rest in UNITS), ["610102", "东二县", 1]],
            "610102 东二县 name several units: 东一区, 东二县",
        ),
        ([["地区", "金额"], *ALL[:-1], ["西河市", "12.5万"]], 'row 8 (西河市): "12.5万" carries the unit 万'),
        ([["地区", "金额"], *ALL, ["市本级", 1]], "row 9: there is no unit 市本级"),
        ([["地区", "金额"], ["合计", 1000], ["", 5], *ALL], "row 3: an amount without a unit"),
    ],
)
def test_what_cannot_be_read_is_explained(tmp_path: Path, rows: Rows, told: str) -> None:
    with pytest.raises(TableError) as error:
        read(tmp_path, write_csv(tmp_path / "p.csv", rows))
    assert told in str(error.value)


def test_a_column_or_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "p.csv", [["地区", "金额"], *ALL])
    with pytest.raises(
        TableError, match="there is no heading 多少, or more than one; the headings seen are 地区, 金额"
    ):
        read(tmp_path, path, asked=Asked(amount="多少"))
    with pytest.raises(TableError, match="no sheet has a column 谁 above units"):
        read(tmp_path, path, asked=Asked(unit="谁"))


def test_units_that_a_table_leaves_out_are_not_known(tmp_path: Path) -> None:
    found = read(tmp_path, write_csv(tmp_path / "p.csv", [["地区", "金额"], *ALL[1:]]))
    assert np.isnan(found.amounts).tolist() == [True, *[False] * 6]


def test_the_sheet_with_most_units_and_the_surest_heading_is_read(tmp_path: Path) -> None:
    path = tmp_path / "p.docx"
    write_docx(path, [["地区", "金额"], ["东市", 1], ["省本级", 1]], ["附件1"])
    assert np.isnan(read(tmp_path, path).amounts).sum() == 6
