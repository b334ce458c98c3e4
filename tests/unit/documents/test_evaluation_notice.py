"""The paragraphs on last year's self-evaluation."""

import build
from evaluated import indicator, money, report, table

from allocator.documents.evaluation_notice import evaluation_section
from allocator.policy.scenario import Scenario

LAST = "绩效自评结果作为下一年度资金分配的重要参考，执行率偏低的适当扣减。"


def test_a_programme_tells_its_money_its_indicators_and_its_mark() -> None:
    rows = [indicator("10", "12", name="新增"), indicator("10", "5", name="培训")]
    told, last = evaluation_section(report(table(rows, [money("合计", "200", "150.5")], title="就业资金")))
    # execution 0.7525 of 10 points, half of the output counts in full and half by half: 0.75 of 50, of 60 in all
    assert told.startswith(
        "就业资金：年度资金总额200万元，执行150.5万元，执行率75.25%；绩效指标2项，完成1项，未完成1项（培训）；"
    )
    assert told.endswith("自评得分75.0分，等次为中。")
    assert last == LAST


def test_units_are_counted_by_grade_and_the_late_ones_named() -> None:
    done = [table([indicator("10", "10")], [money("合计", "100", "100")], unit=f"{place}") for place in range(2)]
    late = [table([indicator("10", "10")], [money("合计", "100", "10")], unit=f"late{place}") for place in range(6)]
    counted, behind, _last = evaluation_section(report(*done, *late))
    assert counted == "单位自评：共8个单位，优2个、良6个、中0个、差0个。"
    assert behind.startswith(
        "执行进度明显偏慢的单位6个：unit late0、unit late1、unit late2、unit late3、unit late4等。"
    )


def test_how_soon_money_was_sent_on() -> None:
    tranches = {
        "soon": build.tranche(50, received="2025-01-01", issued="2025-01-11"),
        "late": build.tranche(50, received="2025-01-01", issued="2025-03-02"),
        "open": build.tranche(50, received="2025-01-01"),
    }
    told = evaluation_section(report(), Scenario.model_validate(build.policy(tranches=tranches)))
    assert told[0] == "收到资金2批，自收到至下达分别用时10天、60天，1批超过规定时限。"


def test_nothing_to_tell_is_one_sentence() -> None:
    assert evaluation_section(report()) == [LAST]
