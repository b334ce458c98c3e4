"""The numbers of derived columns on the sheet of parameters: multipliers, classes, limits."""

from collections.abc import Iterator, Mapping

from allocator.documents.workbook.page import Entry, Key, Page
from allocator.policy.derived import DerivedColumn
from allocator.policy.scenario import Scenario


def coefficient_numbers(page: Page, scenario: Scenario) -> None:
    """Write every number of every derived column, and what each rests on."""
    if not scenario.columns:
        return
    page.section("测算系数")
    rows = [row for name, rule in scenario.columns.items() for row in _numbers(name, rule)]
    if rows:
        page.table(("测算系数", "数值", "用途"), rows)
    for name, rule in scenario.columns.items():
        _join(page, name, rule)
        if rule.map:
            _classes(page, name, rule)
        if rule.steps:
            _steps(page, name, rule)
    for name, rule in scenario.columns.items():
        if rule.source:
            page.text(name, f"依据：{rule.source}")


def _numbers(name: str, rule: DerivedColumn) -> Iterator[list[Entry]]:
    for key, number, said in numbers(rule):
        yield [Entry(name), Entry(number, "plain", ("columns", name, *key), given=True), Entry(said)]


def numbers(rule: DerivedColumn) -> Iterator[tuple[Key, float, str]]:
    """Yield the single numbers of a derived column: the key below its own, the number, and what it is for."""
    for column, times in (rule.sum or {}).items():
        yield ("sum", column), times, f"“{column}”的系数"
    yield from _single(rule, {"value": "各单位相同的值", "otherwise": "其他类别的系数"})
    for place, part in enumerate(rule.multipliers, 1):
        if not isinstance(part, str):
            yield ("times", str(place)), part, "乘数"
    yield from _single(rule, {"ratio_to": "除数"})
    for place, end in enumerate(rule.rescale or (), 1):
        yield ("rescale", str(place)), end, "最小值换算为" if place == 1 else "最大值换算为"
    yield from _single(rule, {"min": "最低", "max": "最高", "power": "指数"})


def _single(rule: DerivedColumn, said: Mapping[str, str]) -> Iterator[tuple[Key, float, str]]:
    """Yield the numbers under keys of their own, where they are given; a measure such as the mean is none."""
    for key, words in said.items():
        if isinstance(number := getattr(rule, key), float):
            yield ({"otherwise": "else"}.get(key, key),), number, words


def _join(page: Page, name: str, rule: DerivedColumn) -> None:
    """Find lists under one address as the text that a list is written as."""
    lists = {"rescale": rule.rescale or ()} | ({"times": rule.times} if isinstance(rule.times, tuple) else {})
    for key, parts in lists.items():
        cells = [
            f'"{part}"' if isinstance(part, str) else page.addresses["columns", name, key, str(place)]
            for place, part in enumerate(parts, 1)
        ]
        if any(not isinstance(part, str) for part in parts):
            page.addresses["columns", name, key] = '&"、"&'.join(cells)


def _classes(page: Page, name: str, rule: DerivedColumn) -> None:
    rows = [
        [Entry(word), Entry(worth, "plain", ("columns", name, "map", word), given=True)]
        for word, worth in (rule.map or {}).items()
    ]
    page.caption(f"{name}：按“{rule.column}”的类别取系数")
    page.table(("类别", "系数"), rows, ("map", name))


def _steps(page: Page, name: str, rule: DerivedColumn) -> None:
    rows = []
    for number, step in enumerate(rule.steps or (), 1):
        at = ("columns", name, "steps", str(number))
        limit = Entry(step.limit, "plain", (*at, "limit"), given=step.limit is not None)
        kind = "" if step.limit is None else "不超过" if step.below is None else "低于"
        rows.append([limit, Entry(kind or "其余"), Entry(step.value, "plain", (*at, "value"), given=True)])
    page.caption(f"{name}：分档系数")
    page.table(("界限", "方式", "系数"), rows, ("steps", name))
