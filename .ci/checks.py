# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Run the project's checks one after the other, and say at the end how each went.

    .venv/bin/python .ci/checks.py [format|lint|types|unit|node]… [-- words for pytest]

All of them where none is named. Ends with status 0 only if every one passed. A check that found nothing to
check has failed, and where CI is set, so has a test that was skipped: there, all that a test could ask for is
installed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTEST_FOUND_NO_TESTS = 5
# Half of what the tests do is waiting for processes of their own: one worker more than processors keeps those busy.
WORKERS = min(4, (os.cpu_count() or 1) + 1)


def run(*command: str) -> int:
    """Run `command` in the project's folder, its output on ours, and give its exit status."""
    print("$", " ".join(command), flush=True)
    # A window that tests open is drawn offscreen, unless a person asked for another kind.
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def python(*words: str) -> int:
    """Run a module of this environment."""
    return run(sys.executable, "-m", *words)


def check_format(_: list[str]) -> bool:
    """Every Python file is laid out as ruff lays it out."""
    return python("ruff", "format", "--check", ".") == 0


def check_lint(_: list[str]) -> bool:
    """ruff finds nothing to say."""
    return python("ruff", "check", ".") == 0


def check_types(_: list[str]) -> bool:
    """mypy finds no fault in the project, nor in these scripts, which are no package."""
    project, scripts = python("mypy"), python("mypy", *map(str, sorted((ROOT / ".ci").glob("*.py"))))
    return project == 0 and scripts == 0


def check_unit(words: list[str]) -> bool:
    """The Python tests pass: values, machines, real processes, a real browser and a real window."""
    strictly = ["-p", "tests.no_skips"] if os.environ.get("CI") else []
    # A few tests named by hand are run one after the other, so that their output and a debugger stay readable.
    side_by_side = [] if words else ["-n", str(WORKERS), "--dist", "worksteal"]
    status = python("pytest", *strictly, *side_by_side, *words)
    if status == PYTEST_FOUND_NO_TESTS:
        print("pytest found no test to run: that is a failure.")
    return status == 0


def check_node(_: list[str]) -> bool:
    """The page's modules pass their tests in Node."""
    # Node 18 does not look for files by pattern: they are named one by one.
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests" / "web_client").rglob("*.test.mjs"))
    if not files:
        print("There is no tests/web_client/*.test.mjs: that is a failure.")
        return False
    command = ["node", "--test", "--test-reporter=spec", *files]
    print("$", " ".join(command), flush=True)
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8") as node:
        assert node.stdout is not None
        counted: dict[str, int] = {}
        for line in node.stdout:
            print(line, end="", flush=True)
            if count := re.match(r"\S+ (tests|skipped|todo) (\d+)$", line.rstrip()):
                counted[count[1]] = int(count[2])
    if not counted.get("tests"):
        print("Node ran no test: that is a failure.")
        return False
    if os.environ.get("CI") and counted.get("skipped", 0) + counted.get("todo", 0):
        print("Node skipped tests: in CI that is a failure.")
        return False
    return node.returncode == 0


CHECKS: dict[str, Callable[[list[str]], bool]] = {
    "format": check_format,
    "lint": check_lint,
    "types": check_types,
    "unit": check_unit,
    "node": check_node,
}


def main() -> int:
    """Run the checks that the command line names; gives the exit status."""
    arguments = sys.argv[1:]
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    names, words = arguments[:cut] or list(CHECKS), arguments[cut + 1 :]
    if unknown := [name for name in names if name not in CHECKS]:
        print(f"No such check: {', '.join(unknown)}. There are {', '.join(CHECKS)}.")
        return 2
    outcomes = []
    for name in names:
        print(f"\n=== {name}", flush=True)
        started = time.monotonic()
        passed = CHECKS[name](words)
        outcomes.append((name, passed, time.monotonic() - started))
    print("\n=== outcome")
    for name, passed, seconds in outcomes:
        print(f"{name:8} {'ok' if passed else 'FAILED':8} {seconds:6.1f} s", flush=True)
    return 0 if all(passed for _, passed, _ in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
