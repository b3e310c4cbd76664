"""How to ask about notices.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from collections.abc import Iterator

from remitwell_client.api.shapes import Notice, NoticeList, PreferencePage, Preferences, Recorded
from remitwell_client.asking import Asking


class Notices(Asking):
    """One method for each operation on notices."""

    def list_notices(self, *, cursor: str | None = None, limit: int | None = None) -> NoticeList:
        """List what you were told, newest first, and how it reached you."""
        answer: NoticeList = self.read(self.place("/v1/notices"), {"cursor": cursor, "limit": limit})
        return answer

    def each_notice(self) -> Iterator[Notice]:
        """As `list_notices`, page after page to the last."""
        return self.every(self.place("/v1/notices"))

    def notice_preferences(self) -> PreferencePage:
        """How you are told: each kind at once, in the daily digest or not at all; where to, and when the
        digest comes.
        """
        answer: PreferencePage = self.read(self.place("/v1/notice-preferences"))
        return answer

    def prefer(self, body: Preferences, *, key: str) -> Recorded:
        """Say how you want to be told from now on. What is left out is as it is for everybody."""
        answer: Recorded = self.write("POST", self.place("/v1/notice-preferences"), body, key)
        return answer
