"""Everything that happened on a journey, in one line of time: the timelines of all its papers, merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from doors.pages.disputes import DisputePage
from doors.pages.journey import Journey
from doors.pages.shown import Neighbour


class Happening(NamedTuple):
    """One line: what happened, and to which object beside the engagement; None where it was the engagement itself."""

    about: Neighbour | None
    entry: Any


def happened(
    whole: Journey, disputes: Iterable[DisputePage] = (), beside: Iterable[Neighbour] = ()
) -> tuple[Happening, ...]:
    """Oldest first; of what happened in one moment, the engagement's own first, then order, changes, bills, money.

    `disputes` are about its bills; they are no neighbours of the engagement, so `beside` says what they are called.
    """
    near = {one.id: one for one in (*whole.engagement.neighbours, *beside)}
    told = (Happening(near.get(page.id), entry) for page in (*_papers(whole), *disputes) for entry in page.timeline)
    return tuple(sorted(told, key=lambda one: one.entry.at))


def _papers(whole: Journey) -> Iterator[Any]:
    """All but the contractor, whose other work is none of this journey's business."""
    yield whole.engagement
    if whole.order:
        yield whole.order
    yield from (*whole.approvals, *whole.changes, *whole.bills, *whole.payouts, *whole.cases)
