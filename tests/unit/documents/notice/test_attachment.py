"""Attachments are numbered where there are several."""

import pytest

from allocator.documents.notice.attachment import Attachment, labels


@pytest.mark.parametrize(("count", "written"), [(0, []), (1, ["附件"]), (3, ["附件1", "附件2", "附件3"])])
def test_labels(count: int, written: list[str]) -> None:
    assert labels([Attachment("表", (), wide=False)] * count) == written


def test_money_is_in_wan_unless_something_else_is_said() -> None:
    assert Attachment("表", (), wide=False).right == "单位：万元"
