"""A server goes on while a page asks, and ends when none does or when it is told to."""

from allocator.studio.life import PATIENCE, TICK, Life


def test_some_minutes_without_a_sign_of_life_end_it() -> None:
    assert 180 <= PATIENCE * TICK <= 600
    life = Life()
    assert [life.look() for _look in range(PATIENCE)] == [True] * (PATIENCE - 1) + [False]


def test_a_sign_of_life_begins_the_count_again() -> None:
    life = Life(quiet=PATIENCE - 2)
    life.beat()
    assert all(life.look() for _look in range(PATIENCE - 1))


def test_it_ends_at_once_when_told() -> None:
    life = Life()
    life.end()
    assert not life.look()
