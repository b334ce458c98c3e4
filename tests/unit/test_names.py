"""Names as they are compared, ids as they are ordered."""

from hypothesis import given
from hypothesis import strategies as st

from allocator.names import clean_name, in_unit_order, printable, unit_order


def test_white_space_and_width_do_not_tell_names_apart() -> None:
    assert clean_name("容　 县") == "容县"
    assert clean_name("４５０１２３") == "450123"


def test_digits_compare_as_numbers_and_come_first() -> None:
    assert sorted(["10", "9", "a2", "a10", "009", "-1", "9" * 5000, "1" + "0" * 5000], key=unit_order) == [
        "009",
        "9",
        "10",
        "9" * 5000,
        "1" + "0" * 5000,
        "-1",
        "a10",
        "a2",
    ]


def test_control_characters_are_made_visible_and_line_ends_stay() -> None:
    assert printable("a\x1b[2J\r\n\t\x00b") == "a␛[2J␍\n␉␀b"
    assert printable("\x7f\x9b\u202e\u2066") == "\ufffd" * 4
    assert printable("容　县 ①\u200d") == "容　县 ①\u200d"


CODES = ("450102", "450103", "45", "9999999", "1", "10")
ODD = ("045", "a1", "-1", "", "4５0102", "000000", "1\n2")


@given(st.lists(st.sampled_from(CODES), max_size=6), st.lists(st.sampled_from(ODD), max_size=1))
def test_places_in_order_are_those_of_sorted_ids(codes: list[str], odd: list[str]) -> None:
    for ids in (codes + odd, odd + codes, [one.zfill(7) for one in codes]):
        assert [ids[place] for place in in_unit_order(ids)] == sorted(ids, key=unit_order)
        assert sorted(in_unit_order(ids)) == list(range(len(ids)))
