"""Which groups are nested, and how."""

from dataclasses import replace

import numpy as np
import pytest

from allocator.lp.groups import classes, layers, nested
from allocator.lp.problem import Group, Program


def grouped(small: Program, *members: list[int]) -> Program:
    groups = tuple(Group(str(which), np.array(each)) for which, each in enumerate(members))
    return replace(small, units=tuple("abcdef"), groups=groups)


def test_a_tree_of_groups(small: Program) -> None:
    program = grouped(small, [0, 1, 2, 3], [0, 1], [2], [4], [0, 1])
    tree = nested(program)
    assert tree.parent.tolist() == [-1, 4, 0, -1, 0]  # of two like groups the later lies around the earlier
    assert tree.height.tolist() == [2, 0, 0, 0, 1]
    assert tree.home.tolist() == [1, 1, 2, 0, 3, -1]
    assert [layer.members.tolist() for layer in layers(program, tree)] == [
        [[0, 1], [2, 0], [4, 0]],
        [[0, 1]],
        [[0, 1, 2, 3]],
    ]


def test_no_groups_are_nested(small: Program) -> None:
    tree = nested(small)
    assert (tree.parent.size, tree.home.tolist(), layers(small, tree)) == (0, [-1, -1], ())


@pytest.mark.parametrize("members", [([0, 1], [1, 2]), ([0, 1, 2], [3, 4], [2, 3])])
def test_overlapping_groups_are_no_tree(small: Program, members: list[list[int]]) -> None:
    assert nested(grouped(small, *members)) is None


def test_kinds_of_membership(small: Program) -> None:
    kinds, kind = classes(grouped(small, [0, 1], [1, 2]))
    assert [kinds[which].tolist() for which in kind] == [
        [True, False],
        [True, True],
        [False, True],
        [False, False],
        [False, False],
        [False, False],
    ]
    assert len(kinds) == 4
