# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""After a talk the relay has nothing of it: not on disk, not in what it said, not in an open file."""

from __future__ import annotations

import asyncio
import base64
import secrets
from pathlib import Path

import pytest

from shared import frames
from tests.relay.running import RunningRelay, command, paired_desk, parent

ADDRESS = "203.0.113.77"
BROWSER = "Outlandish-Browser/77.7"


def _forms(mark: bytes) -> list[bytes]:
    return [mark, mark.hex().encode(), base64.b64encode(mark)[:-4], base64.urlsafe_b64encode(mark)[:-4]]


def _open_files(pid: int) -> set[str]:
    return {str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()}


def _contents(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are looked up in /proc")
async def test_a_talk_leaves_no_trace(tmp_path):
    """R24, A-15."""
    relay = RunningRelay(tmp_path / "relay", "--trusted-proxy", "127.0.0.1").start()
    desk = await (await paired_desk(relay)).log_in()
    await desk.line.send(frames.Publish(frames.Published.NOTICE, desk.notice(1)))
    await desk.on_duty()
    from_afar = {"X-Forwarded-For": ADDRESS}
    visitor = await parent(relay, user_agent_header=BROWSER, additional_headers=from_afar)
    words = secrets.token_bytes(272)
    said = frames.PageRecord(visitor.sid, 0, words)
    answer = frames.DeskRecord(visitor.sid, 0, secrets.token_bytes(272))
    await visitor.end.send(visitor.flight(), said)
    assert await desk.line.until(frames.PageRecord) == said
    await desk.line.send(answer)
    await visitor.end.until(frames.DeskRecord)
    open_files = _open_files(relay.pid)
    status = command("relay", "status", "--data", str(relay.folder), "--json").stdout
    await visitor.end.send(frames.End(visitor.sid))
    await visitor.end.close()
    await desk.line.close()
    during = _contents(relay.folder)
    relay.stop()  # and it said nothing
    kept = during + _contents(relay.folder) + status.encode()
    secret = [visitor.token, visitor.sid, visitor.wrap, words[:16], answer.sealed[:16]]
    marks = [form for mark in secret for form in _forms(mark)] + [ADDRESS.encode(), BROWSER.encode()]
    assert not [mark for mark in marks if mark in kept]
    files = {name for name in open_files if name.startswith("/") and not name.startswith("/dev/")}
    assert {Path(name).parent for name in files} <= {relay.folder}
    assert {Path(name).name for name in files} <= {"relay.db", "relay.db-wal", "relay.db-shm", "relay.lock"}


async def test_a_system_with_few_files_keeps_a_place_for_the_desk(tmp_path):
    """R28, R7."""
    few = ["sh", "-c", 'ulimit -n 64; exec "$@"', "sh"]
    relay = RunningRelay(tmp_path / "relay", before=few).start()
    desk = await paired_desk(relay)
    crowd = [await asyncio.open_connection("127.0.0.1", relay.port) for _ in range(200)]
    await desk.log_in()
    visitor = await parent(relay)
    assert await desk.line.until(frames.Joined) == frames.Joined(visitor.sid)
    for _, writer in crowd:
        writer.close()
    late = await parent(relay, local_addr=("127.0.9.1", 0))
    assert await desk.line.until(frames.Joined) == frames.Joined(late.sid)
    for end in (visitor.end, late.end, desk.line):
        await end.close()
    relay.stop("Järjestelmä ei anna enempää yhteyksiä.")
