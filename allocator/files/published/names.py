"""Who a row of a published table is: by id, code, name, another name, or its city."""

import re
from collections.abc import Mapping

from allocator.files.forms.headings import bare
from allocator.files.published.words import OWN_LEVEL
from allocator.model.grouping import OWN_LEVEL as OWN
from allocator.model.units import UnitTable
from allocator.names import clean_name

_NATIONS = (
    "壮 苗 瑶 侗 仫佬 毛南 回 京 彝 水 仡佬 满 蒙古 藏 哈萨克 布依 土家 朝鲜 白 傣 哈尼 黎 傈僳 佤 畲 拉祜 东乡 纳西 "
    "景颇 柯尔克孜 土 达斡尔 羌 布朗 撒拉 锡伯 塔吉克 怒 鄂温克 保安 裕固 独龙 鄂伦春 普米 各"
)
"""The peoples that name autonomous regions, prefectures and counties."""

_PEOPLES = re.compile(rf"(?:(?:{'|'.join(_NATIONS.split())})族|维吾尔)*自治(?=[区州县旗]$)")
_LEVELS = re.compile(r"(?:特别行政区|地区|林区|特区|新区|省|市|区|县|州|盟|旗)$")
_NUMBERED = re.compile(r"^(?:\(?[一二三四五六七八九十\d]+[)、.．]|其中:)")
SHORTEST = 2


class Names:
    """The units of a table under every name that means only one of them."""

    def __init__(self, units: UnitTable) -> None:
        self.units = units
        names = list(map(clean_name, units.names))
        self.of_city = list(map(clean_name, units.cities))
        self.cities = set(filter(None, self.of_city)) - set(names)
        self._cores = _unique({row: core(name) for row, name in enumerate(names)})
        self._found: dict[str, int | None] = {}

    def find(self, text: str) -> int | None:
        """Return the row of the unit that a cleaned text names, None where it names none or several."""
        if text not in self._found:
            self._found[text] = self._find(text) if text else None
        return self._found[text]

    def own_level(self, text: str, city: str) -> int | None:
        """Return the row of a city's own level where a text says no more than 市本级."""
        rows = [row for row, of in enumerate(self.of_city) if of == city and city and self._is_own(row)]
        return rows[0] if bare(text) in OWN_LEVEL and len(rows) == 1 else None

    def city(self, text: str) -> str:
        """Return the city that a text names, alone or before 小计; "" where it names none."""
        for word in (text, bare(text)):
            for ending in ("", "小计", "合计"):
                if word.endswith(ending) and word.removesuffix(ending) in self.cities:
                    return word.removesuffix(ending)
        return ""

    def _is_own(self, row: int) -> bool:
        return OWN in self.units.levels[row] or clean_name(self.units.names[row]).endswith(OWN)

    def _find(self, text: str) -> int | None:
        plain = bare(_NUMBERED.sub("", text))
        within = next(
            (plain.removeprefix(city) for city in self.cities if plain.startswith(city) and plain != city), ""
        )
        for word in (text, plain, within):
            if (row := self._exactly(word)) is not None:
                return row
        return None if self.city(text) else self._cores.get(core(plain))

    def _exactly(self, word: str) -> int | None:
        rows = self.units.rows_of(word)
        return rows[0] if len(rows) == 1 else None


def core(name: str) -> str:
    """Return a name without what its unit is: 融水县 and 融水苗族自治县 are both 融水, 平果县 and 平果市 both 平果."""
    plain = _LEVELS.sub("", _PEOPLES.sub("", bare(name)))
    return plain if len(plain) >= SHORTEST else name


def _unique(names: Mapping[int, str]) -> dict[str, int]:
    rows: dict[str, list[int]] = {}
    for row, name in names.items():
        rows.setdefault(name, []).append(row)
    return {name: several[0] for name, several in rows.items() if len(several) == 1}
