# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""One desk, one window: whoever starts the program again gets the window that is there (A-31; attacks.md S8)."""

from __future__ import annotations

import os
import select
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.hand.process import DeskProcess
from tests.journeys.stage import COMMAND

CAME_FORWARD = "Ohjelma on jo käynnissä tällä koneella: sen ikkuna tuotiin esiin."


@pytest.fixture
def desks() -> Iterator[Callable[[Path], DeskProcess]]:
    """Starts consoles with a hand on them; none outlives its test."""
    with ExitStack() as running:
        yield lambda data: running.enter_context(DeskProcess(data))


def start(folder: Path) -> subprocess.Popen[str]:
    """`kuulolla console`, as a second click on its icon starts it."""
    return subprocess.Popen(
        [*COMMAND, "console", "--data", str(folder)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def end_of(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Status, output and errors of a process that ends by itself."""
    output, errors = process.communicate(timeout=30)
    return process.returncode, output, errors


def test_a_second_start_brings_the_first_window_to_the_front_and_ends(tmp_path, desks):
    folder = tmp_path / "desk"
    desk = desks(folder)
    desk.move("minimise")
    assert not desk.is_in_front()
    began = time.monotonic()
    assert end_of(start(folder)) == (0, f"{CAME_FORWARD}\n", "")
    assert time.monotonic() - began < 5
    assert desk.is_in_front()
    assert end_of(start(folder)) == (0, f"{CAME_FORWARD}\n", ""), "and again"
    assert desk.process.poll() is None


def test_two_starts_at_the_same_moment_give_one_window(tmp_path):
    folder = tmp_path / "desk"
    both = [start(folder) for _ in range(2)]
    try:
        said, _, _ = select.select([stream for process in both if (stream := process.stdout)], [], [], 30)
        ended = next(process for process in both if process.stdout in said)
        stays = next(process for process in both if process is not ended)
        assert end_of(ended) == (0, f"{CAME_FORWARD}\n", "")
        assert stays.poll() is None
        assert end_of(start(folder)) == (0, f"{CAME_FORWARD}\n", ""), "the other one runs and answers"
        stays.terminate()
        assert end_of(stays)[0] == 0
    finally:
        for process in both:
            process.kill()
            process.communicate()


def test_what_a_crash_leaves_behind_does_not_block(tmp_path, desks):
    folder = tmp_path / "desk"
    desk = desks(folder)
    assert end_of(start(folder))[0] == 0, "it listens by now"
    desk.kill()
    assert {"console.lock", "console.socket"} <= {path.name for path in folder.iterdir()}
    again = desks(folder)
    again.sees("createButton", "Ota käyttöön")
    assert end_of(start(folder))[0] == 0


def test_a_desk_that_hangs_is_told_to_be_ended(tmp_path, desks):
    folder = tmp_path / "desk"
    desk = desks(folder)
    desk.freeze()
    status, output, errors = end_of(start(folder))
    desk.thaw()
    assert (status, output) == (1, "")
    assert errors == ("Ohjelma on jo käynnissä tällä koneella, mutta se ei vastaa: lopeta se ja käynnistä uudelleen.\n")


def test_a_folder_deep_in_the_tree_works_as_any_other(tmp_path, desks):
    """A socket's path holds some hundred signs; a folder's may be longer."""
    folder = tmp_path / ("syvällä-" * 14) / "desk"
    folder.parent.mkdir()
    desk = desks(folder)
    desk.move("minimise")
    assert end_of(start(folder)) == (0, f"{CAME_FORWARD}\n", "")
    assert desk.is_in_front()
    assert desk.stop() == 0


def test_two_folders_are_two_desks(tmp_path, desks):
    one, other = desks(tmp_path / "one"), desks(tmp_path / "other")
    for desk in (one, other):
        desk.sees("createButton", "Ota käyttöön")


def test_a_link_in_place_of_the_lock_is_refused(tmp_path):
    """attacks.md S10: nothing outside the folder is made or opened."""
    folder = tmp_path / "desk"
    folder.mkdir(mode=0o700)
    (folder / "console.lock").symlink_to(tmp_path / "elsewhere")
    status, _, errors = end_of(start(folder))
    assert status == 1
    assert "console.lock ei ole tavallinen tiedosto" in errors
    assert not (tmp_path / "elsewhere").exists()
