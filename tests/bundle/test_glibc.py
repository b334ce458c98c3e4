"""Which glibc binaries ask for."""

from pathlib import Path

from bundle.glibc import asked_by


def test_the_newest_version_of_each_binary_the_most_demanding_first(tmp_path: Path) -> None:
    (tmp_path / "a.so").write_bytes(b"\x7fELF..GLIBC_2.4\0GLIBC_2.17\0GLIBC_2.9\0")
    (tmp_path / "b.so").write_bytes(b"\x7fELF..GLIBC_2.28\0")
    (tmp_path / "none.so").write_bytes(b"\x7fELF..")
    (tmp_path / "text").write_bytes(b"GLIBC_2.99")
    assert list(asked_by(tmp_path)) == [("b.so", "2.28"), ("a.so", "2.17")]
