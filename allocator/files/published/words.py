"""Words by which the columns of a published table are known."""

import re

COUNTED = re.compile(r"序号|no\.?|行次|栏次", re.IGNORECASE)
ANNEX = re.compile(r"附[件表]\d*:?")
OTHERWISE = re.compile(
    r"上年|去年|增减|增长|增幅|降幅|幅度|比重|占比|比例|率$|人数|户数|得分|系数|"
    r"序号|代码|编号|科目|文号|电话|排名|单位数|差额|年度$"
)
"""Headings of numbers that are no money of this table."""

NOW = re.compile(r"本次|此次|这次|本批|现下达")
EARLIER = re.compile(r"已提前下达|已下达|此前|前期下达|已安排")
ELSEWHERE = re.compile(r"另行下达|另文")
OF_A_PART = re.compile(r"中央|自治区|省级|省财政|市级|县级|区级|地方|直达|因素法|项目法|其中|第.批")
"""Headings of a part of the money, unless they name a source or a tranche of the scenario."""

UNITS = frozenset(
    ["地区", "单位", "单位名称", "市县", "县区", "市县名称", "地区名称", "行政区划代码", "name", "unit", "code", "id"]
)
"""Headings of units, asked only where no row names one."""

SUREST = ("分配金额", "分配额", "分配数", "下达金额", "下达数", "amount", "grant")
SUMS = ("合计", "小计", "总计", "金额合计", "合计金额", "total")
PLAIN = ("金额", "资金", "下达资金", "分配资金", "补助资金", "补助金额")

OWN_LEVEL = ("市本级", "本级", "市级", "市直", "州本级", "盟本级")
