"""The annual wheel as a picture: a ring of twelve months in SVG, with a list of what falls due beside it."""

import math
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import count, pairwise
from types import MappingProxyType
from typing import Final
from xml.etree import ElementTree as ET

from attrs import frozen

from folkhalsoavtal.arshjul import Arshjul
from folkhalsoavtal.errors import InvalidValue
from folkhalsoavtal.fields import wrong_type
from folkhalsoavtal.frister import Fristslag
from folkhalsoavtal.handelse import Avtalsdag, Handelse, Natverksdag
from folkhalsoavtal.rendering.language import Language, language, one_line
from folkhalsoavtal.rendering.wheel import Names, by_whom, event_title, remarks, to_whom, wheel_title

#: Lengths in units of the picture. The ring lies between the radii, the marks outside it in lanes.
_INNER: Final = 120
_OUTER: Final = 190
_MARK: Final = 12
_LANE: Final = 28
_MARGIN: Final = 24
_TITLE: Final = 30
_LIST: Final = 440
_LINE: Final = 17
_GAP: Final = 8
#: How many characters of the list's letters there is room for; the widest of them are twice as wide as most.
_WIDTH: Final = 54

_TEXT: Final = "#1a1a1a"
_FAINT: Final = "#555555"
_MONTHS: Final = ("#eef3f7", "#dce6ee")

#: The colour of each kind of event; white letters can be read on all of them.
_COLOURS: Final[Mapping[Fristslag | Avtalsdag | Natverksdag, str]] = MappingProxyType(
    {
        Fristslag.VERKSAMHETSPLAN: "#1f5f99",
        Fristslag.PLANUTSKICK: "#1f5f99",
        Fristslag.MOTE: "#256b45",
        Fristslag.UPPFOLJNING: "#a04000",
        Fristslag.EKONOMISK_REDOVISNING: "#6c3483",
        Fristslag.BETALNING: "#6c3483",
        Fristslag.OVRIGT: "#4d4d4d",
        Avtalsdag.SISTA_UPPSAGNINGSDAG: "#a31621",
        Avtalsdag.SISTA_AVTALSDAG: "#a31621",
        Natverksdag.OMNAMND_DAG: "#4d4d4d",
    }
)


@frozen
class _Mark:
    """A day with something on it, with its number in the picture."""

    nr: int
    dag: date
    handelser: tuple[Handelse, ...]

    @property
    def colour(self) -> str:
        """That of its events; a neutral one when they are of different kinds."""
        colours = {_COLOURS[handelse.slag] for handelse in self.handelser}
        return colours.pop() if len(colours) == 1 else _COLOURS[Fristslag.OVRIGT]

    @property
    def conditional(self) -> bool:
        """Whether all of it holds on a condition."""
        return all(handelse.grund is not None for handelse in self.handelser)


def ring(arshjul: Arshjul, lang: str) -> str:
    """The wheel of a calendar year as a picture in SVG, with all of it in words too.

    January begins at the top, and the year goes clockwise. A mark for each day has a number, which stands in the list
    with what falls due; one that holds only on a condition is hollow. The picture needs no other file. Its title and
    its description, which holds all of it, can be read aloud, and each mark shows what it is of.

    Args:
        arshjul: The wheel of a calendar year.
        lang: "sv" or "en".

    Returns:
        An SVG document, ending in a newline. The same wheel gives the same text.

    Raises:
        InvalidType: When the value is no wheel.
        InvalidValue: When it is not of a calendar year, or there is no such language.

    .. versionadded:: 0.1.0
    """
    if not isinstance(arshjul, Arshjul):
        raise wrong_type(arshjul, "Arshjul")
    chosen = language(lang)
    first, last = arshjul.period.forsta_dag, arshjul.period.sista_dag
    if first != date(first.year, 1, 1) or last != date(first.year, 12, 31):
        raise InvalidValue("inte-ett-kalenderar", path="/period", forsta_dag=first, sista_dag=last)
    picture = _picture(arshjul, chosen)
    ET.indent(picture)
    return ET.tostring(picture, encoding="unicode") + "\n"


