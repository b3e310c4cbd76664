"""A picture inside a page: the drawing, and its table to be opened beside it."""

from __future__ import annotations

from doors.pictures.drawing import Picture


def figure(picture: Picture) -> str:
    """HTML, escaped; it needs no style and no script, and takes the page's colours."""
    wide = '<div class="scrolls" tabindex="0" role="region" aria-label="The figures">'
    table = f"<details><summary>The figures as a table</summary>{wide}{picture.table.html()}</div></details>"
    return f'<figure class="picture-figure">{picture.inline}{table}</figure>'
