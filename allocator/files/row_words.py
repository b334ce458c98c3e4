"""Words by which rows that are no units are known."""

import re

_TOTAL = re.compile(
    r"(.*[^\w]|.*)?(合计|总计|小计|共计|总和|汇总|累计)(数|额|金额)?[:：]?"
    r"|.*\((合计|总计|小计|共计|汇总)(数|额)?\)[:：]?"
    r"|(合计|总计|小计|共计)[(:：].*"
    r"|全(区|省|市|县|国|州|盟|自治区|自治州)(数)?[:：]?"
    r"|总数[:：]?"
    r"|(grand)?(total|subtotal|sum)s?[:：]?",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(备?注|附注|说明|备注说明)\d*([:：.、].*)?$|[(\[]?注\d*[)\]]?[:：].*|[※*★▲]|"
    r"(填表|填报|制表|审核|复核|编制|报送|经办|联系|负责)(人|单位|部门|日期|时间|电话|方式).*|"
    r"(单位|部门|科室|处室|分管)(主要)?(负责人|领导).*|"
    r"(联系|办公)?电话([:：].*)?$|(日期|签字|签章|盖章|公章)([:：(].*)?$|"
    r"(最大|最小|最高|最低|平均|中位)(值|数)?$|算法$|"
    r"(数据|资料)来源.*|来源[:：].*|(制表|报送|统计)(日期|时间).*|第\d+页.*"
)
_HEADING_MARKS = frozenset({"甲", "乙", "丙", "栏次", "列次", "行次", "序号", "栏目", ""})
_WORDS = (
    "计|总|汇|累|全|最|平均|中位|算法|注|说明|填|制表|审核|复核|编制|报送|经办|联系|负责|单位|部门|科室|处室|领导|电话"
    "|日期|签|章|来源|页|total|sum"
)
_SIGNS = "※*★▲:：。;,、(["
_MAY_BE_NONE = re.compile(f"{_WORDS}|[{re.escape(_SIGNS)}]", re.IGNORECASE)
_BEGINNINGS = frozenset(_SIGNS) | {sign for word in _WORDS.split("|") for sign in (word[0], word[0].upper())} | {"ſ"}
"""What these begin with, ſ for an s: most names hold no such sign, and a set says so at once."""


def may_be_no_unit(name: str) -> bool:
    """Tell whether a cleaned name holds anything of the words of totals and notes, and needs a closer look."""
    return not _BEGINNINGS.isdisjoint(name) and _MAY_BE_NONE.search(name) is not None


def is_total(text: str) -> bool:
    """Tell whether a cleaned name or level is that of a total: 合计, 南宁市小计, 全区(合计), Total:."""
    return bool(text) and _TOTAL.fullmatch(text) is not None


def is_note(text: str) -> bool:
    """Tell whether a cleaned text begins a note, a signature or a source under a table."""
    return _NOTE.match(text) is not None


def is_heading_mark(text: str) -> bool:
    """Tell whether a cleaned text may stand in the key columns of a row that numbers the columns: 栏次, 甲, 乙."""
    return text in _HEADING_MARKS
