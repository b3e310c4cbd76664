"""The sheet that pictures are drawn on, and its marks. Every text is escaped by the library that writes it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple
from xml.etree import ElementTree as ET

from doors.pictures.scale import Span
from doors.pictures.table import Table

TEXT, SMALL, HEADING = 13, 12, 15
BAR = 12
STYLE = """
:root { color-scheme: light dark; color: #1b1b1b; --picture-fill: #1f5c99; }
@media (prefers-color-scheme: dark) { :root { color: #ececec; --picture-fill: #8fbdec; } }"""
"""What a picture that stands alone wears; inside a page it takes the page's colour and `--picture-fill`."""


class Fill(StrEnum):
    """How an area is filled; each can be told from the others without colour."""

    SOLID = "solid"
    HATCHED = "hatched"
    DOTTED = "dotted"
    HOLLOW = "hollow"


class Picture(NamedTuple):
    """The drawing, alone and for inside a page, and the same as a table."""

    alone: str
    inline: str
    table: Table


class Sheet:
    """Marks are added from top to bottom; `name` keeps its ids apart from those of other pictures on a page."""

    def __init__(self, name: str, title: str, told: str) -> None:
        self.name, self.bottom = name, 0.0
        self.root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "width": "100%",
                "role": "img",
                "aria-labelledby": f"{name}-title {name}-desc",
                "class": f"picture picture-{name}",
                "font-family": "system-ui, sans-serif",
                "font-size": str(TEXT),
                "fill": "currentColor",
            },
        )
        ET.SubElement(self.root, "title", {"id": f"{name}-title"}).text = readable(title)
        ET.SubElement(self.root, "desc", {"id": f"{name}-desc"}).text = readable(told)
        self._patterns(ET.SubElement(self.root, "defs"))

    def text(
        self, x: float, y: float, words: str, *, anchor: str = "start", size: int = TEXT, bold: bool = False
    ) -> None:
        """*words* at *x* percent, on the line *y*."""
        given = {"x": f"{x:g}%", "y": f"{y:g}", "text-anchor": anchor, "font-size": str(size)}
        mark = ET.SubElement(self.root, "text", given | ({"font-weight": "600"} if bold else {}))
        mark.text = readable(words)
        self._reach(y + 4)

    def bar(self, span: Span, y: float, height: float, fill: Fill) -> None:
        """An area; what has no width is left out."""
        if span.width <= 0:
            return
        place = {"x": f"{span.left:g}%", "y": f"{y:g}", "width": f"{span.width:g}%", "height": f"{height:g}"}
        ET.SubElement(self.root, "rect", place | self._filled(fill))
        self._reach(y + height + 1)

    def rule(self, y: float) -> None:
        """A thin line across."""
        across = {"x1": "0%", "x2": "100%", "y1": f"{y:g}", "y2": f"{y:g}"}
        ET.SubElement(self.root, "line", across | {"stroke": "currentColor", "stroke-opacity": "0.35"})
        self._reach(y + 1)

    def tick(self, x: float, y: float, height: float) -> None:
        """A line downwards at *x* percent."""
        down = {"x1": f"{x:g}%", "x2": f"{x:g}%", "y1": f"{y:g}", "y2": f"{y + height:g}"}
        ET.SubElement(self.root, "line", down | {"stroke": "currentColor", "stroke-width": "2"})
        self._reach(y + height)

    def legend(self, y: float, entries: Iterable[tuple[Fill | None, str]]) -> float:
        """One line for each kind of area, or null for a tick; the line below them."""
        for fill, words in entries:
            self._swatch(y, fill)
            ET.SubElement(self.root, "text", {"x": "24", "y": f"{y + 10:g}", "font-size": str(SMALL)}).text = words
            y += 18
        self._reach(y)
        return y

    def picture(self, table: Table) -> Picture:
        """Both forms of what was drawn."""
        self.root.set("height", f"{self.bottom + 6:g}")
        inline = ET.tostring(self.root, encoding="unicode")
        style = ET.Element("style")
        style.text = STYLE
        self.root.insert(2, style)
        return Picture(ET.tostring(self.root, encoding="unicode"), inline, table)

    def _swatch(self, y: float, fill: Fill | None) -> None:
        if fill is None:
            down = {"x1": "9", "x2": "9", "y1": f"{y - 2:g}", "y2": f"{y + 13:g}"}
            ET.SubElement(self.root, "line", down | {"stroke": "currentColor", "stroke-width": "2"})
            return
        place = {"x": "1", "y": f"{y:g}", "width": "16", "height": "11"}
        ET.SubElement(self.root, "rect", place | self._filled(fill))

    def _filled(self, fill: Fill) -> dict[str, str]:
        colour = "var(--picture-fill, currentColor)"
        inside = {Fill.SOLID: colour, Fill.HOLLOW: "none"}.get(fill, f"url(#{self.name}-{fill})")
        return {"fill": inside, "stroke": colour, "stroke-width": "1"}

    def _patterns(self, defs: ET.Element) -> None:
        colour = "var(--picture-fill, currentColor)"
        for fill, path in ((Fill.HATCHED, "M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2"), (Fill.DOTTED, "M1,1 h2 v2 h-2 z")):
            given = {"id": f"{self.name}-{fill}", "width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}
            inside = {"stroke": colour, "stroke-width": "1.6"} if fill is Fill.HATCHED else {"fill": colour}
            ET.SubElement(ET.SubElement(defs, "pattern", given), "path", {"d": path} | inside)

    def _reach(self, y: float) -> None:
        self.bottom = max(self.bottom, y)


def readable(text: str) -> str:
    """Without the characters that XML has no way to write."""
    return "".join(one if one in "\t\n" or (one >= " " and not "\ud800" <= one <= "\udfff") else "�" for one in text)
