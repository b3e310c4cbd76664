"""How to ask about saved filters.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from remitwell_client.api.shapes import NewSavedFilter, Recorded, SavedFilterList
from remitwell_client.asking import Asking


class SavedFilters(Asking):
    """One method for each operation on saved filters."""

    def save_filter(self, body: NewSavedFilter, *, key: str) -> Recorded:
        """Keep a filter of a list for yourself."""
        answer: Recorded = self.write("POST", self.place("/v1/saved-filters"), body, key)
        return answer

    def list_saved_filters(self) -> SavedFilterList:
        """List the filters that you keep."""
        answer: SavedFilterList = self.read(self.place("/v1/saved-filters"))
        return answer

    def drop_filter(self, saved_filter: str, *, key: str) -> Recorded:
        """Keep one of your filters no longer."""
        answer: Recorded = self.write("DELETE", self.place("/v1/saved-filters/{saved_filter}", saved_filter), None, key)
        return answer
