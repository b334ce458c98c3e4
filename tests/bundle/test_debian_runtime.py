"""Debian's packages laid out as a runtime: what is taken, and what the other machine has itself."""

from pathlib import Path

from bundle.debian_runtime import FINDS_ITS_PACKAGES, laid_out


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_python_its_library_and_every_shared_library_but_glibc(tmp_path: Path) -> None:
    whole, to = tmp_path / "whole", tmp_path / "python"
    put(whole / "usr/bin/python3.11", "binary")
    for name in ("os.py", "test/test_os.py", "sitecustomize.py"):
        put(whole / "usr/lib/python3.11" / name, name)
    put(whole / "usr/share/doc/python3.11-minimal/copyright", "PSF")
    put(whole / "usr/lib/aarch64-linux-gnu/libssl.so.3", "ssl")
    put(whole / "lib/aarch64-linux-gnu/libz.so.1.2.13", "z")
    (whole / "lib/aarch64-linux-gnu/libz.so.1").symlink_to("libz.so.1.2.13")
    for name in ("libc.so.6", "libm.so.6", "ld-linux-aarch64.so.1", "libnss_dns.so.2", "libnsl.so.1"):
        put(whole / "lib/aarch64-linux-gnu" / name, "glibc")
    laid_out(whole, "aarch64-linux-gnu", to)
    files = {path.relative_to(to).as_posix() for path in to.rglob("*") if path.is_file()}
    assert files == {
        "LICENSE.txt",
        "bin/python3",
        "lib/own/libssl.so.3",
        "lib/own/libz.so.1",
        "lib/own/libz.so.1.2.13",
        "lib/python3.11/os.py",
        "lib/python3.11/sitecustomize.py",
    }
    assert (to / "lib/python3.11/sitecustomize.py").read_text(encoding="utf-8") == FINDS_ITS_PACKAGES
    assert (to / "lib/own/libz.so.1").read_text(encoding="utf-8") == "z"
    assert not (to / "lib/own/libz.so.1").is_symlink()
