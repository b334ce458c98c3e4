"""A folder on its way to an archive: what lies in it, its hashes, and the same bytes for the same files."""

import gzip
import hashlib
import io
import stat
import tarfile
import zipfile
from pathlib import Path

LIST = "文件清单.txt"
"""The list of all files with their SHA-256."""

EPOCH = (1980, 1, 1, 0, 0, 0)
FILE, PROGRAM = 0o644, 0o755


def files(folder: Path) -> list[Path]:
    """Return every file below a folder, in an order that does not depend on the system."""
    return sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.as_posix())


def write_list(folder: Path) -> None:
    """Write the list of hashes into the folder, as `sha256sum -c` reads it."""
    lines = [f"{_sha256(path)}  {path.relative_to(folder).as_posix()}" for path in files(folder) if path.name != LIST]
    (folder / LIST).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def write_zip(folder: Path, target: Path) -> None:
    """Write the folder as a zip whose bytes depend on nothing but the files."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in files(folder):
            part = zipfile.ZipInfo(_name(folder, path), EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 3
            part.external_attr = (stat.S_IFREG | FILE) << 16
            archive.writestr(part, path.read_bytes())


def write_tar(folder: Path, target: Path) -> None:
    """Write the folder as a .tar.gz whose bytes depend on nothing but the files and which of them are programs."""
    with (
        target.open("wb") as raw,
        gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path in files(folder):
            data = path.read_bytes()
            part = tarfile.TarInfo(_name(folder, path))
            part.size, part.mode = len(data), PROGRAM if path.stat().st_mode & stat.S_IXUSR else FILE
            archive.addfile(part, io.BytesIO(data))


def _name(folder: Path, path: Path) -> str:
    return (Path(folder.name) / path.relative_to(folder)).as_posix()


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
