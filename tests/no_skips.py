# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A pytest plugin under which a skipped test has failed.

CI runs with `-p tests.no_skips`: there, a missing browser, display or tool is a fault of the set-up, and a
skip would hide that nothing was tested.
"""

from __future__ import annotations

from collections.abc import Generator

import pytest

Report = pytest.TestReport | pytest.CollectReport


def refuse_skip(report: Report) -> None:
    """Turn a skip into a failure that gives its reason. An expected failure, which pytest also files under
    "skipped", stays what it is."""
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped, which is a failure here: {reason}"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that skipped itself, or was marked to be skipped."""
    report = yield
    refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A whole module that skipped itself while it was read."""
    report = yield
    refuse_skip(report)
    return report