def _picture(arshjul: Arshjul, lang: Language) -> ET.Element:
    marks = _marks(arshjul)
    lanes = _lanes(marks)
    radius = _OUTER + _LANE * (1 + max(lanes.values(), default=0)) + _MARK
    names = Names.of(arshjul)
    rows = list(_rows(arshjul, marks, names, lang))
    height = 2 * _MARGIN + _TITLE + max(2 * radius, sum(map(_height, rows)))
    width = 3 * _MARGIN + 2 * radius + _LIST
    # two wheels can stand on a page
    name = "-".join(("arshjul", str(arshjul.period.forsta_dag.year), *arshjul.avtal, *arshjul.natverk))
    svg = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width} {height}",
            "width": str(width),
            "height": str(height),
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-desc",
            "xml:lang": lang.code,
            "lang": lang.code,
            "font-family": "sans-serif",
            "font-size": "13",
        },
    )
    title = one_line(wheel_title(arshjul, lang))
    ET.SubElement(svg, "title", {"id": f"{name}-title"}).text = title
    said = [_said(handelse, names, lang) for handelse in arshjul.handelser]
    ET.SubElement(svg, "desc", {"id": f"{name}-desc"}).text = "\n".join(said) or lang.text("Nothing falls due.")
    ET.SubElement(svg, "rect", {"width": "100%", "height": "100%", "fill": "white"})
    room = (width - 2 * _MARGIN) // 10
    heading = title if len(title) <= room else title[: room - 1] + "…"
    _text(svg, heading, _MARGIN, _MARGIN + 16, {"font-size": "18", "font-weight": "bold"})
    middle = (_MARGIN + radius, _MARGIN + _TITLE + radius)
    _draw_months(svg, arshjul.period.forsta_dag.year, middle, lang)
    # the lines first: one that passes a mark passes behind it
    for mark in marks:
        _draw_line(svg, mark, lanes[mark.nr], middle)
    for mark in marks:
        _draw_mark(svg, mark, lanes[mark.nr], middle, names, lang)
    _draw_list(svg, rows, 2 * _MARGIN + 2 * radius, _MARGIN + _TITLE)
    return svg


def _marks(arshjul: Arshjul) -> list[_Mark]:
    by_day: dict[date, list[Handelse]] = {}
    for handelse in arshjul.handelser:
        if handelse.dag is not None:
            by_day.setdefault(handelse.dag, []).append(handelse)
    return [_Mark(nr, dag, tuple(handelser)) for nr, (dag, handelser) in enumerate(by_day.items(), start=1)]


def _lanes(marks: Sequence[_Mark]) -> dict[int, int]:
    """The lane of each mark outside the ring: the innermost in which it lies clear of the others."""
    taken: defaultdict[int, list[float]] = defaultdict(list)

    def clear(lane: int, angle: float) -> bool:
        apart = 2 * (_MARK + 1) / _distance(lane)
        # the year is a ring: December lies beside January
        return all(min(abs(angle - other), 2 * math.pi - abs(angle - other)) >= apart for other in taken[lane])

    found: dict[int, int] = {}
    for mark in marks:
        angle = _angle(mark.dag)
        found[mark.nr] = lane = next(lane for lane in count() if clear(lane, angle))
        taken[lane].append(angle)
    return found


def _distance(lane: int) -> float:
    """How far from the middle the marks of a lane are."""
    return _OUTER + _LANE * (lane + 1) - _LANE / 4


def _angle(dag: date) -> float:
    """Where a day lies, in radians from the top and clockwise."""
    first = date(dag.year, 1, 1)
    return 2 * math.pi * ((dag - first).days + 0.5) / ((date(dag.year, 12, 31) - first).days + 1)


def _point(middle: tuple[float, float], angle: float, distance: float) -> tuple[float, float]:
    return middle[0] + distance * math.sin(angle), middle[1] - distance * math.cos(angle)


def _number(value: float) -> str:
    """A length as it is written: the same on every machine."""
    return f"{value:.1f}".removesuffix(".0")


def _draw_months(svg: ET.Element, ar: int, middle: tuple[float, float], lang: Language) -> None:
    group = ET.SubElement(svg, "g", {"aria-hidden": "true"})
    days = (date(ar, 12, 31) - date(ar, 1, 1)).days + 1
    starts = [(date(ar, manad, 1) - date(ar, 1, 1)).days for manad in range(1, 13)]
    angles = [2 * math.pi * start / days for start in (*starts, days)]
    for manad, (begin, end) in enumerate(pairwise(angles), start=1):
        corners = [
            _point(middle, angle, r) for angle, r in ((begin, _OUTER), (end, _OUTER), (end, _INNER), (begin, _INNER))
        ]
        (a, b, c, d) = (" ".join(map(_number, corner)) for corner in corners)
        path = f"M {a} A {_OUTER} {_OUTER} 0 0 1 {b} L {c} A {_INNER} {_INNER} 0 0 0 {d} Z"
        ET.SubElement(group, "path", {"d": path, "fill": _MONTHS[manad % 2], "stroke": "white"})
        x, y = _point(middle, (begin + end) / 2, (_INNER + _OUTER) / 2)
        _text(group, lang.month(manad), x, y + 4, {"text-anchor": "middle", "font-size": "12"})
    _text(group, str(ar), middle[0], middle[1] + 12, {"text-anchor": "middle", "font-size": "36", "fill": _FAINT})


