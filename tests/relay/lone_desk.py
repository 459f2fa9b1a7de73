# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A desk as a process of its own, which a test can freeze: keys on stdin, "on duty" on stdout, then it reads on."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys

from tests.relay.ends import Desk
from tests.relay.running import COMMAND, PROJECT


def started(desk: Desk) -> subprocess.Popen[str]:
    """The process, logged in and on duty with the keys of `desk`."""
    process = subprocess.Popen(
        [COMMAND[0], "-m", "tests.relay.lone_desk"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    keys = (desk.identity, desk.login_key, desk.service)
    process.stdin.write(json.dumps([desk.origin, *(key.hex() for key in keys)]) + "\n")
    process.stdin.flush()
    assert process.stdout.readline() == "on duty\n"
    return process


async def _main() -> None:
    origin, *keys = json.loads(sys.stdin.readline())
    identity, login, service = map(bytes.fromhex, keys)
    desk = await Desk(origin, identity, login, service).log_in()
    await desk.on_duty()
    print("on duty", flush=True)
    await desk.line.closed()


if __name__ == "__main__":
    asyncio.run(_main())
