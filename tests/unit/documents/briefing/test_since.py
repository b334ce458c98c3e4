"""What has changed since the draft before."""

import build

from allocator.documents.briefing.since import since
from allocator.engine.pipeline import allocate
from allocator.language import speaking


def test_policy_money_and_units() -> None:
    # 100 by 1 : 3 are 25 and 75; 200 by 3 : 1 are 150 and 50: 125 more for one, 25 less for the other, who gives 25 up
    before = build.case({"x": [1, 3]})
    after = build.case({"x": [3, 1]}, tranches={"only": build.tranche(200)})
    with speaking("zh"):
        said = since(before, allocate(after))
    assert "金额由100改为200" in said
    assert "总额增100万元，增1个、减1个，单位间变动25万元。" in said
    assert said.endswith("增加最多的是name-a125万元。减少最多的是name-b25万元。")
