"""Makes a skipped test a failure: `pytest -p tests.no_skips`, as bin/test does.

A test that was skipped, or that is expected to fail, has shown nothing. What cannot run must be
mended or removed, not passed over.
"""

from __future__ import annotations

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(_Watch(), "no-skips-watch")


class _Watch:
    """Notes every skip, of a test or of a whole file, and fails the run at its end."""

    def __init__(self) -> None:
        self.skipped: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped or hasattr(report, "wasxfail"):
            self.skipped.append(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self.skipped.append(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.skipped and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.skipped:
            terminalreporter.section("skipped, and so failed")
            for nodeid in self.skipped:
                terminalreporter.line(nodeid)