def _draw_line(svg: ET.Element, mark: _Mark, lane: int, middle: tuple[float, float]) -> None:
    angle = _angle(mark.dag)
    (x1, y1), (x2, y2) = _point(middle, angle, _OUTER - 6), _point(middle, angle, _distance(lane))
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    ET.SubElement(svg, "line", {name: _number(at) for name, at in ends.items()} | {"stroke": mark.colour})


def _draw_mark(
    svg: ET.Element, mark: _Mark, lane: int, middle: tuple[float, float], names: Names, lang: Language
) -> None:
    group = ET.SubElement(svg, "g")
    ET.SubElement(group, "title").text = "\n".join(_said(handelse, names, lang) for handelse in mark.handelser)
    _draw_number(group, mark, *_point(middle, _angle(mark.dag), _distance(lane)))


def _draw_number(group: ET.Element, mark: _Mark, x: float, y: float) -> None:
    fill, letters = ("white", mark.colour) if mark.conditional else (mark.colour, "white")
    dashes = {"stroke-dasharray": "3 2"} if mark.conditional else {}
    circle = {"cx": _number(x), "cy": _number(y), "r": str(_MARK), "fill": fill, "stroke": mark.colour}
    ET.SubElement(group, "circle", circle | {"stroke-width": "1.5"} | dashes)
    style = {"text-anchor": "middle", "font-size": "11", "font-weight": "bold", "fill": letters}
    _text(group, str(mark.nr), x, y + 4, style)


@frozen
class _Row:
    """An entry of the list: a mark or none, a heading, and lines under it."""

    mark: _Mark | None
    heading: str
    lines: tuple[str, ...]


def _rows(arshjul: Arshjul, marks: Sequence[_Mark], names: Names, lang: Language) -> Iterator[_Row]:
    for mark in marks:
        yield _Row(mark, lang.weekday(mark.dag), tuple(_lines(mark.handelser, names, lang)))
    undated = [handelse for handelse in arshjul.handelser if handelse.dag is None]
    if undated:
        yield _Row(None, lang.text("Without a day"), tuple(_lines(undated, names, lang)))
    if not arshjul.handelser:
        yield _Row(None, lang.text("Nothing falls due."), ())


def _lines(handelser: Sequence[Handelse], names: Names, lang: Language) -> Iterator[str]:
    """What falls due on a day, in lines that there is room for; with a dash before each of several."""
    dash, indent = ("\N{EN DASH} ", "\N{NO-BREAK SPACE}" * 3) if len(handelser) > 1 else ("", "")
    for handelse in handelser:
        told = one_line(_told(handelse, names, lang))
        yield from textwrap.wrap(told, _WIDTH, initial_indent=dash, subsequent_indent=indent, break_on_hyphens=False)


def _height(row: _Row) -> int:
    return _LINE * (1 + len(row.lines)) + _GAP


def _draw_list(svg: ET.Element, rows: Sequence[_Row], x: float, y: float) -> None:
    # all of it is in the description of the picture already
    group = ET.SubElement(svg, "g", {"aria-hidden": "true"})
    for row in rows:
        if row.mark is not None:
            _draw_number(group, row.mark, x + _MARK, y + _LINE)
        _text(group, row.heading, x + 3 * _MARK, y + _LINE, {"font-weight": "bold"})
        for n, line in enumerate(row.lines, start=1):
            _text(group, line, x + 3 * _MARK, y + _LINE * (n + 1), {})
        y += _height(row)


def _told(handelse: Handelse, names: Names, lang: Language) -> str:
    """An event without its day: what, on which condition, by whom and to whom."""
    whom = " \N{RIGHTWARDS ARROW} ".join(filter(None, (by_whom(handelse, lang), to_whom(handelse))))
    of = names.of_whom(handelse) if names.several else ""
    year = "" if handelse.dag is None or handelse.dag.year == handelse.verksamhetsar else str(handelse.verksamhetsar)
    told = f"{event_title(handelse, lang)} ({year})" if year else event_title(handelse, lang)
    return "; ".join(filter(None, (told, *remarks(handelse, lang, names), whom, of)))


def _said(handelse: Handelse, names: Names, lang: Language) -> str:
    """An event with its day, on one line."""
    day = lang.text("Without a day") if handelse.dag is None else lang.weekday(handelse.dag)
    return one_line(f"{day}: {_told(handelse, names, lang)}")


def _text(parent: ET.Element, text: str, x: float, y: float, style: Mapping[str, str]) -> None:
    ET.SubElement(parent, "text", {"x": _number(x), "y": _number(y), "fill": _TEXT, **style}).text = text
