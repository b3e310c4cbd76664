"""A client whose runs give a dead worker up sooner: only the waiting is shorter, nothing else is changed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from temporalio.client import Client, Interceptor, OutboundInterceptor, StartWorkflowInput, WorkflowHandle

TASK_TIMEOUT = timedelta(seconds=4)
"""The server's default is 10 s: so long a run waits for a worker that was killed at it."""


class _Impatient(OutboundInterceptor):
    async def start_workflow(self, input: StartWorkflowInput) -> WorkflowHandle[Any, Any]:  # noqa: A002 - the SDK's name
        input.task_timeout = TASK_TIMEOUT
        return await super().start_workflow(input)


class Impatient(Interceptor):
    def intercept_client(self, next: OutboundInterceptor) -> OutboundInterceptor:  # noqa: A002 - the SDK's name
        return _Impatient(super().intercept_client(next))


def impatient(client: Client) -> Client:
    """The same connection, in a hurry."""
    config = client.config()
    config["interceptors"] = [Impatient()]
    return Client(**config)
