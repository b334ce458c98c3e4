"""The kinds of input: each spoils a file in the folder and returns the words of the command that reads it."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tomlkit

from allocator.policy.keys import Shape, shape_of
from allocator.policy.scenario import Scenario
from allocator.policy.targets import TargetsFile
from tests.fuzz.damage import damaged, text_damaged
from tests.fuzz.room import SOUND, whole
from tests.fuzz.values import HEADINGS, NUMBERS, TEXTS, value_for
from tests.habits.book import FORMATS, Book, write
from tests.habits.law import clean

Words = list[object]
SHIPPED = (
    *("baseline-2025", "actual-2024", "mid-year-2025", "no-deduction", "performance-heavy", "tight-caps"),
    *("lp-cities", "lp-carryover", "small", "small", "small"),
)
UNITS = ("450102", "兴宁区", "乙县", "1", "南宁市", "nobody", "")
SCENARIO, TARGETS = shape_of(Scenario), shape_of(TargetsFile)
LIGHT = ("--letters", "--briefing", "--figures", "--notice", "--workbook", "--report")


def _asked(pick: random.Random, folder: Path, scenario: str) -> Words:
    """Draw a command that reads a scenario; half the time `run`."""
    file, out = folder / scenario, folder / "out"
    commands: tuple[Words, ...] = (
        *([["run", file, "-o", folder / "out.json"]] * 12),
        ["run", file, "-o", folder / "out.json", "--mode", pick.choice(("lp", "factor"))],
        *([["check", file, "-o", folder / "out.xlsx"]] * 2),
        ["explain", file, pick.choice(UNITS), "-o", folder / "out.csv"],
        *([["export", file, "--to", out, option] for option in pick.sample(LIGHT, 3)]),
        ["compare", folder / "baseline-2025.toml", file, "-o", folder / "out.xlsx", "--report", folder / "out.html"],
        ["sensitivity", file, "--draws", "20", "-o", folder / "out.json", "--report", folder / "out.html"],
        ["weights", file, "--no-unit-loses-more-than", "5%", "-o", folder / "out.json"],
        [
            "outlook",
            file,
            "--years",
            "3",
            "--growth",
            pick.choice(("3%", "-50%", "100%", "0")),
            "-o",
            folder / "out.csv",
        ],
        ["targets", file, "--targets", folder / "targets-2025.toml", "-o", folder / "out.csv"],
        ["convert", file, "-o", folder / pick.choice(("out.xlsx", "made.toml"))],
        ["evaluate", "--scenario", file, "--ics", folder / "out.ics", "-o", folder / "out.json"],
        ["verify", file, folder / SOUND / "amounts.csv", "-o", folder / "out.csv"],
    )
    return [*pick.choice(commands)]


def scenario_keys(pick: random.Random, folder: Path) -> Words:
    """Change some keys of a shipped scenario, in one file or in a variant."""
    name = pick.choice(SHIPPED)
    values = whole(folder / f"{name}.toml") if pick.random() < 0.5 else {"extends": f"{name}.toml"}
    for _time in range(pick.choice((1, 1, 2, 3, 10))):
        _change(values, SCENARIO, pick, whole(folder / f"{name}.toml"))
    _write_toml(folder / "fuzz.toml", values)
    return _asked(pick, folder, "fuzz.toml")


def scenario_text(pick: random.Random, folder: Path) -> Words:
    """Damage the text of a scenario."""
    source = folder / f"{pick.choice(SHIPPED)}.toml"
    (folder / "fuzz.toml").write_bytes(damaged("s.toml", source.read_bytes(), pick))
    return _asked(pick, folder, "fuzz.toml")


def scenario_workbook(pick: random.Random, folder: Path) -> Words:
    """Damage a scenario that is a workbook."""
    source = folder / SOUND / pick.choice(("small.xlsx", "small.xlsx", "scenario.xlsx", "out/测算工作簿.xlsx"))
    (folder / "fuzz.xlsx").write_bytes(damaged("s.xlsx", source.read_bytes(), pick))
    return _asked(pick, folder, "fuzz.xlsx")


def settings(pick: random.Random, folder: Path) -> Words:
    """Set keys on the command line."""
    words = _asked(pick, folder, f"{pick.choice(SHIPPED)}.toml")
    if words[0] in {"convert", "compare"}:
        return words
    for _time in range(pick.choice((1, 1, 2, 5))):
        path, shape = _path(SCENARIO, pick, {})
        value = str(value_for(shape, pick)).replace("\0", "")
        words += ["--set", f"{'.'.join(map(str, path))}={value}"]
    return words


def table_cells(pick: random.Random, folder: Path) -> Words:
    """Spoil cells, rows and columns of Guangxi's table, in one of the formats."""
    book, kind = clean(), pick.choice(FORMATS)
    for _time in range(pick.choice((1, 1, 2, 6))):
        _spoil(book, pick)
    path = write(book, folder, kind)
    return _with_table(pick, folder, path.name)


