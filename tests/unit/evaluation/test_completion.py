"""Completion by direction."""

from fractions import Fraction

import pytest
from evaluated import indicator

from allocator.evaluation.completion import Completion, completion


@pytest.mark.parametrize(
    ("direction", "target", "actual", "expected"),
    [
        (">=", "16", "20", Completion(Fraction(5, 4), met=True, fulfilment=Fraction(1))),
        (">=", "16", "16", Completion(Fraction(1), met=True, fulfilment=Fraction(1))),
        (">=", "16", "12", Completion(Fraction(3, 4), met=False, fulfilment=Fraction(3, 4))),
        (">=", "16", "0", Completion(Fraction(0), met=False, fulfilment=Fraction(0))),
        (">=", "10", "13", Completion(Fraction(13, 10), met=True, fulfilment=Fraction(1), over=False)),
        (">=", "10", "13.1", Completion(Fraction(131, 100), met=True, fulfilment=Fraction(1), over=True)),
        (">=", "0", "5", Completion(None, met=True, fulfilment=Fraction(1))),
        (">=", "-2", "-3", Completion(None, met=False, fulfilment=Fraction(0))),
        ("<=", "1600", "1280", Completion(Fraction(5, 4), met=True, fulfilment=Fraction(1))),
        ("<=", "1600", "1200", Completion(Fraction(4, 3), met=True, fulfilment=Fraction(1), over=True)),
        ("<=", "1600", "2000", Completion(Fraction(4, 5), met=False, fulfilment=Fraction(4, 5))),
        ("<=", "5", "0", Completion(None, met=True, fulfilment=Fraction(1))),
        ("<=", "0", "0", Completion(None, met=True, fulfilment=Fraction(1))),
        ("<=", "0", "3", Completion(Fraction(0), met=False, fulfilment=Fraction(0))),
        ("=", "4", "4", Completion(Fraction(1), met=True, fulfilment=Fraction(1))),
        ("=", "4", "5", Completion(Fraction(5, 4), met=False, fulfilment=Fraction(4, 5))),
        ("=", "4", "3", Completion(Fraction(3, 4), met=False, fulfilment=Fraction(3, 4))),
        ("=", "0", "3", Completion(None, met=False, fulfilment=Fraction(0))),
        ("yes/no", "是", "是", Completion(Fraction(1), met=True, fulfilment=Fraction(1))),
        ("yes/no", "是", "未完成", Completion(Fraction(0), met=False, fulfilment=Fraction(0))),
        ("yes/no", "否", "no", Completion(Fraction(1), met=True, fulfilment=Fraction(1))),
        ("yes/no", "是", "大概", Completion(None, met=None, fulfilment=Fraction(0))),
        (">=", "16", "", Completion(None, met=None, fulfilment=Fraction(0))),
        (">=", "12.5万", "20", Completion(None, met=None, fulfilment=Fraction(0))),
    ],
)
def test_completion(direction: str, target: str, actual: str, expected: Completion) -> None:
    assert completion(indicator(target, actual, direction), 1.3) == expected
