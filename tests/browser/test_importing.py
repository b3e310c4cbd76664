"""Importing a register in a real browser: it goes on by itself until it is done."""

from __future__ import annotations

from tests.browser.conftest import SignedIn

ROWS = 30
"""More than one slice."""


async def test_an_import_goes_on_slice_after_slice_until_it_is_done(browse: SignedIn):
    page = await browse("alma", viewport={"width": 360, "height": 740})
    await page.goto("/imports")
    content = "name,country\n" + "".join(f"Imported {n},GB\n" for n in range(ROWS))
    await page.get_by_label("File").set_input_files(
        {"name": "contractors.csv", "mimeType": "text/csv", "buffer": content.encode()}
    )
    await page.get_by_role("button", name="Upload and try it").click()
    await page.get_by_role("button", name="Apply what is good").click()
    await page.get_by_text(f"{ROWS} made, 0 refused, 0 left").wait_for()
    assert await page.get_by_role("button", name="Go on").count() == 0