def table_bytes(pick: random.Random, folder: Path) -> Words:
    """Damage the file of Guangxi's table, in one of the formats."""
    path = write(clean(), folder, pick.choice(FORMATS))
    path.write_bytes(damaged(path.name, path.read_bytes(), pick))
    return _with_table(pick, folder, path.name)


def targets(pick: random.Random, folder: Path) -> Words:
    """Change keys or the text of the targets."""
    source = folder / "targets-2025.toml"
    if pick.random() < 0.3:
        (folder / "fuzz.toml").write_bytes(damaged("t.toml", source.read_bytes(), pick))
    else:
        values = whole(source)
        for _time in range(pick.choice((1, 1, 2, 4))):
            _change(values, TARGETS, pick, values)
        _write_toml(folder / "fuzz.toml", values)
    words: Words = [folder / "baseline-2025.toml", "--targets", folder / "fuzz.toml"]
    if pick.random() < 0.2:
        return ["export", *words, "--notice", "--to", folder / "out"]
    return ["targets", *words, "-o", folder / "out.json", "-o", folder / "out.xlsx"]


def published(pick: random.Random, folder: Path) -> Words:
    """Damage a published table: the program's own, as .csv, .xlsx and .docx."""
    name, scenario = pick.choice(
        (("amounts.csv", "baseline-2025"), ("amounts.xlsx", "baseline-2025"))
        + (("out/通知.docx", "small"), ("out/测算工作簿.xlsx", "small"), ("out/small.record.json", "small")) * 2
    )
    source = folder / SOUND / name
    spoilt = folder / f"fuzz{'.record' if name.endswith('.json') else ''}{source.suffix}"
    spoilt.write_bytes(damaged(source.name, source.read_bytes(), pick))
    if name.endswith(".json"):
        return ["verify", spoilt, *([folder / SOUND / "out/通知.docx"] if pick.random() < 0.5 else [])]
    return ["verify", folder / f"{scenario}.toml", spoilt, "-o", folder / "out.json"]


def beside(pick: random.Random, folder: Path) -> Words:
    """Damage what stands beside a table: its tiles, its provenance, a roster, old names."""
    file, out = folder / "actual-2024.toml", folder / "out"
    match pick.randrange(4):
        case 0:
            tiles = (folder / "tilegrid.csv").read_bytes()
            (folder / "fuzz.csv").write_bytes(damaged("t.csv", tiles, pick))
            return ["export", file, "--report", "--to", out, "--set", "table.tiles=fuzz.csv"]
        case 1:
            path = folder / "units.provenance.json"
            (folder / "fuzz.csv").write_bytes((folder / "units.csv").read_bytes())
            (folder / "fuzz.provenance.json").write_bytes(damaged("p.json", path.read_bytes(), pick))
            words: tuple[Words, ...] = (["check"], ["explain", "450102"], ["export", "--workbook", "--to", out])
            command, *rest = pick.choice(words)
            return [command, file, *rest, "--set", "table.file=fuzz.csv"]
        case 2:
            rows = "编号,地区,所属市,级次\n450102,兴宁区,南宁市,县市区\n450103,青秀区,南宁市,县市区\n"
            (folder / "fuzz.csv").write_bytes(damaged("r.csv", rows.encode(), pick))
            return ["check", file, "--set", "table.roster=fuzz.csv", "-o", folder / "out.csv"]
        case _:
            rows = "原编号,原名称,编号,名称\n450127,横县,450181,横州市\n"
            (folder / "fuzz.csv").write_bytes(damaged("a.csv", rows.encode(), pick))
            return ["check", file, "--set", "table.aliases=fuzz.csv", "-o", folder / "out.csv"]


