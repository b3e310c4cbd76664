"""Where an object stands and whom it waits for, in words; and the option that asks for what stands at one stage."""

from __future__ import annotations

from typing import Any

import typer

from doors.cli.output import name_of, zoned
from doors.cli.server import ID
from doors.in_words import STAGES, spaced, stage, waits_for


def at_stage(of: str) -> Any:
    """The filter of the list *of* by a stage: it says the codes, and what tables call those that read otherwise."""
    told = (one if stage(one) == spaced(one) else f"{one} ({stage(one)})" for one in STAGES[of])
    return typer.Option(help=f"only those that stand there: {', '.join(told)}")


def standing(page: Any) -> str:
    """`cleared to pay since 2026-03-31 10:00 UTC`."""
    return f"{stage(page['stage'])} since {zoned(page['since'])}"


def waited_for(page: Any) -> str | None:
    """Who is to act, else what is waited for; nobody where it is over."""
    what = page["waits_for"] or ""
    if page["ended"]:
        return None
    return name_of(page["owner"]) or called(page, what if ID.fullmatch(what) else waits_for(what))


def called(page: Any, object_id: str | None) -> str:
    """What people call an object that stands beside *page*, with its id: `Ada Lovelace (con_…)`."""
    name = next((one["called"] for one in page["neighbours"] if one["id"] == object_id), "")
    return f"{name} ({object_id})" if name else object_id or ""
