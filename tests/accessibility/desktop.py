# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A desktop of a test's own: a display that nobody sees, a message bus, and on it the accessibility bus."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Self

SCREEN: Final = "1400x900x24"
BUS_SERVICE: Final = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
SYSTEM_PYTHON: Final = "/usr/bin/python3"  # the bindings of AT-SPI come with the system, not from an environment
BINDINGS: Final = "import gi; gi.require_version('Atspi', '2.0'); import gi.repository.Atspi"
GONE_WITHIN: Final = 20.0  # seconds for a server to end


def missing() -> list[str]:
    """What this machine lacks of a desktop for screen readers; `python3 .ci/setup.py` adds all of it on Debian."""
    lacking = [name for name in ("Xvfb", "dbus-daemon") if shutil.which(name) is None]
    if not BUS_SERVICE.exists():
        lacking.append("at-spi2-core")
    if (
        not Path(SYSTEM_PYTHON).exists()
        or subprocess.run([SYSTEM_PYTHON, "-c", BINDINGS], capture_output=True).returncode
    ):
        lacking.append(f"AT-SPI's bindings for {SYSTEM_PYTHON}")
    return lacking


class Desktop:
    """`environment` is what a program needs to show its window here. All of it is gone at the end."""

    def __init__(self) -> None:
        self.environment: dict[str, str] = {}
        self._ending = contextlib.ExitStack()

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as starting:
            # Short, unlike a test's own folder: a socket in it has to have a path of less than 108 bytes.
            folder = starting.enter_context(tempfile.TemporaryDirectory(prefix="kuulolla-"))
            starting.callback(_see_off, folder)
            # Its home, too, so that no settings of whoever runs the test are read or written.
            self.environment = {**os.environ, "XDG_RUNTIME_DIR": folder, "HOME": folder, "LC_ALL": "C.UTF-8"}
            display = self._start(starting, "Xvfb", "-screen", "0", SCREEN, "-nolisten", "tcp", "-displayfd", "{pipe}")
            self.environment["DISPLAY"] = f":{display}"
            # The accessibility bus is started by this one when it is asked for, and ends with it.
            bus = self._start(starting, "dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address={pipe}")
            self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus
            self._ending = starting.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.close()

    def _start(self, ending: contextlib.ExitStack, name: str, *options: str) -> str:
        """Start a server that writes one line into a pipe once it is there; the line."""
        reading, writing = os.pipe()
        with os.fdopen(reading, encoding="utf-8") as told:
            process = subprocess.Popen(
                [name, *(option.format(pipe=writing) for option in options)],
                pass_fds=(writing,),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=self.environment,
            )
            os.close(writing)
            ending.callback(_end, process)
            line = told.readline().strip()
        assert line, f"{name} did not start"
        return line


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(GONE_WITHIN)


def _started_in(folder: str) -> Iterator[tuple[int, str]]:
    """Number and command line of all that runs with this runtime folder: the bus starts what is no child of ours."""
    wanted = f"XDG_RUNTIME_DIR={folder}".encode()
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has ended meanwhile, or is somebody else's
            if wanted in (process / "environ").read_bytes().split(b"\0"):
                yield int(process.name), (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()


def _see_off(folder: str) -> None:
    """Wait until the last one has left the desktop. Fails, and ends it, where one stays."""
    for number, command in list(_started_in(folder)):
        with contextlib.suppress(ProcessLookupError):
            process = os.pidfd_open(number)
            try:
                if not select.select([process], [], [], GONE_WITHIN)[0]:
                    signal.pidfd_send_signal(process, signal.SIGKILL)
                    raise AssertionError(f"{command} outlived its desktop")
            finally:
                os.close(process)
