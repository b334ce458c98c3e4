"""The rule of the self-evaluation: weights, grades and lights."""

import pytest
from pydantic import ValidationError

from allocator.policy.evaluation import Evaluation, LevelWeights, Monitoring


def test_defaults_are_those_of_the_document() -> None:
    # 财预〔2020〕10号: 10/50/30/10, and 90/80/60
    rule = Evaluation()
    assert list(rule.weights.model_dump().values()) == [0.1, 0.5, 0.3, 0.1]
    assert [(grade.name, grade.at_least) for grade in rule.grades] == [("优", 90), ("良", 80), ("中", 60), ("差", 0)]


def test_weights_of_levels_add_to_one() -> None:
    assert LevelWeights(execution=0.2, output=0.4).output == 0.4
    with pytest.raises(ValidationError, match=r"add up to 1\.1, not 1"):
        LevelWeights(execution=0.2)


@pytest.mark.parametrize("limits", [(90, 80), (80, 90, 0), (90, 90, 0), (101, 0)])
def test_grades_fall_to_nought(limits: tuple[float, ...]) -> None:
    with pytest.raises(ValidationError):
        Evaluation.model_validate({"grades": [{"name": "级", "at_least": limit} for limit in limits]})


def test_a_plan_is_cumulative_and_has_twelve_months() -> None:
    plan = [month / 12 for month in range(1, 13)]
    assert Monitoring.model_validate({"plan": plan}).plan == tuple(plan)
    with pytest.raises(ValidationError, match="no month may be below the one before"):
        Monitoring.model_validate({"plan": plan[::-1]})
    with pytest.raises(ValidationError, match="at least 12 items"):
        Monitoring.model_validate({"plan": plan[1:]})


def test_red_is_not_nearer_than_amber() -> None:
    assert Monitoring(amber=0.1, red=0.1).red == 0.1
    with pytest.raises(ValidationError, match="`amber` must not be above `red`"):
        Monitoring(amber=0.2)
