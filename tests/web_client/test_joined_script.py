# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page's tests against what a browser gets: one small script, joined from the modules, instead of the modules."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from relay.page import load_sources
from shared.page_script import read_modules

HERE = Path(__file__).parent
EXPORTED = re.compile(r"^export\s+(?:async\s+)?(?:function|class|const|let)\s+([A-Za-z_$][\w$]*)", re.MULTILINE)


def test_the_joined_script_passes_the_tests_of_its_modules(tmp_path: Path) -> None:
    sources = {name: text for name, text in load_sources().items() if name.endswith(".mjs") and name != "main.mjs"}
    modules = read_modules(sources)
    exported = [f"{modules.names[name]} as {name}" for text in sources.values() for name in EXPORTED.findall(text)]
    joined = tmp_path / "joined.mjs"
    joined.write_text(f"{modules.joined(*modules.uses)}export {{ {', '.join(exported)} }};\n", encoding="utf-8")
    node = shutil.which("node")
    assert node, "Node is needed: see the README"
    run = subprocess.run(
        [node, "--test", "--test-reporter=tap", *sorted(str(path) for path in HERE.glob("*.test.mjs"))],
        env={**os.environ, "PAGE_SCRIPT": str(joined)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stdout[-4000:]
    passed = re.search(r"^# pass (\d+)$", run.stdout, re.MULTILINE)
    assert passed
    assert int(passed[1]) > 100
