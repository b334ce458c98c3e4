"""Units beside a roster."""

from allocator.files.roster.compared import Rows, also_known, compared, renamed
from allocator.model.reading import Understood
from allocator.model.roster import Alias, Listed, Roster

ROSTER = Roster(
    (
        Listed("450100", "南市本级", "南市"),
        Listed("450102", "甲区", "南市"),
        Listed("450103", "乙县", "南市"),
        Listed("450301", "丙市", "北市"),
    ),
    (Alias("450302", "丙县", "450301", "丙市", "2019"), Alias("", "乙", "450103", "乙县")),
)


def rows(*units: tuple[str, str, str]) -> Rows:
    codes, names, cities = zip(*units, strict=True)
    return Rows(tuple(range(2, 2 + len(units))), codes, codes, names, cities)


def facts(*units: tuple[str, str, str], whole: bool = False) -> list[Understood]:
    return list(compared(rows(*units), ROSTER, whole=whole))


GOOD = (("450100", "南市本级", "南市"), ("450102", "甲区", "南市"), ("450103", "乙", "南市"))


def test_units_the_roster_has_are_no_word_worth() -> None:
    assert facts(*GOOD) == []


def test_units_of_the_cities_there_are_missed_with_their_place() -> None:
    assert facts(*GOOD[1:]) == [Understood("missing", (), ("南市本级",), ())]
    assert facts(GOOD[0], GOOD[2]) == [Understood("missing", (), ("甲区",), ("南市本级",))]
    assert facts(*GOOD, whole=True) == [Understood("missing", (), ("丙市",), ("乙县",))]


def test_another_name_another_code_and_another_city_are_told_with_the_true_one() -> None:
    other_name = facts(GOOD[0], ("450102", "甲县", "南市"), GOOD[2])
    assert other_name == [Understood("misnamed", (3,), ("450102 甲县",), ("甲区",))]
    other_code = facts(GOOD[0], ("450199", "甲区", "南市"), GOOD[2])
    assert other_code == [Understood("miscoded", (3,), ("甲区 450199",), ("450102",))]
    assert facts(*GOOD[:2], ("450103", "乙县", "南")) == []
    assert facts(*GOOD[:2], ("450103", "乙县", "")) == [Understood("elsewhere", (4,), ("乙县 —",), ("南市",))]


def test_what_nobody_knows_is_told_with_the_nearest_name() -> None:
    assert facts(*GOOD, ("450198", "甲市区", "南市")) == [Understood("unknown", (5,), ("甲市区",), ("甲区",))]


def test_one_unit_in_two_rows_is_told_with_or_without_a_roster() -> None:
    twice = Understood("twice", (4, 5), ("450103 乙", "450198 乙县"))
    assert twice in facts(*GOOD, ("450198", "乙县", "南市"))
    assert list(compared(rows(("1", "甲", ""), ("2", "甲", "")), Roster(), whole=False)) == [
        Understood("twice", (2, 3), ("1 甲", "2 甲"))
    ]


def test_old_codes_and_names_become_todays() -> None:
    new, told = renamed(rows(("450302", "丙县", "北市"), ("450102", "甲区", "南市")), ROSTER)
    assert (new.ids, new.codes, new.names) == (("450301", "450102"), ("450301", "450102"), ("丙市", "甲区"))
    assert told == (Understood("renamed", (2,), ("450302 丙县",), ("450301 丙市",)),)
    assert renamed(rows(("450301", "丙县", "")), ROSTER)[0].names == ("丙市",)
    assert renamed(rows(("450302", "别的县", "")), ROSTER)[0].names == ("别的县",)


def test_units_are_found_by_what_else_they_are_called() -> None:
    also = also_known(rows(("450301", "丙市", "北市"), GOOD[2]), ROSTER)
    assert (also["丙县"], also["450302"], also["乙县"], also["乙"]) == ("450301", "450301", "450103", "450103")


def test_aliases_without_a_roster_are_of_the_units_of_the_table() -> None:
    alone = Roster((), (Alias("450302", "丙县", "450301", "丙市", "2019"), Alias("", "丁", "450999", "丁县")))
    assert also_known(rows(("450301", "丙市", "北市")), alone) == {
        "丙市": "450301",
        "丙县": "450301",
        "450302": "450301",
    }
    assert also_known(rows(("450301", "丙市", "北市")), Roster()) == {}