def evaluation(pick: random.Random, folder: Path) -> Words:
    """Damage self-evaluation forms and tables, and write into a table that may be damaged too."""
    tables, sound = folder / "evaluation", folder / SOUND
    source = pick.choice(
        (
            *(tables / "self_evaluation_2024.csv", tables / "self_evaluation_2024_funds.csv"),
            *(tables / "units-2024-funds.csv", sound / "forms.xlsx", sound / "forms.docx"),
        )
    )
    spoilt = folder / f"fuzz{source.suffix}"
    spoilt.write_bytes(damaged(source.name, source.read_bytes(), pick))
    words: Words = ["evaluate", spoilt, "-o", folder / "out.json", "-o", folder / "out.xlsx"]
    if source.name.startswith("units"):
        table = folder / "table.csv"
        table.write_bytes((folder / "units.csv").read_bytes())
        if pick.random() < 0.5:
            table.write_bytes(text_damaged(table.read_text(encoding="utf-8"), pick).encode(errors="replace"))
        words += ["--into", table, "--carryover", pick.choice(("结转结余", "新列", "地区", "行政区划代码"))]
        words += ["--replace"] if pick.random() < 0.5 else []
    return words


def template(pick: random.Random, folder: Path) -> Words:
    """Damage a template, or write into it what templates should not say."""
    data = (folder / SOUND / "template.docx").read_bytes()
    (folder / "fuzz.docx").write_bytes(damaged("t.docx", data, pick))
    return ["export", folder / "small.toml", "--notice", "--template", folder / "fuzz.docx", "--to", folder / "out"]


KINDS: dict[str, Callable[[random.Random, Path], Words]] = {
    draw.__name__: draw
    for draw in (
        *(scenario_keys, scenario_text, scenario_workbook, settings, table_cells, table_bytes, targets, published),
        *(beside, evaluation, template),
    )
}


def _with_table(pick: random.Random, folder: Path, name: str) -> Words:
    words: Words = [folder / "baseline-2025.toml", "--set", f"table.file={name}"]
    if pick.random() < 0.2:
        return ["check", *words, "-o", folder / "out.csv"]
    return ["run", *words, "-o", folder / "out.json"]


def _write_toml(path: Path, values: dict[str, Any]) -> None:
    path.write_bytes(tomlkit.dumps(values).encode(errors="replace"))


def _path(shape: Shape, pick: random.Random, inside: Any) -> tuple[list[str], Shape | None]:
    """Draw a path the models know, through ids that are there where there are any."""
    path: list[str] = []
    at: Shape | None = shape
    while at is not None and (at.model or at.named):
        here = inside if isinstance(inside, dict) else {}
        if at.model:
            name = pick.choice([*here] if here and pick.random() < 0.5 else [key for key, _below in at.fields()])
        else:
            name = pick.choice([*here] or ["x"]) if pick.random() < 0.8 else "x"
        path.append(name)
        at, inside = at.below(name), here.get(name)
        if pick.random() < 0.05:
            break
    return path, at


def _change(values: dict[str, Any], shape: Shape, pick: random.Random, whole_file: dict[str, Any]) -> None:
    """Set, drop or misspell the key at the end of a drawn path."""
    path, at = _path(shape, pick, whole_file)
    inside = values
    for part in path[:-1]:
        below = inside.get(part)
        if not isinstance(below, dict):
            below = inside[part] = {}
        inside = below
    if pick.random() < 0.1:
        inside.pop(path[-1], None)
    elif pick.random() < 0.05:
        inside[path[-1] + "x"] = inside.pop(path[-1], 1)
    elif isinstance(old := _at(whole_file, path), int | float) and pick.random() < 0.5:
        inside[path[-1]] = pick.choice((old * 2, old / 2, old * 1.01, old - 1, old + 0.1, -old, round(old * 0.9, 2)))
    else:
        inside[path[-1]] = value_for(at, pick)


def _at(values: Any, path: list[str]) -> Any:
    for part in path:
        values = values.get(part) if isinstance(values, dict) else None
    return values


def _spoil(book: Book, pick: random.Random) -> None:
    row, column = pick.choice(book.rows), pick.randrange(len(book.headings[-1]))
    match pick.randrange(8):
        case 0:
            row[column] = pick.choice((0, -1, None))
        case 1:
            row[column] = pick.choice([str(value) for value in (*NUMBERS, *TEXTS)])[:300]
        case 2:
            row[column] = pick.choice((1e15, -0.5, 1e-9, 1e99, 1e101, 1e300, 5e-324, 0.1, 123456789))
        case 3:
            book.rows.insert(pick.randrange(len(book.rows)), [*pick.choice(book.rows)])
        case 4:
            book.rows.remove(row)
        case 5:
            book.headings[-1][column] = pick.choice((*HEADINGS, *TEXTS[:8]))
        case 6:
            for other in book.rows:
                other[column] = pick.choice((0, 0, 1, other[column]))
        case _:
            del row[pick.randrange(len(row)) :]
            row += [None] * (len(book.headings[-1]) - len(row))
