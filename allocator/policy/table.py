"""Where the unit table is and what its columns are called."""

from typing import Literal

from allocator.policy.base import Name, Policy, Text


class Table(Policy):
    """The unit table: a file, and the headings that say who a row is.

    `file` is relative to the scenario file that names it. `synthetic` lists the columns whose figures are
    made up; every output then says 示例数据. `last_year` is the column, or several to be added up, shown as last
    year's amount (万元); without it the base of the bounds serves. `heads` is a column of people, for amounts per head.
    `tiles` is a file with the units' places on a schematic map, relative to the scenario file that names it.
    `roster` is a file of the units the office knows, "guangxi" for the one that comes with the package (used without
    being named where the codes are Guangxi's), or false for none; `aliases` a file of old codes and names.
    `label` is what a unit is called in documents, such as 地区 or 单位.
    """

    file: Text
    id: Name
    name: Name
    sheet: Text | None = None
    code: Name | None = None
    city: Name | None = None
    level: Name | None = None
    last_year: Name | tuple[Name, ...] = ()
    heads: Name | None = None
    tiles: Text | None = None
    synthetic: tuple[Name, ...] = ()
    roster: Text | Literal[False] | None = None
    aliases: Text | None = None
    label: Text = "地区"
