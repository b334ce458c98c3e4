"""The studio as a person uses it: every figure painted is that of `allocator run` of the scenario saved from it."""

from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys
from studio_page import StudioPage, number, run

NAME = "baseline-2025.toml"


def agrees(studio: StudioPage, folder: Path, name: str, *words: str) -> None:
    """Save what is on the screen and hold every figure painted against a run of it, to the digit."""
    studio.ready()
    studio.save(name)
    document = run(folder / f"{name}.toml", *words)
    assert number(studio.find("#total").text) == document["totals"]["amount"]
    assert float(studio.attribute("#total", "data-amount")) == document["totals"]["amount"]
    last, change = (sum(unit[key] for unit in document["units"]) for key in ("last_year", "change"))
    assert [number(text) for text in studio.texts(".units tfoot td")[2:4]] == [last, round(change, 6)]
    cells, amounts = studio.cells(), studio.amounts()
    assert len(cells) == len(document["units"])
    marks = {"floor": "▼", "cap": "▲", "exception": "◆", None: ""}
    for unit in document["units"]:
        _name, city, amount, last, change, rate, _head, bound = cells[unit["id"]]
        assert (city, amounts[unit["id"]], number(amount)) == (unit["city"], unit["amount"], unit["amount"])
        assert (number(last), number(change)) == (unit["last_year"], unit["change"])
        wanted = None if unit["change_rate"] is None else unit["change_rate"] * 100
        assert number(rate) == pytest.approx(wanted, abs=0.005 + 1e-9)
        assert bound[:1] == marks[unit["bound"]]
    totals = document["totals"]
    for key in ("pool", "hard", "guarantee_rate", "point_value", "reserve", "projects", "theta"):
        shown = studio.find(f'[data-figure="{key}"]').get_attribute("data-value") if totals[key] is not None else None
        assert (None if shown is None else float(shown)) == totals[key]


def test_the_scenario_as_it_is_saved(studio: StudioPage, folder: Path) -> None:
    agrees(studio, folder, "不变")


MOVES = {
    "权重": lambda studio: studio.slide("factors.performance.weight", 25),
    "指标权重": lambda studio: studio.type("factors.base.indicators.labour.weight", "10"),
    "上限": lambda studio: studio.type("bounds.cap", "30"),
    "下限": lambda studio: studio.slide("bounds.floor", -20),
    "上下限无解时": lambda studio: studio.choose("bounds.on_conflict", "relax"),
    "扣减方法": lambda studio: studio.choose("carryover.method", "increment"),
    "档次": lambda studio: studio.type("carryover.tiers.3.cut", "35"),
    "去向": lambda studio: studio.choose("carryover.return_to", "all"),
    "批次金额": lambda studio: studio.type("tranches.spring.amount", "90,000"),
    "预留": lambda studio: studio.type("tranches.spring.reserve", "3%"),
    "保障比例": lambda studio: studio.type("hard.coverage", "95"),
    "定额": lambda studio: studio.type("exceptions.450000.amount", "1700"),
    "含项目": lambda studio: studio.control("bounds.include_projects").click(),
    "步长": lambda studio: studio.type("step", "0.1", kind="input"),
}


@pytest.mark.parametrize("name", MOVES)
def test_each_kind_of_control_pays_what_the_saved_scenario_pays(studio: StudioPage, folder: Path, name: str) -> None:
    before = studio.amounts()
    MOVES[name](studio)
    agrees(studio, folder, name)
    assert name in {"上下限无解时", "含项目"} or studio.amounts() != before


def test_weights_add_up_to_a_hundred_and_locks_hold(studio: StudioPage) -> None:
    keys = [f"factors.{key}.weight" for key in ("base", "input", "performance", "keywork")]
    studio.control(keys[0])
    fields = [str(field.get_attribute("data-key")) for field in studio.all("input.percent")][:4]
    lock = studio.find(f'.control[data-row="{fields[0]}"] .lock')
    lock.click()
    assert lock.get_attribute("aria-pressed") == "true"
    held = studio.find(f'input.percent[data-key="{fields[0]}"]').get_attribute("value")
    for value in (40.3, 0, 63.7, 12.1):
        studio.slide(fields[1], value)
        shown = [float(studio.attribute(f'input.percent[data-key="{key}"]', "value")) for key in fields]
        assert round(sum(shown), 6) == 100
        assert studio.find(f'input.percent[data-key="{fields[0]}"]').get_attribute("value") == held
        assert studio.texts(".weights .sum")[0] == "100.0 %"
    studio.ready()


def test_keys_step_a_tenth_of_a_point_and_a_point(studio: StudioPage) -> None:
    slider = studio.control("factors.performance.weight", 'input[type="range"]')
    slider.send_keys(Keys.ARROW_RIGHT)
    field = studio.find('input.percent[data-key="factors.performance.weight"]')
    assert field.get_attribute("value") == "15.1"
    slider.send_keys(Keys.PAGE_UP)
    assert field.get_attribute("value") == "16.1"
    slider.send_keys(Keys.SHIFT, Keys.ARROW_LEFT)
    assert field.get_attribute("value") == "15.1"
    studio.ready()


