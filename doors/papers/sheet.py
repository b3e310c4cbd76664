"""A sheet of paper in the house's style: fonts, margins, headings, facts in columns, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from fpdf import FPDF
from fpdf.enums import TableBordersLayout, TextMode, XPos, YPos
from fpdf.fonts import FontFace

from doors.papers.letters import PLAIN, UNKNOWN, of_script, printable, scripts_of

INK, QUIET, RULE, WASH = (24, 28, 36), (92, 99, 112), (208, 212, 220), (240, 243, 248)
PAPER = (255, 255, 255)
MARGIN = 20
UNPRINTED = f"{UNKNOWN} stands for a letter that cannot be printed here. The page of this paper shows it."


class Sheet(FPDF):
    """A4, upright. *texts* is everything that will be written: it decides which fonts are loaded."""

    def __init__(self, title: str, at: datetime, texts: Iterable[str]) -> None:
        super().__init__(format="A4")
        written = [title, *texts]
        self.scripts = scripts_of(written)
        self.unprinted = any(UNKNOWN in printable(text, self.scripts) for text in written)
        self.set_margin(MARGIN)
        self.set_auto_page_break(auto=True, margin=MARGIN + 5)
        self.add_font("sans", fname=PLAIN)
        for script in self.scripts:
            self.add_font(script, fname=of_script(script))
        self.set_fallback_fonts(list(self.scripts), exact_match=False)
        self.set_text_shaping(use_shaping_engine=True)
        self.set_creation_date(at)  # otherwise the same facts would make other bytes tomorrow
        self.set_title(self._safe(title))
        self.set_lang("en")
        self.foot = ""
        self.add_page()

    def _safe(self, text: str) -> str:
        return printable(text, self.scripts)

    def footer(self) -> None:
        """Under every page: what it is, and which page of how many."""
        self.set_y(-MARGIN)
        self._font(8, QUIET)
        note = f"{self.foot}\n{UNPRINTED}" if self.unprinted else self.foot
        self.multi_cell(self.epw - 30, 4, self._safe(note), new_x=XPos.RIGHT, new_y=YPos.TOP, align="L")
        self.cell(30, 4, f"{self.page_no()} / {{nb}}", align="R")

    def _font(self, size: float, colour: tuple[int, int, int] = INK, *, bold: bool = False) -> None:
        """Bold letters are drawn with a thicker pen: to cut a bold font out of the variable one takes seconds."""
        self.set_font("sans", size=size)
        self.set_text_color(*colour)
        self.set_draw_color(*(colour if bold else RULE))
        self.set_line_width(size * 0.012 if bold else 0.2)
        self.text_mode = TextMode.FILL_STROKE if bold else TextMode.FILL

    def line_of(self, text: str, size: float = 10, *, bold: bool = False, quiet: bool = False) -> None:
        """One paragraph over the whole width."""
        self._font(size, QUIET if quiet else INK, bold=bold)
        self.multi_cell(0, size * 0.55, self._safe(text), new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")

    def boxed(self, label: str, text: str) -> None:
        """What must be found at a glance."""
        top = self.get_y()
        self.set_fill_color(*WASH)
        self.rect(MARGIN, top, self.epw, 17, style="F")
        self.set_xy(MARGIN + 5, top + 2.5)
        self._font(8, QUIET)
        self.cell(0, 4, label, new_x=XPos.LEFT, new_y=YPos.NEXT)
        self._font(15, bold=True)
        self.cell(self.epw - 10, 8, self._safe(text))
        self.set_xy(MARGIN, top + 22)

    def facts(self, *told: tuple[str, str]) -> None:
        """Labels over their values, side by side in columns of one width."""
        width, top, deepest = self.epw / len(told), self.get_y(), 0.0
        for i, (label, text) in enumerate(told):
            self.set_xy(MARGIN + i * width, top)
            self._font(8, QUIET)
            self.cell(width, 4, label, new_x=XPos.LEFT, new_y=YPos.NEXT)
            self._font(10)
            self.multi_cell(width - 4, 5, self._safe(text), new_x=XPos.LEFT, new_y=YPos.NEXT, align="L")
            deepest = max(deepest, self.get_y())
        self.set_xy(MARGIN, deepest + 4)

    def listing(self, widths: Sequence[int], aligned: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A table; its first row is the heading, repeated on every page."""
        self._font(9)
        self.set_fill_color(*PAPER)
        layout: dict[str, Any] = {
            "col_widths": tuple(widths),
            "text_align": tuple(aligned),
            "headings_style": FontFace(color=QUIET),
            "borders_layout": TableBordersLayout.HORIZONTAL_LINES,
        }
        with self.table(line_height=5, padding=1, **layout) as table:
            for row in rows:
                table.row([self._safe(cell) for cell in row])
        self.ln(4)

    def sums(self, *told: tuple[str, str]) -> None:
        """Amounts under a table, at its right edge; the last one is what counts."""
        for i, (label, text) in enumerate(told):
            last = i == len(told) - 1
            self._font(11 if last else 9, INK if last else QUIET, bold=last)
            self.cell(self.epw - 45, 6, label, align="R")
            self.cell(45, 6, text, align="R", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(4)

    def as_bytes(self) -> bytes:
        """The finished paper."""
        return bytes(self.output())
