# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asks a module of the page for a value, in Node, so that Python can look at what the page makes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
SCRIPT: Final = """
import { readFileSync } from "node:fs";
import { fromHex, load, toHex } from "./page_modules.mjs";
const given = JSON.parse(readFileSync(0, "utf-8"));
const page = await load(given.module);
const ask = new Function("page", "values", "fromHex", "toHex", "load", `return (async () => (${given.expression}))();`);
process.stdout.write(JSON.stringify(await ask(page, given.values, fromHex, toHex, load)));
"""


def in_node(module: str, expression: str, values: Any = None, zone: str = "UTC") -> Any:
    """What `expression` gives, as JSON.

    It sees the module's exports as `page`, the given `values`, `fromHex` and `toHex` for bytes, and `load` for other
    modules. `zone`: the device's own.
    """
    node = shutil.which("node")
    assert node, "Node is needed: see the README"
    run = subprocess.run(
        [node, "--input-type=module", "--eval", SCRIPT],
        input=json.dumps({"module": module, "expression": expression, "values": values}),
        env={name: value for name, value in os.environ.items() if name != "PAGE_SCRIPT"} | {"TZ": zone},
        cwd=HERE,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)
