"""The wording and the looks of the notice that sends the money out (通知)."""

import datetime as dt
import re
import string
from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from allocator.language import translate as _
from allocator.policy.base import Name, Policy, Text, UnfitError
from allocator.policy.booking import BookingColumns, BookingRule

FIELDS = ("年度", "资金", "金额", "依据", "方案")
"""What {…} in a wording may stand for: year, fund, money of this notice in 万元, basis, title of the scenario."""


def _known_fields(wording: str) -> str:
    try:
        parts = [part[1:] for part in string.Formatter().parse(wording) if part[1] is not None]
    except ValueError as error:
        raise ValueError(_("the braces do not match: {reason}").format(reason=error)) from None
    unknown = [str(name) for name, form, conversion in parts if name not in FIELDS or form or conversion]
    if unknown:
        message = _("{unknown} is not known; a wording may use {listed}")
        raise ValueError(message.format(unknown=_braced(unknown), listed=_braced(FIELDS)))
    return wording


def _braced(fields: Iterable[str]) -> str:
    return "、".join(f"{{{field}}}" for field in fields)


Wording = Annotated[Text, AfterValidator(_known_fields)]
"""A text whose {fields} are filled in."""


NUMBER = re.compile(r"\S+〔\d{4}〕[1-9]\d*号")
"""GB/T 9704-2012, 7.2.5: the year in full and in hexagonal brackets, the number without 第 and without zeros before."""


def _as_documents_are_numbered(number: str) -> str:
    if is_pending(number) or NUMBER.fullmatch(number):
        return number
    message = _("{number} is no document number: write it as 桂财社〔2025〕45号")
    raise ValueError(message.format(number=number))


def is_pending(document: str | None) -> bool:
    """Say whether a document number is still to come: none, or one such as 文号待定."""
    return document is None or "待定" in document


FUND_TO_FILL = "【资金名称待填】"
"""What stands where a scenario does not say which fund it shares out."""


DocumentNumber = Annotated[Text, AfterValidator(_as_documents_are_numbered)]
"""The number of a document, or words such as 文号待定."""


class Fonts(Policy):
    """Names of fonts as office programs know them; none is ever embedded."""

    title: Text = "方正小标宋简体"
    body: Text = "仿宋_GB2312"
    heading: Text = "黑体"
    subheading: Text = "楷体_GB2312"
    page: Text = "宋体"
    latin: Text = "Times New Roman"


class Notice(Policy):
    """What a notice says beyond its figures; what is not given is left out, or asked for where a notice must say it.

    `title` may be written in several lines. `body` replaces the paragraphs between the opening and the attachments; one
    that begins 一、 or （一） is set as a heading of that level. `tranches` are those the notice sends out, by default
    all that are not out yet. `basis` names the documents it rests on, by default the scenario's rule. `expenditure`,
    `income`, `economic`, `direct_fund` and `project_code` are what the money is booked under (支出功能分类,
    转移支付收入, 政府预算支出经济分类科目, 直达资金标识, 项目代码); `lines` say where it is another for some tranches,
    a level or some units, and `columns` which columns of the table say it unit by unit. `annexes` says whether each
    tranche has a table of its own or all of them share one with a column each.
    """

    number: DocumentNumber | None = None
    title: Wording = "关于下达{年度}年{资金}的通知"
    fund: Text | None = None
    addressees: Text | None = None
    basis: tuple[Text, ...] = ()
    opening: Wording = "根据{依据}，现下达{年度}年{资金}{金额}万元，各地分配金额见附件。现将有关事项通知如下："
    body: tuple[Wording, ...] = ()
    requirements: tuple[Wording, ...] = (
        "各地收到资金后，应当按照预算管理规定及时分解下达、拨付使用，专款专用，不得截留、挤占或者挪用。",
        "各地应当加强资金监管和绩效管理，加快预算执行进度，切实提高资金使用效益。",
    )
    expenditure: Text | None = None
    income: Text | None = None
    economic: Text | None = None
    direct_fund: Text | None = None
    project_code: Text | None = None
    lines: dict[str, BookingRule] = Field(default_factory=dict)
    columns: BookingColumns = BookingColumns()
    copies: Text | None = None
    issuers: tuple[Text, ...] = ()
    date: dt.date | None = None
    printed_by: Text | None = None
    printed_on: dt.date | None = None
    tranches: Annotated[tuple[Name, ...], Field(min_length=1)] | None = None
    annexes: Literal["separate", "combined"] = "separate"
    fonts: Fonts = Fonts()

    @model_validator(mode="after")
    def _printed_by_somebody(self) -> Self:
        if self.printed_on and not self.printed_by:
            raise UnfitError(_("`printed_on` needs `printed_by`"), _("add it"))
        return self

    @model_validator(mode="after")
    def _printed_after_it_is_signed(self) -> Self:
        if self.date and self.printed_on and self.printed_on < self.date:
            message = _("printed on {printed}, before it is signed on {signed}")
            what = message.format(printed=self.printed_on, signed=self.date)
            raise UnfitError(what, _("correct one of the two dates"))
        return self

    @property
    def named_fund(self) -> str:
        """The fund as documents name it, or what asks for its name."""
        return self.fund or FUND_TO_FILL

    def unknown(self, tranches: Iterable[str]) -> list[str]:
        """Return the tranches it names, its lines too, that are not among these."""
        known = set(tranches)
        named = [*(self.tranches or ()), *(key for line in self.lines.values() for key in line.tranches or ())]
        return [key for key in dict.fromkeys(named) if key not in known]
