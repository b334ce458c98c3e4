"""Which language is chosen, and that messages follow it."""

import locale

import pytest

from allocator import language

LOCALES = ("ALLOCATOR_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.mark.parametrize(
    ("wanted", "environment", "chosen"),
    [
        ("zh", {"ALLOCATOR_LANG": "en"}, "zh"),
        (None, {"ALLOCATOR_LANG": "zh", "LANG": "en_US.UTF-8"}, "zh"),
        (None, {"ALLOCATOR_LANG": "ZH_cn"}, "zh"),
        (None, {"ALLOCATOR_LANG": "fr", "LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "C"}, "zh"),
        (None, {"LANG": "C"}, "en"),
        ("xx", {"LANG": "de_DE"}, "en"),
        (None, {"LANG": "Chinese (Simplified)_China.936"}, "zh"),
        (None, {"LANG": "English_United States.1252"}, "en"),
    ],
)
def test_what_is_asked_for_counts_then_the_environment(
    monkeypatch: pytest.MonkeyPatch, wanted: str | None, environment: dict[str, str], chosen: str
) -> None:
    for name in LOCALES:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language.choose(wanted) == chosen


SYSTEMS = (
    (("zh_CN", "UTF-8"), "zh"),
    (("Chinese (Simplified)_China", "936"), "zh"),
    (("Chinese (Traditional)_Taiwan", "950"), "zh"),
    (("English_United States", "1252"), "en"),
    (("German_Germany", "1252"), "en"),
    ((None, None), "en"),
)


@pytest.mark.parametrize(
    ("number", "chosen"), [(0x804, "zh"), (0x404, "zh"), (0xC04, "zh"), (0x409, "en"), (0x411, "en")]
)
def test_windows_is_asked_for_the_language_of_its_menus(
    monkeypatch: pytest.MonkeyPatch, number: int, chosen: str
) -> None:
    for name in LOCALES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(language, "ui_language", lambda: number)
    monkeypatch.setattr(locale, "getlocale", lambda: ("Chinese (Simplified)_China", "936"))
    assert language.choose() == chosen


def test_elsewhere_there_is_no_such_number() -> None:
    assert language.ui_language() is None


@pytest.mark.parametrize(("system", "chosen"), SYSTEMS)
def test_without_an_environment_the_system_is_asked(
    monkeypatch: pytest.MonkeyPatch, system: tuple[str | None, str | None], chosen: str
) -> None:
    for name in LOCALES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(locale, "getlocale", lambda: system)
    assert language.choose() == chosen


def test_messages_follow_the_installed_language() -> None:
    message = "write a plain number such as 1234.5"
    assert language.translate(message) == message
    language.install("zh")
    assert language.translate(message) != message
    assert language.translate("no message of ours") == "no message of ours"
    language.install("en")
    assert language.translate(message) == message


def test_files_speak_another_language_for_a_while() -> None:
    message = "write a plain number such as 1234.5"
    with language.speaking("zh"):
        assert language.translate(message) != message
        with language.speaking("en"):
            assert language.translate(message) == message
        assert language.translate(message) != message
    assert language.translate(message) == message


def test_a_phrase_is_said_in_the_language_of_whoever_reads_it() -> None:
    found = language.Phrase("{name}: at least {limit}").format(name="甲", limit="8 %")
    assert str(found) == "甲: at least 8 %"
    with language.speaking("zh"):
        assert str(found) == language.translate("{name}: at least {limit}").format(name="甲", limit="8 %")
        assert str(found) != "甲: at least 8 %"
    assert str(language.Phrase("{no field")) == "{no field"


def test_joined_phrases_are_said_together() -> None:
    both = language.joined(" · ", [language.Phrase("floor"), "{甲}"])
    assert str(both) == "floor · {甲}"
    with language.speaking("zh"):
        assert str(both) == f"{language.translate('floor')} · {{甲}}"
    assert str(language.joined(" · ", [])) == ""
