"""Draw the house: the rooms of the package in the layers of pyproject.toml, and who imports whom.

python tests/helpers/house.py writes docs/pictures/house.svg; a test says whether it is current.
"""

import tomllib
from collections.abc import Iterator
from html import escape
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[2]
PICTURE = ROOT / "docs" / "pictures" / "house.svg"
PACKAGE = "allocator"
CONTRACT = "Imports go down only"

SAID = {
    "cli": "命令行",
    "studio": "工作台：页面和它的服务",
    "manual": "使用说明的网页",
    "door": "Python 的门：一个结果怎样拿在手里",
    "documents": "通知、测算工作簿、报告等文件",
    "views": "一个结果怎样说：JSON、表、屏幕",
    "study": "多次测算：比较、敏感性、权重、推演",
    "files": "读方案、数据表、自评表",
    "second_engine": "第二套程序：精确分数",
    "evaluation": "绩效自评和目标",
    "engine": "测算，次序与办法相同",
    "intake": "从方案和数据到数组，一处核对",
    "lp": "线性规划模式",
    "model": "算什么、算出什么：不可改的记录",
    "policy": "人写的方案：键、类型、核对",
    "rules": "规则的记录：键、公式、说法",
    "formats": "字节：表、CSV、工作簿、Word",
    "kernel": "数组进、数组出",
    "errors": "全部错误",
    "language": "中文和英文",
    "names": "名称怎样比较",
}
"""What each room is, in a few words."""

ROW, LEFT, TOP, CELL = 28, 430, 110, 24
STYLE = (
    "text{font:14px 'Noto Sans CJK SC','Microsoft YaHei','Source Han Sans SC',sans-serif;fill:#222}"
    ".said{fill:#555}.room{font-family:monospace;font-weight:bold}.floor{fill:#eef3f8}.next{fill:#dfe8f1}"
    ".dot{fill:#1f5a99}.line{stroke:#c3cfdb}"
)


def floors() -> list[list[str]]:
    """Return the rooms of each layer, the highest first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = (one for one in settings["tool"]["importlinter"]["contracts"] if one["name"] == CONTRACT)
    return [[room.strip() for room in layer.split("|")] for layer in contract["layers"]]


def imported() -> dict[str, set[str]]:
    """Return which other rooms each room imports."""
    graph = grimp.build_graph(PACKAGE, cache_dir=None)
    rooms = [room for floor in floors() for room in floor]
    found = {}
    for room in rooms:
        top = f"{PACKAGE}.{room}"
        modules = {top, *graph.find_descendants(top)}
        to = {target for module in modules for target in graph.find_modules_directly_imported_by(module)}
        found[room] = {target.split(".")[1] for target in to if "." in target} & set(rooms) - {room}
    return found


def drawn() -> str:
    """Return the picture as SVG, the same bytes each time."""
    rooms = [room for floor in floors() for room in floor]
    width, height = LEFT + CELL * len(rooms) + 20, TOP + ROW * len(rooms) + 20
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">',
        f"<style>{STYLE}</style>",
        f'<rect width="{width}" height="{height}" fill="white"/>',
        *_floors(rooms, width),
        *_columns(rooms, height),
        *_dots(rooms),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _floors(rooms: list[str], width: int) -> Iterator[str]:
    at = TOP
    for number, floor in enumerate(floors()):
        kind = "next" if number % 2 else "floor"
        yield f'<rect class="{kind}" x="10" y="{at}" width="{width - 20}" height="{ROW * len(floor)}"/>'
        at += ROW * len(floor)
    for place, room in enumerate(rooms):
        y = TOP + ROW * place + 19
        yield f'<text class="room" x="20" y="{y}">{room}</text>'
        yield f'<text class="said" x="125" y="{y}">{escape(SAID[room])}</text>'


def _columns(rooms: list[str], height: int) -> Iterator[str]:
    for place, room in enumerate(rooms):
        x = LEFT + CELL * place + CELL // 2
        yield f'<line class="line" x1="{x}" y1="{TOP}" x2="{x}" y2="{height - 20}"/>'
        yield f'<text class="room" transform="translate({x + 5} {TOP - 8}) rotate(-60)">{room}</text>'


def _dots(rooms: list[str]) -> Iterator[str]:
    for room, others in imported().items():
        for other in sorted(others, key=rooms.index):
            x, y = LEFT + CELL * rooms.index(other) + CELL // 2, TOP + ROW * rooms.index(room) + ROW // 2
            yield f'<circle class="dot" cx="{x}" cy="{y}" r="6"><title>{room} → {other}</title></circle>'


if __name__ == "__main__":
    PICTURE.write_text(drawn(), encoding="utf-8")
