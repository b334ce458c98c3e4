"""The peer's side of `benchmarks.openfisca`: run by a Python that has OpenFisca-France-Dotations-Locales, not by ours.

`python openfisca_peer.py FOLDER REPEATS` reads FOLDER/communes.csv, computes the four capped parts of the DSR's
péréquation, writes FOLDER/peer.csv and prints the milliseconds of each repeat, of the processor.
"""

import csv
import json
import sys
from pathlib import Path
from time import process_time

import numpy as np
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_france_dotations_locales import CountryTaxBenefitSystem

Columns = dict[str, np.ndarray]

YEAR, BEFORE = "2026", "2025"
PART = "dsr_fraction_perequation_part_"
ELIGIBLE = "dsr_montant_eligible_fraction_perequation"


def main() -> None:
    """Read, compute as often as asked, write and say how long each time took."""
    folder, repeats = Path(sys.argv[1]), int(sys.argv[2])
    with (folder / "communes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    parts = json.loads((folder / "parts.json").read_text(encoding="utf-8"))
    columns = {
        heading: np.array([float(row[heading]) for row in rows])
        for part in parts
        for heading in (f"score_{part}", f"before_{part}")
    }
    system, times = CountryTaxBenefitSystem(), []
    for _ in range(repeats):
        start = process_time()
        amounts = computed(system, parts, columns)
        times.append(1000 * (process_time() - start))
    with (folder / "peer.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(zip(*amounts.values(), strict=True))
    print(json.dumps(times))


def computed(
    system: CountryTaxBenefitSystem, parts: dict[str, float], columns: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Return the amount of every commune by part."""
    count = len(next(iter(columns.values())))
    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("commune", range(count))
    state = builder.declare_entity("etat", ["france"])
    role = system.group_entities[0].flattened_roles[0].key
    builder.join_with_persons(state, ["france"] * count, roles=[role] * count)
    simulation = builder.build(system)
    for part, pot in parts.items():
        simulation.set_input(f"dsr_score_attribution_perequation_part_{part}", YEAR, columns[f"score_{part}"])
        simulation.set_input(f"{PART}{part}", BEFORE, columns[f"before_{part}"])
        total = f"dsr_montant_total_eligibles_fraction_perequation_part_{part}"
        simulation.set_input(total, YEAR, np.full(count, pot))
    simulation.set_input("dsr_eligible_fraction_perequation", YEAR, np.ones(count, dtype=bool))
    simulation.set_input(ELIGIBLE, BEFORE, sum(columns[f"before_{part}"] for part in parts))
    simulation.calculate(ELIGIBLE, YEAR)
    return {part: simulation.calculate(f"{PART}{part}", YEAR) for part in parts}


if __name__ == "__main__":
    main()
