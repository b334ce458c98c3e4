"""One running studio."""

from asking import Page


def test_it_serves_the_folder_of_its_desk(page: Page) -> None:
    assert page.studio.folder is page.studio.desk.folder
    assert page.studio.start == ""
    assert page.studio.life.look()
