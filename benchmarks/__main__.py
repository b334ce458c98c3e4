"""Run every section and write RESULTS.md and results.json: `python -m benchmarks`, `--quick` for the small tables."""

import datetime as dt
import json
import os
import platform
import sys
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.measure import Row, table

SECTIONS = ("process", "draws", "lp", "split", "peers", "openfisca", "exports", "memory", "growth")
LIBRARIES = (
    "numpy",
    "scipy",
    "highspy",
    "pulp",
    "pydantic",
    "pandas",
    "python-calamine",
    "XlsxWriter",
    "apportionment",
    "SALib",
)
FOLDER = Path(__file__).parent

HEAD = """# Benchmarks

{machine}.

`python -m benchmarks` writes this page{quick}. Every time is the median of several repeats, the methods of a section
take turns in one run, and ratios stand first, turn by turn, with the least and the most: they travel between machines,
milliseconds do not. These are of the processor, not of the clock, for the machine was shared while this page was
written. All larger tables are synthetic copies of the synthetic Guangxi table.
"""


def machine() -> dict[str, str]:
    """Return what the figures depend on."""
    return {
        "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "system": platform.system(),
        "Python": platform.python_version(),
        **{name: _version(name) for name in LIBRARIES},
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return " ".join((names or [platform.processor()])[0].replace("(R)", "").split())


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def main() -> None:
    """Run, print and write all sections."""
    quick = "--quick" in sys.argv[1:]
    facts = machine()
    found: dict[str, list[Row]] = {}
    page = [HEAD.format(machine=", ".join(map(" ".join, facts.items())), quick=", here with `--quick`" * quick)]
    for name in SECTIONS:
        module = import_module(f"benchmarks.{name}")
        found[name] = module.section(quick=quick)
        title, _, text = str(module.__doc__).partition("\n")
        about = text.partition("Run `")[0].strip()
        page.append(f"## {title.rstrip('.')}\n\n{about}\n\n{table(found[name])}\n".replace("\n\n\n\n", "\n\n"))
        print(page[-1], flush=True)
    (FOLDER / "RESULTS.md").write_text("\n".join(page), encoding="utf-8")
    results = {"machine": facts, "quick": quick, "sections": found}
    (FOLDER / "results.json").write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
