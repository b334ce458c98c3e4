"""One term for one thing, everywhere: screen, documents, catalogue, templates, README, scenarios."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from messages import catalogue
from reading import text_of

from allocator.documents.export import DOCUMENTS, ON_REQUEST, Wish
from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.language import speaking

ROOT = Path(__file__).parents[2]

TERMS = {
    "资金总额": ("盘子", "资金池", "总盘", "大盘"),
    "测算过程": ("台账", "台帐", "流水"),
    "增幅控制": ("增减幅", "涨跌幅", "增幅限制", "封顶保底", "托底"),
    "每分金额": ("满分分值", "点值", "分值单价", "每分值"),
    "测算系数": ("派生列", "衍生列", "导出列", "推导列", "计算列"),
    "因素指标": ("因子", "指标因子"),
    "单位名录": ("名册", "花名册", "单位清单"),
    "保障硬性支出": ("硬支出", "刚性支出", "刚需支出"),
    "结算、奖惩、扣回": ("清结算", "找补"),
    "定额补助（特殊安排）": ("例外单位", "特例"),
    "权重": ("权值", "比例权"),
    "方案": ("情景", "场景", "剧本"),
    "试算": ("假设分析", "推算假设"),
    "情况汇报": ("简报",),
    "结转结余": ("结余结转", "滚存"),
    "统筹预留": ("机动资金", "后备资金"),
    "最小单位": ("步长", "颗粒度"),
}
"""The terms of the project's own list, each with words that mean the same and stand nowhere."""

ONE_FUND = ("就业", "人力资源", "人社")
"""Words of one fund: they stand in that fund's own scenario, never in a default."""


SHIPPED = "广西2025年就业补助资金"
"""The title of the shipped scenario, which examples show."""

SPEAKS_OF_IT = {
    "allocator/documents/workspace.py": "what belongs into the columns of Guangxi's own scenario",
    "allocator/files/forms/owners.py": "tells offices of every fund by their names",
    "allocator/kernel/hard.py": "cites the measure",
    "allocator/policy/scenario.py": "an example of a citation",
}


def found_in(text: str) -> list[str]:
    """Return the words in a text that another term stands for."""
    return sorted({word for words in TERMS.values() for word in words if word in text})


def written() -> Iterator[Path]:
    """Yield what people read or write: the package, the README in Chinese, the scenarios."""
    yield ROOT / "README.zh-CN.md"
    package, scenarios = ("py", "js", "html", "toml", "css"), ("toml", "md", "csv")
    for folder, endings in (("allocator", package), ("scenarios", scenarios), ("docs", ("md",))):
        for ending in endings:
            yield from sorted((ROOT / folder).rglob(f"*.{ending}"))


@pytest.mark.parametrize("path", list(written()), ids=lambda path: str(path.relative_to(ROOT)))
def test_one_term_for_one_thing_in_what_is_written(path: Path) -> None:
    assert found_in(path.read_text(encoding="utf-8")) == []


def test_one_term_for_one_thing_in_every_message() -> None:
    assert {str(message.id): found for message in catalogue() if (found := found_in(str(message.string)))} == {}


@pytest.mark.parametrize(
    "scenario", ["guangxi-2025/baseline-2025", "two-uses-2025/two-uses", "standards-2025/standards"]
)
def test_one_term_for_one_thing_in_every_document(scenario: str) -> None:
    result = allocate(load(ROOT / "scenarios" / f"{scenario}.toml"))
    with speaking("zh"):
        for build in (DOCUMENTS | ON_REQUEST).values():
            for name, data in build(Wish(result, rows=(0,))).items():
                assert found_in(text_of(name, data)) == [], name


def package_files() -> Iterator[Path]:
    """Yield the files of the package, but for those of Guangxi's own scenario."""
    for path in sorted((ROOT / "allocator").rglob("*")):
        if path.suffix in {".py", ".js", ".html", ".toml", ".po"} and path.name != "guangxi.toml":
            yield path


def test_no_default_speaks_of_one_fund() -> None:
    said = {
        (str(path.relative_to(ROOT)), line.strip())
        for path in package_files()
        for line in path.read_text(encoding="utf-8").splitlines()
        if any(word in line for word in ONE_FUND) and SHIPPED not in line
    }
    assert sorted(item for item in said if item[0] not in SPEAKS_OF_IT) == []
