"""Draws the course of an agreement from its table: a directive ``lifecycle`` for the documentation."""

from typing import Any

import schemdraw
from docutils import nodes
from docutils.parsers.rst import Directive
from schemdraw import elements as elm
from schemdraw import flow

from folkhalsoavtal.livscykel import STEG, Avtalsstatus
from folkhalsoavtal.rendering.language import language

SV, EN = language("sv"), language("en")
PLACE = {status: n for n, status in enumerate(Avtalsstatus)}
APART, WIDTH, HEIGHT = 2.1, 5.6, 1.3


def drawing() -> str:
    """The statuses under one another, and each step as a numbered arrow."""
    schemdraw.use("svg")
    with schemdraw.Drawing(show=False, fontsize=12) as picture:
        for status, n in PLACE.items():
            flow.Box(w=WIDTH, h=HEIGHT).at((-WIDTH / 2, -n * APART)).anchor("W").label(
                f"{SV.show(status)}\n({EN.show(status)})"
            )
        for number, steg in enumerate(STEG, start=1):
            arrow(number, PLACE[steg.fran], PLACE[steg.till])
    return picture.get_imagedata("svg").decode()


def arrow(number: int, fran: int, till: int) -> None:
    """Straight to the next status, in a bow on the right further down, on the left back up."""
    if till == fran + 1:
        start, end = (0, -fran * APART - HEIGHT / 2), (0, -till * APART + HEIGHT / 2)
        elm.Line(arrow="->").at(start).to(end).label(str(number), loc="bottom", ofst=0.15)
        return
    side = 1 if till > fran else -1
    away, k = side * WIDTH / 2, 0.25 + 0.12 * abs(till - fran)
    elm.Arc2(k=k, arrow="->").at((away, -fran * APART - 0.15)).to((away, -till * APART + 0.15)).label(str(number))


class Lifecycle(Directive):
    """The drawing, and what each step requires."""

    def run(self) -> list[nodes.Node]:
        steps = nodes.enumerated_list()
        for steg in STEG:
            what = f"{EN.show(steg.fran)} → {EN.show(steg.till)}: {EN.show(tuple(map(EN.show, steg.kraver)))}"
            steps += nodes.list_item("", nodes.paragraph(text=what))
        return [
            nodes.raw("", f'<figure style="background: white; padding: 1em">{drawing()}</figure>', format="html"),
            steps,
        ]


def setup(app: Any) -> dict[str, bool]:
    """Make the directive known."""
    app.add_directive("lifecycle", Lifecycle)
    return {"parallel_read_safe": True}
