"""The other panes as a person uses them: drafts, draws, wishes, data, documents, help, and a server that goes."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from asking import Running, running
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select
from studio_page import Offices, StudioPage, number

from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.study.comparison import compare
from allocator.views.comparison.json import compared_document

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

NAME = "baseline-2025.toml"
HENGZHOU = "450181"


@pytest.fixture
def server(browser: "Chrome", folder: Path) -> Iterator[Running]:
    """Start a server of its own, to be ended."""
    with running(folder / NAME) as begun:
        yield begun
        browser.get("about:blank")


def test_two_pinned_drafts_side_by_side_are_what_compare_says(studio: StudioPage, folder: Path) -> None:
    for name, value in (("一", "20"), ("二", "30")):
        studio.type("bounds.cap", value)
        studio.ready()
        studio.pane("compare")
        studio.find('[data-pane="compare"] p.bar input').send_keys(name)
        studio.find("#pin").click()
        studio.until(f"[...document.querySelectorAll('.card input')].some(input => input.value === '{name}')")
    for box in studio.all(".card input[type=checkbox]"):
        box.click()
    studio.find("#compare").click()
    studio.find("#side-by-side tr[data-unit]")
    cases = [load(folder / NAME), *(load(folder / NAME, [f"bounds.cap={cap}"]) for cap in (0.2, 0.3))]
    wanted = json.loads(json.dumps(compared_document(compare(*cases))))
    painted: dict[str, dict[str, str]] = studio.browser.execute_script(
        "return Object.fromEntries([...document.querySelectorAll('#side-by-side tr[data-unit]')].map(row =>"
        "[row.dataset.unit, Object.fromEntries([...row.querySelectorAll('[data-column]')].map(cell =>"
        "[cell.dataset.column, cell.dataset.value]))]))"
    )
    for unit in wanted["units"]:
        cells = painted[unit["id"]]
        for at, scenario in enumerate(unit["scenarios"]):
            assert float(cells[f"amount-{at}"]) == scenario["amount"]
        for at, one in enumerate(unit["comparisons"], 1):
            assert float(cells[f"change-{at}"]) == one["change"]
            assert [float(cells[f"part-{at}-{place}"]) for place in range(len(one["parts"]))] == list(
                one["parts"].values()
            )
            assert float(cells[f"rounding-{at}"]) == one["rounding"]


def test_a_draft_keeps_its_place_and_outlives_the_page(studio: StudioPage, folder: Path, offices: Offices) -> None:
    studio.type("bounds.cap", "30")
    studio.ready()
    after = studio.amounts()
    studio.pane("compare")
    studio.find("#pin").click()
    name = studio.find(".card input[type=text]")
    name.send_keys(Keys.CONTROL, "a")
    name.send_keys("会上", Keys.TAB)
    studio.until("document.querySelector('#against option:nth-child(3)')?.textContent.includes('会上')")
    time.sleep(1)  # what is on the screen is kept a moment after it was changed
    again = StudioPage(studio.browser, offices.address)
    again.open(f"{folder.name}/{NAME}")
    assert again.amounts() == after
    assert again.find("#title").get_attribute("class") == "changed"
    again.pane("compare")
    assert [card.get_attribute("value") for card in again.all(".card input[type=text]")] == ["会上"]
    again.find("#reset").click()
    again.ready()
    again.pane("units")
    Select(again.find("#against")).select_by_index(2)
    again.ready()
    base, held = again.amounts(), {unit: number(cells[3]) for unit, cells in again.cells().items()}
    assert (held, base != after) == (after, True)


def test_the_line_of_a_unit_and_its_breakpoints(studio: StudioPage) -> None:
    studio.pane("sensitivity")
    Select(studio.find('[data-pane="sensitivity"] select:nth-of-type(1)')).select_by_value("performance")
    Select(studio.find('[data-pane="sensitivity"] select:nth-of-type(2)')).select_by_value("450103")
    studio.find("#draw-line").click()
    studio.find("#line svg polyline")
    assert len(studio.all("#line .break")) == len(studio.all(".breakpoints li")) > 0


def test_draws_with_progress_and_called_off(studio: StudioPage) -> None:
    studio.pane("sensitivity")
    count = studio.find('[data-pane="sensitivity"] input[size="7"]')
    count.send_keys(Keys.CONTROL, "a")
    count.send_keys("1000000")
    studio.find("#begin-draws").click()
    studio.find(".call-off").click()
    studio.until("document.querySelector('[data-pane=sensitivity] .problem')?.textContent === '已取消。'")
    count.send_keys(Keys.CONTROL, "a")
    count.send_keys("256")
    studio.find("#begin-draws").click()
    studio.find("#draws tr[data-unit]")
    assert len(studio.all("#draws tr[data-unit]")) == 126
    assert "256" in studio.find("#draws p:not(.stale)").text


def test_a_wish_is_applied(studio: StudioPage) -> None:
    studio.pane("goal")
    Select(studio.find('[data-pane="goal"] select:nth-of-type(2)')).select_by_value("450123")
    studio.find('[data-pane="goal"] input[placeholder]').send_keys("1540")
    studio.find("#add-wish").click()
    studio.find("#look").click()
    studio.find("#apply").click()
    studio.ready()
    assert studio.amounts()["450123"] >= 1540
    assert studio.texts(".weights .sum")[0] == "100.0 %"


def test_the_value_of_a_number_is_found_and_set(studio: StudioPage) -> None:
    studio.pane("goal")
    Select(studio.find('[data-pane="goal"] select:has(option[value="bounds.floor"])')).select_by_value("bounds.floor")
    studio.find('[data-pane="goal"] input[list]').send_keys("没有单位减少超过5%")
    studio.find("#solve").click()
    assert studio.find("#solution").text.startswith("✓")
    studio.find("#apply-value").click()
    studio.ready()
    assert studio.attribute('input[type="text"][data-key="bounds.floor"]', "value") == "-5"
    studio.pane("goal")
    assert studio.find("#solved.outdated")


def bring(studio: StudioPage, file: Path) -> None:
    studio.pane("data")
    studio.find('[data-pane="data"] input[type=file]').send_keys(str(file))


def test_a_finding_leads_to_its_cell(studio: StudioPage) -> None:
    studio.pane("data")
    link = studio.find('[data-finding="绩效得分"]')
    unit = link.text
    link.click()
    cell = studio.find("td.found")
    row = studio.browser.execute_script("return arguments[0].parentElement.children[2].textContent", cell)
    assert row == unit


def test_a_faulty_table_is_told_and_a_good_one_is_kept(studio: StudioPage, folder: Path, tmp_path: Path) -> None:
    text = (folder / "units.csv").read_text(encoding="utf-8-sig")
    bad, good = tmp_path / "坏.csv", tmp_path / "好.csv"
    bad.write_text(text.replace("896099", "很多"), encoding="utf-8")
    good.write_text(text.replace("896099", "900000"), encoding="utf-8")
    bring(studio, bad)
    studio.until("document.querySelector('[data-pane=data] .problem')")
    assert "横州市" in studio.find('[data-pane="data"] .problem').text
    assert not (folder / "坏.csv").exists()
    bring(studio, good)
    studio.find("#cells")
    assert studio.texts("#cells tbody tr td") == ["常住人口2020", "896,099", "900,000"]
    assert allocate(load(folder / "好.toml")).totals.amount == 278159


def test_every_document_has_a_name_and_what_few_want_waits_to_be_asked_for(studio: StudioPage) -> None:
    studio.pane("documents")
    labels = studio.texts("label:has(> input[name=wanted])")
    assert [label for label in labels if label.strip().isascii()] == []
    unchecked = studio.all("input[name=wanted]:not(:checked)")
    assert {box.get_attribute("value") for box in unchecked} == {"figures", "letters", "template"}


def test_documents_are_made_and_downloaded(studio: StudioPage, folder: Path, tmp_path: Path) -> None:
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    behaviour = {"behavior": "allow", "downloadPath": str(downloads)}
    studio.browser.execute_cdp_cmd("Browser.setDownloadBehavior", behaviour)
    studio.pane("documents")
    studio.find('input[name="number"]').send_keys("桂财社〔2025〕12号")
    studio.find("#make").click()
    studio.find('[data-file="通知.docx"]').click()
    made = next(folder.glob("*/通知.docx"))
    deadline = time.monotonic() + 30
    while not (downloads / "通知.docx").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert (downloads / "通知.docx").read_bytes() == made.read_bytes()


def test_help_is_searched_and_the_tour_shown_once(studio: StudioPage, offices: Offices) -> None:
    studio.pane("help")
    studio.find('[data-pane="help"] input').send_keys("填一份工作簿")
    assert studio.find("#help-found mark").text
    to = studio.find("#help-found a").get_attribute("href")
    assert unquote(str(to)).startswith(f"{offices.address.partition('#')[0]}docs/双击即用.html#")
    studio.find("#tour").click()
    for _step in range(5):
        studio.find("#next").click()
    studio.until("!document.querySelector('#the-tour')")
    again = StudioPage(studio.browser, offices.address)
    assert again.all("#the-tour") == []


def test_a_server_that_is_gone_is_said_and_what_was_changed_stays(browser: "Chrome", server: Running) -> None:
    studio = StudioPage(browser, server.address)
    studio.type("bounds.cap", "30")
    studio.ready()
    server.process.kill()
    server.process.wait()
    studio.type("bounds.cap", "31")
    studio.until("document.querySelector('.gone')")
    assert studio.texts("#banner li") == ["上限（bounds.cap）：31%"]
    assert studio.find('input[type="text"][data-key="bounds.cap"]').get_attribute("value") == "31"


def test_files_changed_underneath_are_noticed_and_read_again(studio: StudioPage, folder: Path) -> None:
    before = studio.amounts()
    file = folder / NAME
    file.write_text(file.read_text(encoding="utf-8").replace("amount = 178975", "amount = 180975"), encoding="utf-8")
    studio.browser.execute_script("document.dispatchEvent(new Event('visibilitychange'))")
    studio.find("#underneath button").click()
    studio.until("document.querySelector('#total')?.dataset.amount === '280159'")
    studio.ready()
    assert studio.amounts() != before


def test_the_list_opens_what_is_sound_and_mends_what_is_not(studio: StudioPage, folder: Path) -> None:
    (folder / "broken.toml").write_text(f'extends = "{NAME}"\ntitle = "坏"\n[bounds]\ncap = "x"\n', encoding="utf-8")
    studio.find("#list").click()
    studio.find('[data-check*="broken"] .bad')
    assert "✗" in studio.find('[data-scenario$="/broken.toml"]').text
    studio.click('[data-scenario$="/broken.toml"] .link')
    field = studio.find('.mend [data-key="bounds.cap"]')
    assert "增幅控制 · 上限 %" in studio.texts(".mend label")
    assert "x" in studio.find(".mend .form .under").text
    field.send_keys("30")
    studio.find(".mend .form > input").send_keys("改正")
    studio.find("#mend").click()
    studio.find("#total")
    studio.until("document.querySelector('#title').textContent === '改正'")
    studio.ready()
    assert studio.find("#total").get_attribute("data-amount") == "278159"


TOPS = """
window.tops = new Set();
const before = arguments[0];
setInterval(() => {
  const rows = [...document.querySelectorAll(".grid.list tr")];
  if (rows.length > before) window.tops.add(String(rows.map(row => row.getBoundingClientRect().top)));
}, 5);
"""


def test_rows_of_the_list_stay_where_they_are_while_they_are_checked(studio: StudioPage, folder: Path) -> None:
    rows = len(studio.all(".grid.list tr"))
    (folder / "broken.toml").write_text(f'extends = "{NAME}"\n[bounds]\ncap = "x"\n', encoding="utf-8")
    studio.browser.execute_script("document.documentElement.dataset.size = 'huge'")
    studio.browser.execute_script(TOPS, rows)
    studio.find("#list").click()
    studio.until(
        "window.tops.size && [...document.querySelectorAll('[data-check]')].every(cell => cell.children.length)"
    )
    studio.until("document.querySelector('[data-check*=broken] details')")
    assert studio.until("window.tops.size") == 1


def test_an_empty_folder_offers_a_workspace(browser: "Chrome", tmp_path: Path) -> None:
    with running(tmp_path) as server:
        studio = StudioPage(browser, server.address)
        studio.find("#skip").click()
        studio.until("document.querySelectorAll('fieldset input').length === 15")
        studio.find(".starting button").click()
        studio.find('[data-scenario="scenario.xlsx"]')
        browser.get("about:blank")
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix) == ["evaluation.xlsx", "scenario.xlsx"]


def test_the_button_ends_the_server(browser: "Chrome", server: Running) -> None:
    studio = StudioPage(browser, server.address)
    studio.find("#end").click()
    studio.until("document.querySelector('.gone')")
    assert server.process.wait(timeout=20) == 0


def test_special_arrangements_are_added_and_dropped(studio: StudioPage, folder: Path) -> None:
    studio.control("exceptions.450000.amount")
    add = studio.find('.list[data-row="exceptions"] .add')
    Select(studio.find('.list[data-row="exceptions"] select')).select_by_value(HENGZHOU)
    amount, reason = studio.all('.list[data-row="exceptions"] .add input')
    amount.send_keys("5000")
    reason.send_keys("会议纪要")
    studio.browser.execute_script("arguments[0].querySelector('button').click()", add)
    studio.until(f"document.querySelector('tr[data-unit=\"{HENGZHOU}\"] [data-amount]')?.dataset.amount === '5000'")
    studio.browser.execute_script("document.querySelector('.list[data-row=exceptions] .entries button').click()")
    studio.ready()
    studio.save("特殊")
    scenario = load(folder / "特殊.toml").scenario
    assert {key: item.amount for key, item in scenario.exceptions.items()} == {HENGZHOU: 5000}
    wanted = allocate(load(folder / "特殊.toml"))
    assert studio.amounts() == dict(zip(wanted.case.units.ids, wanted.amount.tolist(), strict=True))


def test_a_table_dropped_anywhere_is_brought(studio: StudioPage, folder: Path) -> None:
    text = (folder / "units.csv").read_text(encoding="utf-8-sig").replace("896099", "900000")
    script = (
        "const given = new DataTransfer(); given.items.add(new File([arguments[0]], '落.csv'));"
        "const drop = new DragEvent('drop', {dataTransfer: given, bubbles: true, cancelable: true});"
        "document.querySelector('h1').dispatchEvent(drop)"
    )
    studio.browser.execute_script(script, text)
    studio.find("#cells")
    assert (folder / "落.toml").exists()
