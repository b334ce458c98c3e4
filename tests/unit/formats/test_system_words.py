"""What the system says is told in the language spoken."""

import errno
import os

import pytest

from allocator.formats.system_words import reason
from allocator.language import speaking


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.EACCES, "没有权限"),
        (errno.EPERM, "系统不允许"),
        (errno.EEXIST, "已有同名的文件"),
        (errno.ENOENT, "没有这个文件或文件夹"),
        (errno.ENOTDIR, "路径中有一段是文件，不是文件夹"),
        (errno.EISDIR, "这是文件夹"),
        (errno.ENAMETOOLONG, "名称过长"),
        (errno.ENOSPC, "磁盘已满"),
        (errno.EROFS, "磁盘只能读，不能写"),
        (errno.EIO, "读写磁盘出错"),
        (errno.EADDRINUSE, "已被其他程序占用"),
    ],
)
def test_what_is_common_is_told_in_the_language_spoken(number: int, told: str) -> None:
    error = OSError(number, os.strerror(number))
    assert reason(error) == os.strerror(number)
    with speaking("zh"):
        assert reason(error) == told


def test_all_else_is_told_in_the_words_of_the_system() -> None:
    with speaking("zh"):
        assert reason(OSError(13, "另一个程序正在使用此文件")) == "另一个程序正在使用此文件"
        assert reason(OSError("odd")) == "odd"
