"""Who a row of a published table is: by id, code, name, another name, or its city."""

import re
from collections.abc import Mapping

from allocator.errors import UnknownUnitError
from allocator.files.forms.headings import bare
from allocator.files.published.words import OWN_LEVEL
from allocator.model.grouping import OWN_LEVEL as OWN
from allocator.model.units import UnitTable

_PEOPLES = re.compile(r"(?:[\u4e00-\u9fff]{1,3}族)*(?:各族)?自治(?=[区州县旗])")
_LEVELS = re.compile(r"(?:特别行政区|地区|林区|特区|新区|省|市|区|县|州|盟|旗)$")
_NUMBERED = re.compile(r"^(?:\(?[一二三四五六七八九十\d]+[)、.．]|其中:)")
SHORTEST = 2


class Names:
    """The units of a table under every name that means only one of them."""

    def __init__(self, units: UnitTable) -> None:
        self.units = units
        self.cities = {city for city in units.cities if city} - set(units.names)
        self._cores = _unique({row: core(name) for row, name in enumerate(units.names)})
        self._found: dict[str, int | None] = {}

    def find(self, text: str) -> int | None:
        """Return the row of the unit that a cleaned text names, None where it names none or several."""
        if text not in self._found:
            self._found[text] = self._find(text) if text else None
        return self._found[text]

    def own_level(self, text: str, city: str) -> int | None:
        """Return the row of a city's own level where a text says no more than 市本级."""
        rows = [row for row, of in enumerate(self.units.cities) if of == city and city and self._is_own(row)]
        return rows[0] if bare(text) in OWN_LEVEL and len(rows) == 1 else None

    def city(self, text: str) -> str:
        """Return the city that a text names, alone or before 小计; "" where it names none."""
        for word in (text, bare(text)):
            for ending in ("", "小计", "合计"):
                if word.endswith(ending) and word.removesuffix(ending) in self.cities:
                    return word.removesuffix(ending)
        return ""

    def _is_own(self, row: int) -> bool:
        return OWN in self.units.levels[row] or self.units.names[row].endswith(OWN)

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
        try:
            return self.units.find(word) if word else None
        except UnknownUnitError:
            return None


def core(name: str) -> str:
    """Return a name without what its unit is: 融水县 and 融水苗族自治县 are both 融水, 平果县 and 平果市 both 平果."""
    plain = _LEVELS.sub("", _PEOPLES.sub("", bare(name)))
    return plain if len(plain) >= SHORTEST else name


def _unique(names: Mapping[int, str]) -> dict[str, int]:
    rows: dict[str, list[int]] = {}
    for row, name in names.items():
        rows.setdefault(name, []).append(row)
    return {name: several[0] for name, several in rows.items() if len(several) == 1}
