"""Where the unit table is and what its columns are called."""

from allocator.policy.base import Name, Policy, Text


class Table(Policy):
    """The unit table: a file, and the headings that say who a row is.

    `file` is relative to the scenario file that names it. `synthetic` lists the columns whose figures are
    made up; every output then says 示例数据. `last_year` is the column, or several to be added up, shown as last
    year's amount (万元); without it the base of the bounds serves. `heads` is the column of the population.
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
    synthetic: tuple[Name, ...] = ()
