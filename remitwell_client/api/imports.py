"""How to ask about imports.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from remitwell_client.api.shapes import (
    Because,
    ImportedRow,
    ImportedRows,
    ImportList,
    ImportPage,
    ListedImport,
    NewSlice,
    Recorded,
)
from remitwell_client.asking import Asking


class Imports(Asking):
    """One method for each operation on imports."""

    def list_imports(self, *, cursor: str | None = None, limit: int | None = None) -> ImportList:
        """List imports, newest first."""
        answer: ImportList = self.read(self.place("/v1/imports"), {"cursor": cursor, "limit": limit})
        return answer

    def each_import(self) -> Iterator[ListedImport]:
        """As `list_imports`, page after page to the last."""
        return self.every(self.place("/v1/imports"))

    def apply_slice(self, import_id: str, body: NewSlice, *, key: str) -> Recorded:
        """Apply the next documents of the dry run that you saw. Ask again, each time under a fresh key, until
        `left` is 0.
        """
        answer: Recorded = self.write("POST", self.place("/v1/imports/{import_id}/slices", import_id), body, key)
        return answer

    def cancel_import(self, import_id: str, body: Because, *, key: str) -> Recorded:
        """Apply nothing further of it. What was made stays."""
        answer: Recorded = self.write("POST", self.place("/v1/imports/{import_id}/cancellations", import_id), body, key)
        return answer

    def import_page(self, import_id: str) -> ImportPage:
        """One import: what its dry run found, and how far it has come."""
        answer: ImportPage = self.read(self.place("/v1/imports/{import_id}", import_id))
        return answer

    def import_rows(
        self,
        import_id: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        only: Literal["bad", "left", "made", "failed"] | None = None,
    ) -> ImportedRows:
        """The rows in the order of the register: what was found, and what became of each."""
        answer: ImportedRows = self.read(
            self.place("/v1/imports/{import_id}/rows", import_id), {"cursor": cursor, "limit": limit, "only": only}
        )
        return answer

    def each_imported_row(
        self, import_id: str, *, only: Literal["bad", "left", "made", "failed"] | None = None
    ) -> Iterator[ImportedRow]:
        """As `import_rows`, page after page to the last."""
        return self.every(self.place("/v1/imports/{import_id}/rows", import_id), {"only": only})
