# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""In CI a test that was skipped has failed, so that a missing browser cannot pass for a tested page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def outcome(folder: Path, source: str, *words: str) -> str:
    """Run pytest on one file that holds `source`, and give what it prints."""
    (folder / "test_it.py").write_text(source)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-c",
        "/dev/null",
        "--rootdir",
        str(folder),
        "-p",
        "no:cacheprovider",
    ]
    run = subprocess.run(
        [*command, *words, str(folder / "test_it.py")], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    return run.stdout


SKIPS_ITSELF = "import pytest\ndef test_page():\n    pytest.skip('no browser here')\n"
MARKED = "import pytest\n@pytest.mark.skip(reason='no browser here')\ndef test_page():\n    pass\n"
WHOLE_MODULE = "import pytest\npytest.skip('no browser here', allow_module_level=True)\n"
EXPECTED_FAILURE = "import pytest\n@pytest.mark.xfail\ndef test_page():\n    assert False\n"


def test_a_skip_is_a_failure_that_says_why(tmp_path: Path) -> None:
    for source, count in ((SKIPS_ITSELF, "1 failed"), (MARKED, "1 error"), (WHOLE_MODULE, "1 error")):
        printed = outcome(tmp_path, source, "-p", "tests.no_skips")
        assert count in printed
        assert "no browser here" in printed
        assert "1 skipped" not in printed


def test_elsewhere_a_skip_stays_a_skip(tmp_path: Path) -> None:
    assert "1 skipped" in outcome(tmp_path, SKIPS_ITSELF)


def test_an_expected_failure_stays_one(tmp_path: Path) -> None:
    assert "1 xfailed" in outcome(tmp_path, EXPECTED_FAILURE, "-p", "tests.no_skips")
