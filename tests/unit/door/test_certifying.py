"""A case or a result calculated again, from Python."""

import build
import pytest

from allocator.door.certifying import certify
from allocator.door.looks import look_of
from allocator.engine.pipeline import allocate
from allocator.errors import BoundsError

CASE = build.case({"x": [10, 30]}, tranches={"one": build.tranche(60), "two": build.tranche(40)})


def test_a_case_and_its_result_are_certified_alike() -> None:
    of_case, of_result = certify(CASE), certify(allocate(CASE))
    assert repr(of_case) == repr(of_result) == "Certificate(certified: 2 of 2 units equal)"
    assert of_case.found is not None
    assert of_case.found.figures["amount"] == [25, 75]


def test_a_certificate_is_a_table_of_the_figures_of_the_second_program() -> None:
    frame = certify(CASE).to_frame()
    assert frame["figures.amount"].to_dict() == {"a": 25, "b": 75}
    assert frame["equal"].all()
    sheet = look_of(certify(CASE)).glance(certify(CASE))
    assert sheet.rows == (("a", "name-a", 25, 25), ("b", "name-b", 75, 75))


def test_what_the_first_program_refuses_is_refused() -> None:
    with pytest.raises(BoundsError):
        certify(CASE.changed({"bounds.floor_amount": 90}))
