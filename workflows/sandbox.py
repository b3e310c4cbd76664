"""The workflow sandbox: the nouns and the activities pass through, `rules` does not.

So a clock or a random number in a rule that a workflow reaches raises instead of breaking replay, and no
run pays for importing the database layer again.
"""

from __future__ import annotations

from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions


def runner() -> SandboxedWorkflowRunner:
    """The one runner of worker and replayer."""
    return SandboxedWorkflowRunner(
        restrictions=SandboxRestrictions.default.with_passthrough_modules("models", "activities")
    )
