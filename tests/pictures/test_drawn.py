"""Every picture, of nothing, one, many, huge and negative: it stays in its frame, says what the figures say, and is
safe to show.
"""

from __future__ import annotations

from collections import defaultdict
from xml.etree import ElementTree as ET

import pytest

from doors.pictures.drawing import Picture
from doors.pictures.figure import figure
from doors.pictures.words import ROOM
from tests.pictures import samples
from tests.pictures.gallery import pictures
from tests.pictures.samples import LONG

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = pictures()
FORMS = [(name, form) for name in DRAWN for form in ("alone", "inline")]


def parsed(picture: Picture, form: str = "inline") -> ET.Element:
    return ET.fromstring(getattr(picture, form))  # noqa: S314 - our own


def percent(mark: ET.Element, *names: str) -> list[float]:
    return [float(mark.attrib[name].removesuffix("%")) for name in names]


def bars(picture: Picture) -> list[tuple[float, float, str]]:
    """The areas across the picture: how far from the left, how wide, filled with what."""
    rects = [one for one in parsed(picture).iter(f"{SVG}rect") if one.attrib["width"].endswith("%")]
    return [(*percent(one, "x", "width"), one.attrib["fill"]) for one in rects]  # type: ignore[misc]


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_it_is_named_and_told_for_whoever_does_not_see_it(name, form):
    svg = parsed(DRAWN[name], form)
    title, told = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert title is not None
    assert told is not None
    assert title.text
    assert told.text
    assert svg.attrib["role"] == "img"
    assert svg.attrib["aria-labelledby"].split() == [title.attrib["id"], told.attrib["id"]]


@pytest.mark.parametrize("name", DRAWN)
def test_every_mark_is_inside_the_frame(name):
    svg = parsed(DRAWN[name])
    height = float(svg.attrib["height"])
    for mark in svg.iter(f"{SVG}rect"):
        y, tall = float(mark.attrib["y"]), float(mark.attrib["height"])
        assert 0 <= y <= y + tall <= height
        if mark.attrib["width"].endswith("%"):
            left, width = percent(mark, "x", "width")
            assert left >= 0
            assert width > 0
            assert left + width <= 100.001
    for line in svg.iter(f"{SVG}text"):
        assert 0 < float(line.attrib["y"]) < height


@pytest.mark.parametrize("name", DRAWN)
def test_what_stands_on_one_line_leaves_room_for_all_of_it(name):
    lines = defaultdict(list)
    for text in parsed(DRAWN[name]).iter(f"{SVG}text"):
        lines[text.attrib["y"]].append(text)
    for texts in lines.values():
        assert sum(len(one.text or "") for one in texts) <= ROOM + 4
        assert len({one.attrib.get("text-anchor") for one in texts}) == len(texts) <= 2


@pytest.mark.parametrize("name", DRAWN)
def test_no_text_is_taken_for_markup(name):
    shown = figure(DRAWN[name])
    assert "<b>" not in shown
    assert "<script" not in shown
    assert parsed(DRAWN[name]).findall(".//{*}script") == []


def test_the_same_values_make_the_same_bytes():
    assert pictures() == DRAWN


def test_pictures_on_one_page_share_no_id():
    ids = [mark.attrib["id"] for name in ("ageing usual", "outlook usual", "operations usual", "journey usual")
           for mark in parsed(DRAWN[name]).iter() if "id" in mark.attrib]  # fmt: skip
    assert len(ids) == len(set(ids)) == 16


def test_bars_are_as_long_as_their_amounts():
    """Of 16,500.00 at most: 12,500.00 cleared and 4,000.00 waiting; then 200.00, 3,100.50 and 1,200.00."""
    drawn = [(left, width) for left, width, _ in bars(DRAWN["ageing usual"])][:5]
    amounts = [1_250_000, 400_000, 20_000, 310_050, 120_000]
    for (_, width), amount in zip(drawn, amounts, strict=True):
        assert width == pytest.approx(amount / 16_500, abs=0.01) or (amount == 20_000 and width >= 0.6)
    assert drawn[1][0] == pytest.approx(drawn[0][1], abs=0.01)


def test_each_part_is_filled_in_a_way_of_its_own():
    fills = {fill for _, _, fill in bars(DRAWN["ageing usual"])}
    assert len(fills) == 3


def test_what_is_less_than_nothing_runs_to_the_other_side():
    (up, down, below, *_) = bars(DRAWN["ageing negative"])
    assert up[0] == pytest.approx(down[0] + down[1], abs=0.01)
    assert below[0] + below[1] == pytest.approx(up[0], abs=0.01)


@pytest.mark.parametrize("name", [name for name in DRAWN if name.startswith(("ageing", "outlook"))])
def test_the_table_holds_all_amounts_of_the_picture(name):
    values = samples.AGEINGS if name.startswith("ageing") else samples.OUTLOOKS
    rows = DRAWN[name].table.rows
    assert len(rows) == len(values[name.split()[1]]) * (5 if name.startswith("ageing") else 15)
    for row in rows:
        owed, *parts = (int(cell.replace(",", "").replace(".", "")) for cell in row[4:])
        assert owed == sum(parts)


@pytest.mark.parametrize("kind", ["ageing", "outlook"])
def test_where_nothing_is_owed_it_says_so_in_words(kind):
    assert "Nothing is owed" in DRAWN[f"{kind} none"].inline
    assert bars(DRAWN[f"{kind} none"]) == []


def test_a_long_name_is_cut_in_the_drawing_and_whole_in_the_table():
    huge = DRAWN["ageing huge"]
    assert LONG not in [text.text for text in parsed(huge).iter(f"{SVG}text")]
    assert huge.table.rows[0][0] == LONG


def test_columns_stand_over_the_weeks_of_the_other_rows():
    columns = defaultdict(set)
    for mark in parsed(DRAWN["operations usual"]).iter(f"{SVG}rect"):
        if mark.attrib["width"].endswith("%"):
            columns[mark.attrib["x"]].add(mark.attrib["y"])
    assert len(columns) == 13


def test_a_week_with_nothing_done_has_no_column_and_says_none():
    none = DRAWN["operations none"]
    assert bars(none) == []
    assert {row[1:] for row in none.table.rows} == {("0", "0", "none", "none")}
    assert [one.text for one in parsed(none).iter(f"{SVG}text")].count("none in these weeks") == 4


def test_a_journey_shows_where_it_waited_and_that_it_came_back():
    usual = DRAWN["journey usual"]
    texts = [one.text for one in parsed(usual).iter(f"{SVG}text")]
    assert "waited 6 days for a ruling, back once" in texts
    assert "↳ Change PO-ACME-000001/C1" in texts
    ticks = [one for one in parsed(usual).iter(f"{SVG}line") if one.attrib["x1"] == one.attrib["x2"] != "9"]
    assert [one.attrib["x1"] for one in ticks] == ["42.5%", "82.5%"], "the change was applied, the payment came back"
    told = parsed(usual).find(f"{SVG}desc")
    assert told is not None
    assert "The longest wait: Bill INV-2026-0001, 6 days for a ruling. Went back 1 time." in (told.text or "")


def test_a_journey_s_bars_are_where_its_days_are():
    """40 days across: the bill waited from day 20 to day 26 for a ruling."""
    assert (50.0, 15.0, "url(#journey-hatched)") in bars(DRAWN["journey usual"])


def test_a_journey_that_took_no_time_is_seen():
    (only,) = bars(DRAWN["journey at_once"])
    assert only[1] == pytest.approx(0.8)
