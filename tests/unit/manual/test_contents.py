"""What stands beside every page is what index.md lists."""

from allocator.manual.contents import Group, groups
from allocator.manual.sources import Sources


def test_a_page_belongs_where_it_is_listed_first(sources: Sources) -> None:
    assert list(groups(sources.text("index.md"), sources.pages)) == [
        Group("教程", ("tutorial/start.md",)),
        Group("其他", ("how-to/a.md", "reference/made.md")),
    ]
