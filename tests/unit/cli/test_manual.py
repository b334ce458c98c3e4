"""The documentation of this program."""

from allocator.cli.manual import documentation


def test_it_has_a_first_page() -> None:
    assert "使用说明" in documentation().data("index.html").decode()
