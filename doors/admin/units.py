"""Units of orders that are counted in English; of any other nobody can know what several of them are called."""

from __future__ import annotations

COUNTED = frozenset(
    {
        "article", "day", "episode", "hour", "interview", "issue", "item", "lesson", "licence", "milestone", "minute",
        "month", "night", "page", "photo", "piece", "portrait", "post", "project", "seat", "session", "shift", "song",
        "sprint", "task", "ticket", "trip", "unit", "video", "visit", "week", "word", "workshop", "year",
    }
)  # fmt: skip
