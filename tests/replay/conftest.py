from __future__ import annotations

from tests.workflows.conftest import temporal

__all__ = ["temporal"]
