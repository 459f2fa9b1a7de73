# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A disk that a test can fill: a file system of a few megabytes, or a limit on the size of a process's files.

Mounting is for root alone, and not even for root in every container; a limit works for everybody. The limit's error is
another one (EFBIG), so the two are told in different words.
"""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final, Protocol

from tests.hand.process import DeskProcess

MEGABYTES: Final = 3
BLOCK: Final = 4096


class SmallDisk(Protocol):
    """Where a desk's folder is, and how there comes to be no room."""

    folder: Path
    alarm: str  # the title of the alarm in the window

    def fill(self, desk: DeskProcess) -> None: ...
    def make_room(self, desk: DeskProcess) -> None: ...


class MountedDisk:
    """A real file system in memory."""

    alarm = "Levy on täynnä"

    def __init__(self, root: Path) -> None:
        self.folder = root / "desk"
        self._filler = root / "filler"

    def fill(self, _: DeskProcess | None = None) -> None:
        """Leave not one block."""
        with self._filler.open("ab", buffering=0) as filler:
            try:
                while True:
                    filler.write(bytes(BLOCK))
            except OSError:
                return

    def make_room(self, _: DeskProcess | None = None) -> None:
        """Somebody has deleted something."""
        self._filler.unlink()


class LimitedFiles:
    """No file of the desk may grow any more."""

    alarm = "Tallennus ei onnistu"

    def __init__(self, root: Path) -> None:
        self.folder = root / "desk"
        self._before: tuple[int, int] | None = None

    def fill(self, desk: DeskProcess) -> None:
        """From now on."""
        self._before = resource.prlimit(desk.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(desk.process.pid, resource.RLIMIT_FSIZE, (BLOCK, self._before[1]))

    def make_room(self, desk: DeskProcess) -> None:
        """As before."""
        assert self._before is not None
        resource.prlimit(desk.process.pid, resource.RLIMIT_FSIZE, self._before)


@contextmanager
def mounted(size: str) -> Iterator[Path]:
    """A file system of its own. CalledProcessError where that is not allowed."""
    with tempfile.TemporaryDirectory() as name:
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size},mode=0700", "kuulolla-test", name],
            check=True,
            capture_output=True,
        )
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", name], check=True, capture_output=True)


@cache
def can_mount() -> bool:
    """Whether this user may, on this machine."""
    if os.geteuid() != 0:
        return False
    try:
        with mounted("64k"):
            return True
    except (subprocess.CalledProcessError, FileNotFoundError):
        return False


def kinds() -> tuple[str, ...]:
    """The disks that can be had here; there is always one."""
    return ("mounted", "limited") if can_mount() else ("limited",)


@contextmanager
def small_disk(kind: str, folder: Path) -> Iterator[SmallDisk]:
    """A disk of a kind; `folder` is used where nothing can be mounted."""
    if kind == "limited":
        yield LimitedFiles(folder)
        return
    with mounted(f"{MEGABYTES}m") as root:
        yield MountedDisk(root)
