"""The page for whoever decides."""

import io
from pathlib import Path

import build
import office
from docx import Document

from allocator.documents.briefing import briefing
from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.language import speaking

GUANGXI = Path(__file__).parents[3] / "scenarios" / "guangxi-2025"


def text(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)


def test_a_fund_of_its_own_kind_is_told_by_its_own_steps() -> None:
    folder = GUANGXI.parent
    said = text(briefing(allocate(load(folder / "standards-2025" / "standards.toml"))))
    assert "按规定标准测算，按标准应拨21,375.94万元；上年结算−1,666万元；待扣回70.38万元。" in said
    assert "硬性支出" not in said
    assert "因素法" not in said
    said = text(briefing(allocate(load(folder / "two-uses-2025" / "two-uses.toml"))))
    assert "上年结算−308万元；11,508万元按因素法分配（救助任务70%、绩效30%）；" in said
    assert "定向分配1,500万元按本用途因素分配（重点帮扶县救助任务100%）。" in said


def test_one_page_says_total_limits_movers_risks_and_cities(tmp_path: Path) -> None:
    result = allocate(load(GUANGXI / "baseline-2025.toml"))
    with speaking("zh"):
        data = briefing(result, load(GUANGXI / "tight-caps.toml"))
    said = text(data)
    for words in (
        "分配总额278,159万元，比上年268,859万元增9,300万元（+3.46%）",
        "触及上限5个",
        "因结转结余扣减30个单位",
        "减少最多的是平南县",
        "结转率超过30%的单位6个",
        "四、与上一稿相比。方案调整：增幅控制下限由−5%改为−10%；增幅控制上限由12%改为25%。增25个、减100个",
        "减少最多的是平南县328万元、横州市252万元、岑溪市190万元。",
    ):
        assert words in said
    cities, tiles, legend = Document(io.BytesIO(data)).tables
    assert sum(bool(cell.text) for row in tiles.rows for cell in row.cells) == 111
    assert [cell.text for cell in legend.rows[0].cells][2:4] == ["−10% 至 0%", "0% 至 10%"]
    assert [cell.text for cell in cities.rows[2].cells][:5] == ["南宁市", *_city(result, "南宁市")]
    (tmp_path / "b.docx").write_bytes(data)
    assert len(office.pages(office.convert("pdf", [tmp_path / "b.docx"], tmp_path)[0])) == 1


def _city(result: object, name: str) -> list[str]:
    """Add a city up from the units, without the document's own code."""
    units = result.case.units  # type: ignore[attr-defined]
    rows = [row for row, city in enumerate(units.cities) if city == name]
    now, before = (sum(float(values[row]) for row in rows) for values in (result.amount, result.last_year))  # type: ignore[attr-defined]
    rate = f"{(now - before) / before:+.2%}"
    return [text.replace("-", "−") for text in (f"{now:,.0f}", f"{before:,.0f}", f"{now - before:,.0f}", rate)]


def test_what_is_not_known_is_not_said() -> None:
    with speaking("zh"):
        said = text(briefing(allocate(build.case({"x": [1.0, 3.0]}))))
    assert "分配总额100万元，共2个单位。" in said
    for words in ("上年", "增减原因", "风险提示", "限额和扣减", "上一稿"):
        assert words not in said


def test_late_money_is_a_risk() -> None:
    late = build.tranche(100, received="2025-01-01", issued="2025-03-01")
    with speaking("zh"):
        said = text(briefing(allocate(build.case({"x": [1.0, 3.0]}, tranches={"only": late}))))
    assert "“tranche”自收到至下达59天，超过30天时限。" in said


def test_a_draft_that_changes_nothing() -> None:
    result = allocate(build.case({"x": [1.0, 3.0]}))
    with speaking("zh"):
        assert "二、与上一稿相比。各单位金额不变。" in text(briefing(result, result.case))
