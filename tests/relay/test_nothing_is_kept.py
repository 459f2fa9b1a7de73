# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""After a talk the relay has nothing of it: not on disk, not in what it said, not in an open file."""

from __future__ import annotations

import asyncio
import base64
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from shared import frames
from shared.errors import Refusal
from tests.relay.ends import paired_desk, parent
from tests.relay.running import COMMAND, RunningRelay, command

ADDRESS = "203.0.113.77"
NEIGHBOUR = "127.0.77.1"
BROWSER = "Outlandish-Browser/77.7"
REFERRER = "referrer.example"
COOKIE = "Keksi-4711"


def _forms(mark: bytes) -> list[bytes]:
    return [mark, mark.hex().encode(), base64.b64encode(mark)[:-4], base64.urlsafe_b64encode(mark)[:-4]]


def _open_files(pid: int) -> set[str]:
    return {str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()}


def _core_dumps(pid: int) -> list[str]:
    """The soft and the hard limit of a core dump's size."""
    limits = Path(f"/proc/{pid}/limits").read_text().splitlines()
    return next(line.split() for line in limits if "core file" in line)[4:6]


def _contents(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


@dataclass
class Traces:
    """What a talk could leave behind, and where it was looked for."""

    marks: list[bytes]
    folder: bytes
    status: bytes
    open_files: set[str]
    core_dumps: list[str]


async def _talk_through(relay: RunningRelay) -> Traces:
    """A whole talk of somebody with an address and a browser of their own."""
    desk = await (await paired_desk(relay)).log_in()
    await desk.line.send(frames.Publish(frames.Published.NOTICE, desk.notice(1)))
    await desk.on_duty()
    from_afar = {"X-Forwarded-For": ADDRESS, "Referer": REFERRER, "Cookie": f"visit={COOKIE}"}
    visitor = await parent(relay, user_agent_header=BROWSER, additional_headers=from_afar, local_addr=(NEIGHBOUR, 0))
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
    nonsense = await parent(relay, user_agent_header=BROWSER, local_addr=(NEIGHBOUR, 0))
    await nonsense.end.socket.send(words)
    assert await nonsense.end.closed() == Refusal.MALFORMED
    await relay.http(f"GET /{COOKIE} HTTP/1.1\r\nHost: {REFERRER}\r\nUser-Agent: {BROWSER}\r\n\r\n".encode())
    await relay.http(words + b"\r\n\r\n")
    await desk.line.close()
    secret = [visitor.token, visitor.sid, visitor.wrap, nonsense.sid, words[:16], answer.sealed[:16]]
    plain = [text.encode() for text in (ADDRESS, NEIGHBOUR, BROWSER, REFERRER, COOKIE)]
    marks = [form for mark in secret for form in _forms(mark)] + plain
    return Traces(marks, _contents(relay.folder), status.encode(), open_files, _core_dumps(relay.pid))


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are looked up in /proc")
async def test_a_talk_leaves_no_trace(tmp_path):
    """R24, A-15."""
    relay = RunningRelay(tmp_path / "relay", "--trusted-proxy", "127.0.0.1").start()
    traces = await _talk_through(relay)
    relay.stop()  # and it said nothing
    kept = traces.folder + _contents(relay.folder) + traces.status
    assert not [mark for mark in traces.marks if mark in kept]
    files = {name for name in traces.open_files if name.startswith("/") and not name.startswith("/dev/")}
    assert {Path(name).parent for name in files} <= {relay.folder}
    assert {Path(name).name for name in files} <= {"relay.db", "relay.db-wal", "relay.db-shm", "relay.lock"}
    assert traces.core_dumps == ["0", "0"], "a dump would hold tokens and addresses"


async def test_no_log_of_any_level_says_anything_of_a_talk(tmp_path):
    """R24, R25: with every logger at its lowest level and asyncio's debugging on, which an admin has to insist on."""
    wordy = ["env", "PYTHONASYNCIODEBUG=1", sys.executable, "-X", "dev", "-m", "tests.relay.wordy"]
    relay = RunningRelay(tmp_path / "relay", "--i-know", command=wordy).start()
    traces = await _talk_through(relay)
    said = relay.end()
    assert not [mark for mark in traces.marks if mark in said.encode()]
    assert said == ""


async def test_a_system_with_few_files_keeps_a_place_for_the_desk(tmp_path):
    """R28, R7."""
    few = ["sh", "-c", 'ulimit -n 64; exec "$@"', "sh"]
    relay = RunningRelay(tmp_path / "relay", command=[*few, *COMMAND]).start()
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
