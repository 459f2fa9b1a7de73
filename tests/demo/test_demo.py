# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kuulolla demo`: it plays itself without a display, and whatever ends it, nothing is left running or lying about."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demo.play import NOTE
from tests.journeys.stage import Lines

DEMO = [sys.executable, "-m", "shared.command_line", "demo"]


def environment(temporary: Path, **more: str) -> dict[str, str]:
    """No display, and a temporary folder of its own, so that what is left lying about can be seen."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return {**kept, "TMPDIR": str(temporary), "PYTHONUNBUFFERED": "1", **more}


def processes_in(folder: Path) -> list[str]:
    """The command lines of running processes that name the folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(folder) in line:
            found.append(line)
    return found


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A temporary folder with a short name: Chromium keeps a socket in it, whose path must not be long."""
    with tempfile.TemporaryDirectory(prefix="k-") as folder:
        yield Path(folder)


@pytest.fixture
def demo(tmp_path: Path, temporary: Path) -> Iterator[subprocess.Popen[str]]:
    """A running demo that keeps its state under `temporary`."""
    process = subprocess.Popen(
        [*DEMO, "--pictures", str(tmp_path / "pictures")],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        env=environment(temporary),
        text=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(10)
        if process.stdout is not None:
            process.stdout.close()


def nothing_is_left(temporary: Path) -> None:
    """No process and no file of the demo's throw-away state."""
    deadline = time.monotonic() + 10
    while processes_in(temporary) and time.monotonic() < deadline:
        os.sched_yield()
    assert processes_in(temporary) == []
    left = [path.name for path in (temporary).iterdir() if path.name.startswith("kuulolla")]
    assert left == []


def test_without_a_display_a_whole_talk_is_played_and_pictures_are_left(
    demo: subprocess.Popen[str], tmp_path: Path, temporary: Path
) -> None:
    said, _ = demo.communicate(timeout=90)
    assert demo.returncode == 0, said
    for words in ("There is no display here", "first in the queue", "The worker ends the talk", "The demo is over"):
        assert words in said
    assert NOTE not in said
    pictures = sorted((tmp_path / "pictures").iterdir())
    assert [picture.name for picture in pictures] == [
        "desk-1-queue.png",
        "desk-2-talk.png",
        "page-1-front.png",
        "page-2-queue.png",
        "page-3-talk.png",
        "page-4-ended.png",
    ]
    assert all(str(picture) in said for picture in pictures)
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in pictures)
    nothing_is_left(temporary)


def test_without_a_browser_a_script_plays_the_parent(tmp_path: Path, temporary: Path) -> None:
    empty = tmp_path / "bin"
    empty.mkdir()
    for tool in ("env", "sh"):
        (empty / tool).symlink_to(f"/usr/bin/{tool}")
    done = subprocess.run(
        [*DEMO, "--pictures", str(tmp_path / "pictures")],
        env=environment(temporary, PATH=str(empty)),
        capture_output=True,
        text=True,
        timeout=90,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "There is no Chromium here" in done.stdout
    assert "The demo is over" in done.stdout
    nothing_is_left(temporary)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_it_ends_all_of_it(demo: subprocess.Popen[str], temporary: Path, number: signal.Signals) -> None:
    lines = Lines(demo)
    lines.until("first in the queue", 60)
    demo.send_signal(number)
    assert demo.wait(30) == 130
    lines.close()
    nothing_is_left(temporary)


def test_a_relay_that_crashes_ends_all_of_it(demo: subprocess.Popen[str], temporary: Path) -> None:
    lines = Lines(demo)
    lines.until("on duty", 60)
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if "relay serve" in line and str(temporary) in line:
            os.kill(int(process.name), signal.SIGKILL)
    assert demo.wait(90) == 1
    lines.close()
    nothing_is_left(temporary)
