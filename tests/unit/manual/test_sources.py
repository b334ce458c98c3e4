"""What the documentation is made from."""

from allocator.manual.sources import Sources, docs_folder


def test_pages_and_pictures_by_path(sources: Sources) -> None:
    assert list(sources.pages) == [
        "how-to/a.md",
        "index.md",
        "notebooks/n.ipynb",
        "tutorial/start.md",
        "reference/made.md",
    ]
    assert list(sources.pictures()) == ["pictures/p.png"]


def test_a_notebook_is_text_with_code(sources: Sources) -> None:
    assert sources.text("notebooks/n.ipynb") == "# 本子\n\n```python\n1 + 1\n```"
    assert sources.text("reference/made.md") == "# 生成\n\n正文\n"
    assert sources.titles["how-to/a.md"] == "甲"
    assert sources.titles["reference/made.md"] == "生成"


def test_the_folder_is_that_of_this_project() -> None:
    assert (docs_folder() / "index.md").is_file()
