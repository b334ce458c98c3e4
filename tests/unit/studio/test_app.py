"""The app: the page's files, the questions, and how what goes wrong is told."""

import pytest
from asking import OURS, Page, call

from allocator.studio.pages import page_files
from allocator.studio.questions import QUESTIONS, Question


def test_the_page_is_handed_out(page: Page) -> None:
    answer = call(page.guarded, "/", "GET")
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert answer.body == page_files()["/"].data


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT"])
def test_questions_are_posted(page: Page, method: str) -> None:
    assert call(page.guarded, "/api/hello", method).status == 405


def test_an_address_nobody_knows(page: Page) -> None:
    assert call(page.guarded, "/api/nothing").status == 404


def test_a_question_counts_as_a_sign_of_life(page: Page) -> None:
    page.studio.life.quiet = 100
    page.told("alive", name="")
    assert page.studio.life.quiet == 0


def test_a_key_or_a_kind_nobody_knows_is_refused(page: Page) -> None:
    answer = page.ask("sound", name="x", path="/etc/passwd")
    assert (answer.status, [problem["where"] for problem in answer.json["problems"]]) == (422, ["path"])
    assert page.ask("sound", name=3).status == 422
    assert call(page.guarded, "/api/sound", chunks=(b"not json",)).status == 422


def test_problems_are_told_in_the_language_of_the_page(page: Page) -> None:
    assert "no such scenario" in page.ask("open", name="x").problems[0]
    page.language = "zh"
    assert "文件夹中没有这个方案" in page.ask("open", name="x").problems[0]


def test_a_mistake_of_ours_is_told_without_its_inside(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_words: object) -> dict[str, object]:
        message = "inside"
        raise RuntimeError(message)

    monkeypatch.setitem(QUESTIONS, "hello", Question(QUESTIONS["hello"].asked, broken))
    again = Page(page.folder)
    sent: list[bytes] = []
    with pytest.raises(RuntimeError, match="inside"):
        sent.append(again.ask("hello").body)
    assert sent == []


def test_every_answer_is_json_in_utf_8(page: Page) -> None:
    answer = page.ask("scenarios")
    assert answer.headers["content-type"] == "application/json"
    assert "就业补助资金" in answer.body.decode()
    assert OURS["content-type"] == "application/json"
