"""`python -m bundle.debian_runtime --arch aarch64 -o DIR`: Debian's Python as a runtime that can be moved, for trials.

Downloads the packages of another architecture by apt, into a state of its own, and leaves DIR/python (the runtime for
`bundle.linux`) and DIR/root (its glibc, for `bundle.try_under_qemu`). It asks for Debian's glibc and no older one.
"""

import argparse
import os
import shutil
import subprocess
from pathlib import Path

from bundle.own_runtime import OF_GLIBC, UNWANTED

ARCHITECTURES = {"aarch64": "arm64", "x86_64": "amd64"}
"""How Debian names them."""

PACKAGES = ("python3.11", "libstdc++6")
GLIBC = ("libc6_", "gcc-12-base_", "libgcc-s1_", "libcrypt1_")

FINDS_ITS_PACKAGES = """import site
import sys

site.addsitedir(f"{sys.prefix}/lib/python3.11/site-packages")
"""
"""Debian's Python looks into folders of Debian's own."""


def main() -> None:
    """Read the command line, download and lay out."""
    parser = argparse.ArgumentParser(prog="python -m bundle.debian_runtime", description=__doc__.splitlines()[0])
    parser.add_argument("--arch", choices=ARCHITECTURES, default="aarch64")
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    packages = downloaded(ARCHITECTURES[given.arch], given.output.absolute() / "apt")
    whole = given.output / "whole"
    for package in packages:
        for root in (whole, given.output / "root") if package.name.startswith(GLIBC) else (whole,):
            root.mkdir(exist_ok=True)
            subprocess.run(["/usr/bin/dpkg-deb", "-x", str(package), str(root)], check=True)
    laid_out(whole, f"{given.arch}-linux-gnu", given.output / "python")


def downloaded(architecture: str, state: Path) -> list[Path]:
    """Download Python and all it needs, and return the packages."""
    for folder in ("lists/partial", "cache/archives/partial"):
        (state / folder).mkdir(parents=True, exist_ok=True)
    (state / "status").touch()
    settings = state / "settings"
    settings.write_text(
        f'APT::Architecture "{architecture}";\nAPT::Architectures {{"{architecture}";}};\n'
        f'Dir::State "{state}";\nDir::State::status "{state}/status";\nDir::Cache "{state}/cache";\n',
        encoding="utf-8",
    )
    environment = {**os.environ, "APT_CONFIG": str(settings)}
    for words in (["update"], ["install", "-y", "--no-install-recommends", "--download-only", *PACKAGES]):
        subprocess.run(["/usr/bin/apt-get", "-q", *words], check=True, env=environment, stdout=subprocess.DEVNULL)
    return sorted((state / "cache" / "archives").glob("*.deb"))


def laid_out(whole: Path, triplet: str, to: Path) -> None:
    """Lay out the unpacked packages as a folder with bin/python3, lib/python3.* and every shared library but glibc."""
    (to / "bin").mkdir(parents=True)
    shutil.copy2(whole / "usr" / "bin" / "python3.11", to / "bin" / "python3")
    library = to / "lib" / "python3.11"
    shutil.copytree(
        whole / "usr" / "lib" / "python3.11", library, ignore=shutil.ignore_patterns(*UNWANTED, "sitecustomize.py")
    )
    (library / "sitecustomize.py").write_text(FINDS_ITS_PACKAGES, encoding="utf-8")
    shutil.copy2(whole / "usr" / "share" / "doc" / "python3.11-minimal" / "copyright", to / "LICENSE.txt")
    own = to / "lib" / "own"
    own.mkdir()
    for folder in (whole / "usr" / "lib" / triplet, whole / "lib" / triplet):
        for path in folder.glob("*.so*"):
            if path.is_file() and not OF_GLIBC.match(path.name):
                shutil.copy2(path.resolve(), own / path.name)


if __name__ == "__main__":
    main()
