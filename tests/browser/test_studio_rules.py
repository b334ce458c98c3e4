"""The page's own rules: typed, accessible in every pane and look, and of one mind with the server about answers."""

import itertools
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import npm
import pytest
import small_office
from asking import GUANGXI, Page
from studio_page import Offices, StudioPage

from allocator.manual.frame import LOOK
from allocator.studio.pages import FOLDER
from allocator.studio.questions import QUESTIONS

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

NAME = "baseline-2025.toml"
PANES = ("units", "compare", "sensitivity", "goal", "data", "documents", "help")
THEMES = ("light", "dark")
STRICT = {
    "allowJs": True,
    "checkJs": True,
    "noEmit": True,
    "strict": True,
    "target": "es2022",
    "module": "es2022",
    "moduleResolution": "bundler",
    "lib": ["es2022", "dom", "dom.iterable"],
    "types": [],
    "skipLibCheck": True,  # the library's own types
}


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return npm.installed(tmp_path_factory.mktemp("npm"))


@pytest.fixture(scope="module")
def studio(browser: "Chrome", offices: Offices) -> Iterator[StudioPage]:
    """Open a small office: every rule is about the kinds of things in the page, not about their number."""
    browser.set_window_size(1280, 1000)
    with offices.folder() as folder:
        scenario = small_office.write(folder)
        broken = 'extends = "scenario.toml"\n[bounds]\ncap = "x"\n[carryover]\nmethod = "tears"\n'
        scenario.with_name("broken.toml").write_text(broken, encoding="utf-8")
        page = StudioPage(browser, offices.address)
        page.open(f"{folder.name}/{scenario.name}")
        yield page
        browser.get("about:blank")


