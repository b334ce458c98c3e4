"""What is written can be compared and used as it is."""

from allocator.model.written import Written, WrittenTable


def test_two_documents_that_say_the_same_are_equal() -> None:
    one, two = (Written((), ("一",), (WrittenTable("表1", (("甲", 1.0),)),)) for _time in range(2))
    assert one == two
    assert len({one, two}) == 1
