"""Where pages stand, and where links lead."""

import pytest

from allocator.manual.addresses import address, address_of, target, way_up

PAGES = {"index.md", "how-to/a.md", "双击即用.md"}


def test_a_page_stands_where_its_text_does() -> None:
    assert address("how-to/a.md") == "how-to/a.html"
    assert address("notebooks/n.ipynb") == "notebooks/n.html"
    assert (way_up("index.md"), way_up("a/b/c.md")) == ("", "../../")


@pytest.mark.parametrize(
    ("page", "link", "where"),
    [
        ("index.md", "how-to/a.md#x", ("how-to/a.md", "x")),
        ("how-to/a.md", "../index.md", ("index.md", "")),
        ("how-to/a.md", "#here", ("how-to/a.md", "here")),
        ("how-to/a.md", "../../README.md", ("../README.md", "")),
        ("a/b.md", "%E5%8F%8C.md", ("a/双.md", "")),
    ],
)
def test_a_link_is_seen_from_the_top(page: str, link: str, where: tuple[str, str]) -> None:
    assert target(page, link) == where


@pytest.mark.parametrize(
    ("link", "to"),
    [
        ("../index.md", "../index.html"),
        ("../双击即用.md#一", "../%E5%8F%8C%E5%87%BB%E5%8D%B3%E7%94%A8.html#%E4%B8%80"),
        ("../pictures/p.png", "../pictures/p.png"),
        ("#x", "#x"),
        ("https://example.org/", "https://example.org/"),
        ("../../README.md", None),
        ("nowhere.md", None),
    ],
)
def test_a_link_is_rewritten_for_the_site(link: str, to: str | None) -> None:
    assert address_of("how-to/a.md", link, PAGES, {"pictures/p.png"}) == to
