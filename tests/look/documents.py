"""Render notices and workbooks to pictures, for a person to look at.

python tests/look/documents.py FOLDER FILE… writes FOLDER/FILE-01.png and so on, one picture a page. The office's fonts
stand in by those of fonts.conf; what is not installed falls back to another.
"""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))
import office

FONTS = Path(__file__).with_name("fonts.conf")
DOTS = "80"
"""Dots an inch."""


def main(folder: Path, files: list[Path]) -> None:
    """Print every file to PDF and every page to a picture."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["FONTCONFIG_FILE"] = str(FONTS)
    for pdf in office.convert("pdf", files, folder):
        command = [office.program("pdftoppm"), "-r", DOTS, "-png", str(pdf), str(pdf.with_suffix(""))]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
