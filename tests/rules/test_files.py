"""What a file is called where somebody keeps it."""

from __future__ import annotations

import pytest

from rules.files import MEDIA_TYPES, saved_as


@pytest.mark.parametrize(
    ("name", "media", "kept"),
    [
        ("Invoice 7.PDF", "application/pdf", "Invoice 7.PDF"),
        ("photo.jpeg", "image/jpeg", "photo.jpeg"),
        ("../../etc/passwd", "text/plain", "passwd.txt"),
        ("C:\\start\\run.bat", "text/plain", "run.bat.txt"),
        ("invoice.pdf.js", "text/plain", "invoice.pdf.js.txt"),
        ("invoice\u202efdp.hta", "text/plain", "invoicefdp.hta.txt"),
        ("invoice.html", "application/pdf", "invoice.html.pdf"),
        ("a\nb.csv", "text/csv", "ab.csv"),
        (" .. ", "image/png", "file.png"),
        ("Rechnung März.txt", "text/plain", "Rechnung März.txt"),
    ],
)
def test_it_is_kept_under_a_name_that_runs_nothing(name: str, media: str, kept: str):
    assert saved_as(name, media) == kept


def test_every_kind_that_is_taken_has_an_ending():
    assert all(saved_as("a", media).startswith("a.") for media in MEDIA_TYPES)