@pytest.mark.parametrize("module", sorted((*FOLDER.glob("*.js"), *LOOK.glob("*.js"))), ids=lambda module: module.name)
def test_a_module_is_well_formed(module: Path) -> None:
    node = shutil.which("node")
    assert node, "node is not installed (apt-get install nodejs)"
    done = subprocess.run([node, "--check", str(module)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_modules_are_typed(tools: Path, tmp_path: Path) -> None:
    project = tmp_path / "tsconfig.json"
    project.write_text(
        json.dumps({"compilerOptions": STRICT, "include": [f"{FOLDER}/*.js", f"{LOOK}/*.js"]}), encoding="utf-8"
    )
    done = subprocess.run([tools / ".bin" / "tsc", "-p", project], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def faults(studio: StudioPage, tools: Path) -> list[str]:
    """Return what axe-core finds wrong with the page as it stands."""
    if not studio.browser.execute_script("return Boolean(window.axe)"):
        studio.browser.execute_script((tools / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    script = (
        "const done = arguments[arguments.length - 1];"
        "axe.run(document, {resultTypes: ['violations']}).then(found => done(found.violations.map("
        "fault => fault.id + ': ' + fault.help + ' ' + fault.nodes.slice(0, 3).map(node => node.html).join(' '))))"
    )
    found: list[str] = studio.browser.execute_async_script(script)
    return found


def fill(studio: StudioPage, pane: str) -> None:
    """Bring a pane into the fullest state it has."""
    studio.pane(pane)
    if pane == "units":
        studio.click('tr[data-unit="2"] .link')
        studio.find('.one-unit[data-unit="2"]')
    elif pane == "compare":
        studio.find("#pin").click()
        studio.find(".card")
        studio.find("#compare").click()
        studio.find("#side-by-side tr[data-unit]")
    elif pane == "sensitivity":
        studio.find("#begin-check").click()
        studio.find("#verdict")
        studio.find("#draw-line").click()
        studio.find("#line svg")
    elif pane == "goal":
        studio.find("#solve").click()
        studio.find("#solution")
    elif pane == "documents":
        studio.find("#make").click()
        studio.find("#made li")
    elif pane == "data":
        studio.find(".data tr[data-unit]")
    elif pane == "help":
        studio.find("#help-contents a")


def test_no_pane_breaks_a_rule_of_accessibility(studio: StudioPage, tools: Path) -> None:
    studio.browser.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")
    found = {}
    for pane in PANES:
        fill(studio, pane)
        for theme in THEMES:
            studio.browser.execute_script("document.documentElement.dataset.theme = arguments[0]", theme)
            found[pane, theme] = faults(studio, tools)
    assert found == {key: [] for key in itertools.product(PANES, THEMES)}


def test_the_list_the_tour_and_a_refusal_break_none(studio: StudioPage, tools: Path) -> None:
    studio.type("bounds.cap", "1")
    studio.ready("error")
    assert faults(studio, tools) == []
    studio.find("#reset").click()
    studio.ready()
    studio.pane("help")
    studio.find("#tour").click()
    studio.find("#the-tour")
    assert faults(studio, tools) == []
    studio.find("#skip").click()
    studio.find("#list").click()
    studio.find("[data-check] .good")
    studio.find("[data-check] .bad")
    assert faults(studio, tools) == []
    studio.click('[data-scenario$="/broken.toml"] .link')
    studio.find(".mend select")
    assert faults(studio, tools) == []


def answers(page: Page) -> Iterator[tuple[str, Any]]:
    """Yield an answer to every question of the page."""
    draft = {"file": NAME, "set": {"bounds.cap": 0.3}, "drop": []}
    asked: dict[str, dict[str, Any]] = {
        "hello": {},
        "scenarios": {},
        "sound": {"name": NAME},
        "alive": {"name": NAME},
        "cities": {},
        "begin": {"year": 2027, "cities": ["南宁市"]},
        "like": {"likes": {"theme": "dark"}},
        "keep": {"draft": draft},
        "pin": {"name": "甲", "draft": draft},
        "open": {"name": NAME},
        "what-if": {"draft": draft},
        "unit": {"draft": draft, "unit": "450181"},
        "line": {"draft": draft, "factor": "base", "unit": "450103"},
        "save": {"draft": draft, "name": "存"},
        "save-workbook": {"draft": draft, "name": "存"},
        "data": {"name": NAME},
        "papers": {"draft": draft, "wanted": ["notice", "report", "record"], "name": "文件"},
        "end": {},
    }
    for name, words in asked.items():
        yield name, page.told(name, **words)
    key = page.told("open", name=NAME)["pinned"][0]["id"]
    yield "rename", page.told("rename", id=key, name="乙")
    yield "remove", page.told("remove", id=key)
    table = (page.folder / "units.csv").read_bytes().replace(b"896099", b"900000")
    yield "upload", page.told("upload", table, name=NAME, file="新.csv", title="新")
    (page.folder / "broken.toml").write_text(f'extends = "{NAME}"\n[bounds]\ncap = "x"\n', encoding="utf-8")
    yield "wrong", page.told("wrong", name="broken.toml", keys=["bounds.cap", "carryover.method"])
    yield "mend", page.told("mend", draft={"file": "broken.toml", "set": {"bounds.cap": 0.3}}, name="改")
    notice = (page.folder / "文件" / "通知.docx").read_bytes()
    yield "read-back", page.told("read-back", notice, draft=draft, file="通知.docx")
    yield "read-back", page.told("read-back", notice, draft={"file": NAME}, file="通知.docx")
    yield from results(page, draft)


def results(page: Page, draft: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what is said of everything that takes a while, and what comes of it."""
    wish = {"subject": "unit", "name": "450123", "side": "at_least", "limit": 1540}
    asked: tuple[tuple[str, dict[str, Any]], ...] = (
        ("draws", {"draws": 128}),
        ("wish", {"wishes": [wish]}),
        ("wish", {"wishes": [{**wish, "limit": 999_999}]}),
        ("solve", {"key": "bounds.cap", "so_that": "units at cap <= 4"}),
        ("solve", {"key": "bounds.cap", "so_that": "units at cap <= -1"}),
        ("compare", {"others": ["tight-caps.toml"]}),
        ("check", {}),
    )
    for name, words in asked:
        begun = page.told(name, draft=draft, **words)
        yield name, begun
        found = page.ended(begun["job"])
        yield "progress", found
        yield f"result of {name}", found["result"]
    begun = page.told("draws", draft=draft, draws=1_000_000)
    yield "call-off", page.told("call-off", job=begun["job"])
    yield "progress", page.ended(begun["job"])


def test_every_answer_fits_the_shape_the_page_reads(studio: StudioPage, tmp_path: Path) -> None:
    page = Page(Path(shutil.copytree(GUANGXI, tmp_path / "广西")))
    given = list(answers(page))
    assert {name for name, _answer in given if not name.startswith("result of ")} == set(QUESTIONS) - {"fetch"}
    script = (
        "const done = arguments[arguments.length - 1];"
        "import('/shapes.js').then(({misfit}) => done(arguments[0].map(([name, answer]) => misfit(name, answer))))"
    )
    assert studio.browser.execute_async_script(script, given) == [""] * len(given)


@pytest.mark.parametrize(
    ("name", "answer", "place"),
    [
        ("alive", {"changed": "no"}, ".changed"),
        ("alive", {"changed": True, "more": 1}, ".more"),
        ("alive", {}, ".changed"),
        ("hello", [], "hello"),
        ("nothing", {}, "nothing"),
        ("result of check", {"equal": True, "lines": [1]}, ".lines[0]"),
        ("result of nothing", {}, "result of nothing"),
        ("progress", {"state": "x", "done": 1, "total": 1, "result": None, "problems": [1]}, ".problems[0]"),
    ],
)
def test_an_answer_that_does_not_fit_is_seen(studio: StudioPage, name: str, answer: object, place: str) -> None:
    script = (
        "const done = arguments[arguments.length - 1];"
        "import('/shapes.js').then(({misfit}) => done(misfit(arguments[0], arguments[1])))"
    )
    assert studio.browser.execute_async_script(script, name, answer) == place
