"""The headings of the unit table."""

import pytest
from pydantic import ValidationError

from allocator.policy.table import Table


def test_headings_are_cleaned_and_file_names_are_not() -> None:
    table = Table.model_validate({"file": "a b.csv", "id": "编　号", "name": "地区", "synthetic": ["一 ", "二"]})
    assert (table.file, table.id, table.synthetic) == ("a b.csv", "编号", ("一", "二"))


def test_last_year_may_be_the_sum_of_several_columns() -> None:
    keys = {"file": "f", "id": "i", "name": "n"}
    assert Table.model_validate(keys | {"last_year": ["a ", "b"]}).last_year == ("a", "b")
    assert Table.model_validate(keys).last_year == ()


@pytest.mark.parametrize("key", ["file", "id", "name"])
def test_who_a_row_is_must_be_said(key: str) -> None:
    keys = {"file": "f", "id": "i", "name": "n"}
    with pytest.raises(ValidationError, match="Field required"):
        Table.model_validate({name: value for name, value in keys.items() if name != key})
