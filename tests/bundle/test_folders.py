"""The two folders, put together from a runtime and wheels that are made up."""

import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from bundle import folder, linux, windows
from bundle.compiled import version_of
from bundle.folder import BundleError

VERSION = version_of(sys.executable)
DIGITS = VERSION.replace(".", "")


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with one wheel; our own is another."""
    for name in ("wheels", "own"):
        (tmp_path / name).mkdir()
        with zipfile.ZipFile(tmp_path / name / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"{name}/__init__.py", "")
            wheel.writestr(f"{name}-1.0.dist-info/LICENSE", "MIT")
    monkeypatch.setattr(folder, "own_wheel", lambda _to: tmp_path / "own" / "own-1.0-py3-none-any.whl")
    return tmp_path / "wheels"


def embedded(path: Path, name: str) -> Path:
    with zipfile.ZipFile(path, "w") as runtime:
        runtime.writestr(name, f"python{DIGITS}.zip\n.\n\n#import site\n")
        runtime.writestr("_wmi.pyd", b"")
        runtime.writestr("LICENSE.txt", "PSF")
    return path


def test_the_windows_folder(wheels: Path, tmp_path: Path) -> None:
    runtime = embedded(tmp_path / "r.zip", f"python{DIGITS}._pth")
    first = windows.folder(runtime, sys.executable, wheels, tmp_path)
    with zipfile.ZipFile(first) as archive:
        names = archive.namelist()
        paths = archive.read(f"测算/app/python/python{DIGITS}._pth").decode().splitlines()
    assert {"测算/双击即用.txt", "测算/文件清单.txt", "测算/app/start.py", "测算/许可证/Python/LICENSE.txt"} <= set(
        names
    )
    assert {f"测算/app/python/Lib/site-packages/{name}/__init__.py" for name in ("own", "wheels")} <= set(names)
    assert {"测算/测算.exe", "测算/测算.bat"} & set(names)
    assert "测算/app/python/_wmi.pyd" not in names
    assert paths[-1] == "Lib\\site-packages"
    before = first.read_bytes()
    assert windows.folder(runtime, sys.executable, wheels, tmp_path).read_bytes() == before


def test_a_runtime_of_another_kind_is_refused(wheels: Path, tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="no embeddable package of Python"):
        windows.folder(embedded(tmp_path / "r.zip", "python.exe"), sys.executable, wheels, tmp_path)


def test_a_runtime_of_another_version_is_refused(wheels: Path, tmp_path: Path) -> None:
    runtime = embedded(tmp_path / "r.zip", "python399._pth")
    with pytest.raises(BundleError, match=f"is Python {VERSION}; the runtime is 3.99"):
        windows.folder(runtime, sys.executable, wheels, tmp_path)


def test_the_linux_folder(wheels: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runtime = tmp_path / "python"
    for inside in ("bin/python3", f"lib/python{VERSION}/os.py", f"lib/python{VERSION}/test/test_os.py"):
        (runtime / inside).parent.mkdir(parents=True, exist_ok=True)
        (runtime / inside).write_bytes(b"\x7fELF GLIBC_2.28")
    packed = linux.folder(runtime, "aarch64", sys.executable, wheels, tmp_path)
    with tarfile.open(packed) as archive:
        modes = {part.name: part.mode for part in archive}
    assert modes["测算/测算.sh"] == 0o755
    assert f"测算/app/python/lib/python{VERSION}/site-packages/own/__init__.py" in modes
    assert not any("/test/" in name for name in modes)
    assert "glibc 2.28  app/python/bin/python3" in capsys.readouterr().out


def test_a_runtime_without_an_interpreter_is_refused(wheels: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(BundleError, match=r"empty holds no folder python/ with bin/python3"):
        linux.folder(tmp_path / "empty", "x86_64", sys.executable, wheels, tmp_path)


def test_a_runtime_may_be_an_archive(wheels: Path, tmp_path: Path) -> None:
    (tmp_path / "python" / "bin").mkdir(parents=True)
    (tmp_path / "python" / "bin" / "python3").write_bytes(b"")
    (tmp_path / "python" / "lib" / f"python{VERSION}").mkdir(parents=True)
    (tmp_path / "python" / "lib" / f"python{VERSION}" / "os.py").write_bytes(b"")
    with tarfile.open(tmp_path / "r.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "python", "python")
    assert linux.folder(tmp_path / "r.tar.gz", "x86_64", sys.executable, wheels, tmp_path).is_file()
