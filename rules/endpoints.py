"""Does an endpoint still get events? Its facts, folded."""

from __future__ import annotations

from models.facts.endpoint import EndpointDisabled, EndpointEnabled, EndpointEnded
from models.standings import Log
from rules import standing


def stage(log: Log) -> str:
    """`active`, `disabled`, or `ended` for ever."""
    if standing.last(log, EndpointEnded):
        return "ended"
    return "disabled" if standing.stands(log, EndpointDisabled, EndpointEnabled) else "active"