def test_undo_redo_reset_and_the_mark_of_a_change(studio: StudioPage) -> None:
    before = studio.amounts()
    studio.type("bounds.cap", "30")
    studio.ready()
    after = studio.amounts()
    row = studio.find('.control[data-row="bounds.cap"]')
    assert "changed" in str(row.get_attribute("class"))
    studio.find("body").send_keys(Keys.CONTROL, "z")
    studio.ready()
    assert studio.amounts() == before
    assert "changed" not in str(row.get_attribute("class"))
    studio.find("body").send_keys(Keys.CONTROL, "y")
    studio.ready()
    assert studio.amounts() == after
    studio.find('.control[data-row="bounds.cap"] .back').click()
    studio.ready()
    assert studio.amounts() == before
    studio.find("#undo").click()
    studio.ready()
    assert studio.amounts() == after
    studio.find("#reset").click()
    studio.ready()
    assert studio.amounts() == before


def test_what_cannot_be_paid_is_said_beside_the_control_over_the_last_picture(studio: StudioPage) -> None:
    before = studio.amounts()
    studio.type("bounds.cap", "1")
    studio.ready("error")
    said = studio.find('.control[data-row="bounds.cap"] .wrong').text
    assert "bounds.cap = 0.03" in said
    assert studio.amounts() == before
    assert studio.find('[data-pane="units"]').value_of_css_property("filter") == "grayscale(1)"
    studio.type("bounds.cap", "26")
    studio.ready()
    assert studio.find('.control[data-row="bounds.cap"] .wrong').text == ""


def test_one_unit_is_explained_from_its_row_and_its_tile(studio: StudioPage) -> None:
    studio.click('tr[data-unit="450181"] .link')
    aside = studio.find('.one-unit[data-unit="450181"]')
    assert "横州市 · 4,528 万元" in aside.text
    assert "比上年金额减503万元" in aside.text
    entries = [number(text) for text in studio.texts(".ledger .entry td:last-child")]
    assert sum(entry or 0 for entry in entries) == pytest.approx(4528, abs=1e-6)
    studio.find('.tile[data-unit="450103"]').click()
    studio.until("document.querySelector('.one-unit').dataset.unit === '450103'")


def test_the_table_is_searched_sorted_pinned_and_grouped(studio: StudioPage) -> None:
    studio.find("#search").send_keys("南宁")
    assert len(studio.amounts()) == 13
    assert studio.find("#found").text == "列出 13 / 126个单位".replace("列出 ", "列出")
    studio.find("#search").send_keys(Keys.CONTROL, "a", Keys.BACKSPACE)
    assert len(studio.all("tr.city")) == 14
    studio.click('tr[data-unit="450181"] .pin')
    assert next(iter(studio.amounts())) == "450181"
    studio.find('th[data-sort="amount"] button').click()
    values = list(studio.amounts().values())[1:]
    assert values == sorted(values, reverse=True)
    assert studio.find('th[data-sort="amount"]').get_attribute("aria-sort") == "descending"


def test_another_language_keeps_what_was_changed(studio: StudioPage) -> None:
    studio.type("bounds.cap", "30")
    studio.ready()
    after = studio.amounts()
    studio.find("#language").click()
    studio.until("document.documentElement.lang === 'en' && document.querySelector('tr[data-unit]')")
    studio.ready()
    assert studio.find("#undo").text == "Undo"
    assert studio.amounts() == after
    studio.find("#language").click()
    studio.until("document.documentElement.lang === 'zh-CN' && document.querySelector('tr[data-unit]')")
    studio.ready()


@pytest.mark.parametrize("name", ["lp-carryover", "lp-cities", "mid-year-2025"])
def test_other_scenarios_are_painted_to_the_digit(studio: StudioPage, folder: Path, name: str) -> None:
    studio.open(f"{folder.name}/{name}.toml")
    agrees(studio, folder, f"{name} 不变")


def test_the_lp_is_switched_on_and_moved(studio: StudioPage, folder: Path) -> None:
    studio.open(f"{folder.name}/lp-carryover.toml")
    before = studio.amounts()
    studio.type("lp.carryover_weight", "0")
    studio.ready()
    assert studio.amounts() != before
    agrees(studio, folder, "不计结转")
    studio.choose("lp.mode", "factor")
    agrees(studio, folder, "因素法")


def test_a_scenario_that_is_a_workbook(studio: StudioPage, folder: Path) -> None:
    studio.type("bounds.cap", "30")
    studio.ready()
    after = studio.amounts()
    studio.pane("compare")
    studio.browser.execute_script("document.querySelector('.save').open = true")
    studio.find(".save input").send_keys("工作簿")
    studio.find("#save-workbook").click()
    studio.until("document.querySelector('#saved').textContent")
    studio.open(f"{folder.name}/工作簿.xlsx")
    assert studio.amounts() == after
    studio.type("bounds.cap", "20")
    agrees(studio, folder, "工作簿之上")
