"""The words of a confirmation sheet (数据核对表): written by one side and looked for by the other."""

ITEM, MEASURE, NOW, BEFORE = "数据项目", "计量单位", "本次数据", "上年数据"
ODD, NEW, WHY = "提示", "改为", "说明"
COLUMNS = (ITEM, NOW, NEW, WHY)
"""The headings by which the table of figures is known."""

NUMBER = "核对编号"
VERDICT, FILLED_BY, HEAD, DATE, SEAL = "核对结论", "填表人", "负责人", "日期", "单位（盖章）"
SOUND, CORRECTED = "无误", "有误，已在“改为”栏更正"
"""What a unit may choose as its verdict."""
