"""Fewer settings where there are too many to run every mix of them: some change together, and are named."""

from collections.abc import Callable, Sequence

from allocator.language import Phrase, joined
from allocator.language import Phrase as _
from allocator.study.comparison.differences import Path, section_word
from allocator.study.comparison.hybrids import TABLE, Setting

Effect = Callable[[Setting], float]
"""Says how much money a setting moves by itself (万元)."""


def fewer(settings: Sequence[Setting], most: int, effect: Effect) -> tuple[Setting, ...]:
    """Return at most `most` settings that hold all of `settings`; those that were joined say what they hold.

    The keys of a section of the policy go together first, those of the longest section before others. Columns of the
    unit table have the places that policy leaves, at least one: the columns that move most by themselves keep one
    each, and the others share the last. Where the sections alone are too many, those that move least go together.
    """
    if len(settings) <= most:
        return tuple(settings)
    columns = [setting for setting in settings if setting.columns]
    policy = _by_section([setting for setting in settings if not setting.columns], most - bool(columns))
    if len(policy) > most - bool(columns):
        policy = _least_together(policy, most - bool(columns), effect, _("smaller changes of the policy"))
    label = joined(" · ", [section_word("table"), _("other columns")])
    return (*_least_together(columns, most - len(policy), effect, label), *policy)


def _by_section(settings: list[Setting], room: int) -> list[Setting]:
    while len(settings) > room:
        sections: dict[Path, list[Setting]] = {}
        for setting in settings:
            sections.setdefault(_section(setting), []).append(setting)
        section, longest = max(sections.items(), key=lambda item: len(item[1]))
        if len(longest) == 1:
            break
        settings = _replaced(settings, longest, section, section_word(section[0]))
    return settings


def _section(setting: Setting) -> Path:
    """Return the section of a setting: weights and indicators are two."""
    key = setting.key
    return ("indicators",) if key[0] == "factors" and len(key) > 1 else key[:1]


def _least_together(settings: list[Setting], room: int, effect: Effect, label: Phrase) -> list[Setting]:
    """Return at most `room` settings, all that find no place of their own being one."""
    if len(settings) <= room:
        return settings
    ranked = sorted(settings, key=effect, reverse=True)
    kept = ranked[: room - 1]
    return _replaced(settings, [one for one in settings if one not in kept], (*TABLE, ""), label)


def _replaced(settings: list[Setting], members: list[Setting], key: Path, label: str | Phrase) -> list[Setting]:
    """Return the settings with the members as one, in the place of the first of them."""
    one = Setting(
        key,
        label,
        tuple(difference for member in members for difference in member.differences),
        tuple(column for member in members for column in member.columns),
        tuple(member.label for member in members),
    )
    return [one if setting is members[0] else setting for setting in settings if setting not in members[1:]]
