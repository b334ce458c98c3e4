"""The fonts of a document, as office programs know them by name."""

from typing import Protocol


class Fonts(Protocol):
    """What a document asks of whoever names its fonts."""

    @property
    def title(self) -> str:
        """Return the font of the title."""

    @property
    def body(self) -> str:
        """Return the font of the text and of the cells of tables."""

    @property
    def heading(self) -> str:
        """Return the font of headings (一、) and of the headings of tables."""

    @property
    def subheading(self) -> str:
        """Return the font of headings below those (（一）)."""

    @property
    def page(self) -> str:
        """Return the font of page numbers."""

    @property
    def latin(self) -> str:
        """Return the font of Latin letters and digits."""
