"""Five published tables of four countries, from nothing but the columns that their authorities published.

The scenarios here are ours and say every derived figure themselves; the figures are others' and are no part of this
project: the tests run where they lie beside it, in ../shared/validation.
"""

from pathlib import Path
from shutil import copyfile

import pytest

from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.files.published import Asked, read_published
from allocator.study.verification import verify

HERE = Path(__file__).parent
FIGURES = HERE.parents[2] / "shared" / "validation"
STEPS = {  # how many steps a printed amount may differ
    "au_tas_2425_base": 1,
    "au_vic_2425_stage1": 1,
    "au_wa_2425": 1,
    "ke_cra_2025": 2,  # limits are drawn in to whole millions
    "us_era1_2021": 2,  # 0.2: every grantee is printed to 0.1, and a state is the sum of its grantees
}
UNITS = {"au_tas_2425_base": 29, "au_vic_2425_stage1": 79, "au_wa_2425": 137, "ke_cra_2025": 47, "us_era1_2021": 51}


def test_every_table_has_its_scenario() -> None:
    assert {path.stem for path in HERE.glob("*.toml")} == set(STEPS) == set(UNITS)


@pytest.mark.parametrize("name", [name for name in STEPS if (FIGURES / name).is_dir()])
def test_every_published_amount_comes_out(name: str, tmp_path: Path) -> None:
    copyfile(HERE / f"{name}.toml", tmp_path / f"{name}.toml")
    copyfile(FIGURES / name / "inputs.csv", tmp_path / "inputs.csv")
    result = allocate(load(tmp_path / f"{name}.toml"))
    found = verify(result, read_published(FIGURES / name / "expected.csv", result.case, Asked()), STEPS[name])
    assert len(found.published) == UNITS[name]
    assert found.agrees, found.difference[found.off].tolist()
