"""Which kind of spreadsheet is this? Its own first bytes say so, whatever its name or its sender does."""

from __future__ import annotations

from doors.registers import comma, workbook
from models.errors import Invalid
from models.registers import RegisterKind, Sheet

FILE_BYTES_MAX = 10 * 1024 * 1024
CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA_TYPES = (CSV, XLSX)
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read(kind: RegisterKind, content: bytes) -> Sheet:
    """The sheet, as text. Raises Invalid, which says what to do, for everything that is none."""
    if not content.strip():
        raise Invalid("content", "the file is empty")
    if content.startswith(_OLD_EXCEL):
        raise Invalid("content", "is an old or encrypted workbook; save it as .xlsx without a password, or as CSV")
    if content.startswith(b"PK"):
        return Sheet(XLSX, *workbook.read(content))
    return Sheet(CSV, *comma.read(kind, content))
