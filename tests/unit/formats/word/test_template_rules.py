"""What a template may do, and what it may not."""

import pytest
from jinja2 import TemplateSyntaxError

from allocator.formats.word.template_rules import NotAllowedError, TemplateRules, TooMuchError

VALUES = {"标题": "关于<下达>的通知", "正文": ["一", "二"], "日期": "2025年1月2日"}


def made(text: str) -> str:
    rules = TemplateRules(VALUES)
    return str(rules.from_string(text).render(rules.values))


@pytest.mark.parametrize(
    "line",
    [
        "{{ 标题.__class__.__mro__ }}",
        "{{ 标题.upper() }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% extends 标题 %}",
        "{% macro m() %}{% endmacro %}",
        "{% set 甲 = 标题 ~ 标题 %}",
        "{% for 甲 in 标题 %}{% endfor %}",
        "{% for 甲 in 正文 %}{% for 乙 in 甲 %}{% endfor %}{% endfor %}",
        "{% for 标题 in 正文 %}{% endfor %}",
        "{% for 甲 in 正文 recursive %}{% endfor %}",
        "{% for 甲, 乙 in 正文 %}{% endfor %}",
        "{% for 甲 in [1, 2] %}{% endfor %}",
        "{{ 2 ** 1000000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ 标题 | center(1000000000) }}",
        "{{ 标题 | safe }}",
        "{{ 正文 | join('12345') | join('12345') }}",
        "{% filter trim %}{% endfilter %}",
        "{% block 甲 %}{% endblock %}",
    ],
)
def test_a_template_fills_in_and_does_nothing_else(line: str) -> None:
    with pytest.raises(NotAllowedError) as caught:
        TemplateRules(VALUES).from_string(f"{{{{ 标题 }}}}\n{line}")
    assert caught.value.lines == (2,)


def test_every_refused_line_is_known() -> None:
    with pytest.raises(NotAllowedError) as caught:
        TemplateRules(VALUES).parse("<w:p>{{ 标题() }}</w:p><w:p >{{ 日期 }}</w:p><w:p>{{ 标题.a.b }}{{ f(1) }}</w:p>")
    assert caught.value.lines == (2, 4)


def test_a_template_may_ask_and_reckon() -> None:
    assert (
        made("{{ 标题 }}{% if 抄送 is not defined and 日期 %}有{% else %}无{% endif %}") == "关于&lt;下达&gt;的通知有"
    )
    assert (
        made("{% for 段 in 正文 %}{{ loop.index * 2 - 1 }}{{ 段 }}{% if not loop.last %}；{% endif %}{% endfor %}")
        == "1一；3二"
    )
    assert (
        made("{{ 正文 | join('、') }}{{ 正文[0] ~ 日期[:4] }}{{ '一' if 正文 | length == 1 else 正文 | last }}")
        == "一、二一2025二"
    )


@pytest.mark.parametrize(
    ("text", "error", "says"),
    [
        ("{{ 标题 * 1000000000 }}", TypeError, "only numbers are multiplied"),
        ("{{ 标题[0] * 日期 }}", TypeError, "only numbers are multiplied"),
        ("{% if " + "(" * 3000 + " %}", TemplateSyntaxError, "it is nested too deeply"),
        ("{{ " + "9" * 5000 + " }}", TemplateSyntaxError, "4300 digits"),
        ("{% for 甲 in 正文 %}" * 18 + "{% endfor %}" * 18, TooMuchError, "its loops take more than 20,000 turns"),
        ("{% for 甲 in 正文 %}" * 12 + "字" * 2000 + "{% endfor %}" * 12, TooMuchError, "longer than 8,000,000"),
    ],
)
def test_what_grows_is_stopped(text: str, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        made(text)
