"""Draws the annual wheel of an example: a directive ``wheel`` with a document and a year, for the documentation."""

from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive

from folkhalsoavtal.arshjul import arshjul_of
from folkhalsoavtal.rendering import ring
from folkhalsoavtal.serialization import load

ROOT = Path(__file__).parent.parent


class Wheel(Directive):
    """The ring, in the width that there is."""

    required_arguments = 2

    def run(self) -> list[nodes.Node]:
        document, year = self.arguments
        svg = ring(arshjul_of(load(ROOT / document), int(year)), "sv")
        picture = svg.replace("<svg ", '<svg style="max-width: 100%; height: auto" ', 1)
        return [nodes.raw("", f"<figure>{picture}</figure>", format="html")]


def setup(app: Any) -> dict[str, bool]:
    """Make the directive known."""
    app.add_directive("wheel", Wheel)
    return {"parallel_read_safe": True}
