"""Performance targets: what each kind needs."""

import pytest
from pydantic import ValidationError

from allocator.policy.columns import ColumnUse
from allocator.policy.targets import Target, TargetsFile

NAMED = {"name": "新增就业", "level1": "产出指标", "level2": "数量指标", "unit": "人"}
QUANTITY = NAMED | {"kind": "quantity", "target": 100, "driver": "人口"}


def said(keys: dict[str, object]) -> str:
    with pytest.raises(ValidationError) as caught:
        Target.model_validate(keys)
    return str(caught.value.errors()[0]["msg"]).removeprefix("Value error, ")


def test_a_driver_is_a_column_or_a_blend() -> None:
    assert Target.model_validate(QUANTITY).driver == {"人口": 1}
    blend = {"人口": 0.4, "amount": 0.6}
    assert Target.model_validate(QUANTITY | {"driver": blend}).driver == blend
    assert said(QUANTITY | {"driver": {"a": 0.4, "b": 0.5}}) == "the weights of `driver` add up to 0.9, not 1"
    assert said(QUANTITY | {"driver": None}).startswith("a quantity needs a `driver`")


def test_a_floor_is_a_share_of_what_was_done() -> None:
    assert said(QUANTITY | {"floor": 0.9}) == "`floor` needs the column `last_actual`"
    assert Target.model_validate(QUANTITY | {"floor": 0.9, "last_actual": "上年"}).floor == 0.9


def test_a_printed_figure_has_two_decimals() -> None:
    # 万人 with two decimals is hundreds of people
    printed = {"printed": {"unit": "万人", "per": 10000}}
    assert Target.model_validate(QUANTITY | printed).step == 100
    assert Target.model_validate(QUANTITY).step == 1
    assert said(QUANTITY | printed | {"target": 150}) == "the target of 150 人 is no whole number of steps of 100 人"
    assert "multiple of 100" in said(QUANTITY | {"printed": {"unit": "百人", "per": 150}})


def test_only_quantities_are_split() -> None:
    rate = NAMED | {"kind": "rate", "target": 95}
    assert Target.model_validate(rate).step == 1
    assert said(rate | {"driver": "人口", "floor": 0.9}).startswith(
        "only a quantity is split: remove `driver`, `floor`"
    )


def test_a_file_names_its_columns_and_no_target_twice() -> None:
    targets = {"one": QUANTITY | {"driver": {"人口": 0.5, "amount": 0.5}, "last_actual": "上年"}}
    file = TargetsFile.model_validate({"schema": 1, "title": "t", "year": 2025, "targets": targets})
    assert list(file.columns("t.toml")) == [
        ColumnUse("人口", "t.toml, targets.one.driver"),
        ColumnUse("上年", "t.toml, targets.one.last_actual"),
    ]
    with pytest.raises(ValidationError, match="more than one target is called 新增就业"):
        TargetsFile.model_validate({"schema": 1, "title": "t", "year": 2025, "targets": targets | {"two": QUANTITY}})
