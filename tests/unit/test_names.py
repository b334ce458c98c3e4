"""Names as they are compared, ids as they are ordered."""

from allocator.names import clean_name, unit_order


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
