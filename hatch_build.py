"""Compile the catalogues while the package is built, so that only their text is kept under version control."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    """Write a .mo beside every .po."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile before the files are collected."""
        for text in Path(self.root, "allocator", "locale").glob("*/LC_MESSAGES/*.po"):
            with text.open("rb") as source, text.with_suffix(".mo").open("wb") as target:
                write_mo(target, read_po(source))
