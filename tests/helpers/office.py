"""LibreOffice without a screen: recalculate workbooks, print documents to PDF."""

import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode"><value>0</value></prop></item>
</oor:items>
"""
SECONDS = 300
CACHED = re.compile(r"(</f>)<v>[^<]*</v>")
WRONG = "-987654321"


def program(name: str) -> str:
    """Return the path of a program; without it CI fails, and elsewhere the test says that it has shown nothing."""
    found = shutil.which(name)
    if found is None and os.environ.get("CI"):
        pytest.fail(f"{name} is not installed: CI must have it")
    if found is None:
        pytest.skip(f"{name} is not installed: nothing was rendered or recalculated")
    return found


def convert(form: str, files: Sequence[Path], folder: Path) -> list[Path]:
    """Return the files converted to another format in `folder`, workbooks recalculated from their formulas."""
    office = program("soffice")
    with tempfile.TemporaryDirectory() as profile:
        user = Path(profile, "user")
        user.mkdir()
        (user / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
        home = f"-env:UserInstallation={Path(profile).as_uri()}"
        command = [office, "--headless", home, "--convert-to", form, "--outdir", str(folder), *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    made = [folder / f"{file.stem}.{form}" for file in files]
    assert all(path.is_file() for path in made), done.stdout + done.stderr
    return made


def with_wrong_values(workbook: bytes, path: Path) -> int:
    """Write a workbook whose formulas all carry a wrong value, and return how many there are."""
    count = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as spoilt, _opened(workbook, path) as whole:
        for name in whole.namelist():
            data = whole.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text, spoilt_here = CACHED.subn(rf"\1<v>{WRONG}</v>", data.decode())
                data, count = text.replace(' t="str"><f>', "><f>").encode(), count + spoilt_here
            spoilt.writestr(name, data)
    return count


def _opened(workbook: bytes, path: Path) -> zipfile.ZipFile:
    source = path.with_suffix(".whole")
    source.write_bytes(workbook)
    return zipfile.ZipFile(source)


def boxes(pdf: Path) -> list[dict[str, tuple[float, float]]]:
    """Return where each word of each page begins and ends from the top, in points."""
    text = subprocess.run(
        [program("pdftotext"), "-bbox", str(pdf), "-"], capture_output=True, text=True, timeout=SECONDS, check=True
    ).stdout
    found = re.compile(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)<')
    return [
        {word: (float(top), float(bottom)) for top, bottom, word in found.findall(page)}
        for page in text.split("<page ")[1:]
    ]


def pages(pdf: Path) -> list[str]:
    """Return the text of each page as it is laid out."""
    text = subprocess.run(
        [program("pdftotext"), "-layout", str(pdf), "-"], capture_output=True, text=True, timeout=SECONDS, check=True
    ).stdout
    return text.split("\f")[:-1]
