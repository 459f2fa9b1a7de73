# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Assembly, loop and closing. The only file that imports qasync, and it imports PySide6 first.

The closing order: the window asks → what is pending is kept → duty ends and those who wait are told → tasks are
cancelled with a deadline → the file is closed → the window may close → the main coroutine returns.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from PySide6.QtCore import QLockFile, QSocketNotifier, Qt
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from console import strings
from console.options import Options
from console.program import Program
from console.start import OpenToOthers, prepare_folder
from console.store.faults import StoreError
from console.views.language import use_finnish
from console.views.theme import Theme

LOCK_NAME: Final = "console.lock"
SCHEMES: Final = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "system": None}
CallInWindow = Callable[..., Any]  # (function, *arguments): runs it on the window's thread, from any thread


def run(options: Options, started: Callable[[CallInWindow], None] | None = None) -> int:
    """Show the window until it is closed; the process's exit status. `started` is called once the window is there."""
    no_core_dumps()
    try:
        prepare_folder(options.data)
    except OpenToOthers:
        return _refuse(strings.folder_open_to_others(options.data))
    except StoreError:
        return _refuse(strings.folder_unusable(options.data))
    lock = QLockFile(str(options.data / LOCK_NAME))
    lock.setStaleLockTime(0)  # only a holder that is dead makes it stale, never one that is merely old
    if not lock.tryLock(0):
        return _refuse(strings.UNLOCK_IN_USE)
    try:
        application = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(application, QApplication)
        application.setApplicationName("Kuulolla")
        application.setQuitOnLastWindowClosed(False)
        use_finnish(application)
        theme = Theme(application, SCHEMES[options.theme])
        with asyncio.Runner(loop_factory=lambda: QEventLoop(application)) as runner:
            runner.run(_main(options, theme, started))
    finally:
        lock.unlock()
    return 0


async def _main(options: Options, theme: Theme, started: Callable[[CallInWindow], None] | None) -> None:
    stop = asyncio.Event()
    program = Program(options, theme, stop.set)
    loop = asyncio.get_running_loop()
    with _signals(stop.set):
        program.show()
        if started is not None:
            started(loop.call_soon_threadsafe)
        await stop.wait()
        await program.close()


@contextmanager
def _signals(stop: Callable[[], None]) -> Iterator[None]:
    """SIGINT and SIGTERM close in order. A byte on a socket wakes Qt's loop, which would else sleep through them."""
    wake, woken = socket.socketpair()
    for end in (wake, woken):
        end.setblocking(False)
    notifier = QSocketNotifier(woken.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: woken.recv(64))
    earlier = {number: signal.signal(number, lambda *_: stop()) for number in (signal.SIGINT, signal.SIGTERM)}
    descriptor = signal.set_wakeup_fd(wake.fileno())
    try:
        yield
    finally:
        signal.set_wakeup_fd(descriptor)
        for number, handler in earlier.items():
            signal.signal(number, handler)
        notifier.setEnabled(False)
        notifier.deleteLater()
        wake.close()
        woken.close()


def no_core_dumps() -> None:
    """A dump of this process would hold talks and keys (attacks.md C11)."""
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _refuse(line: str) -> int:
    sys.stderr.write(f"{line}\n")
    return 1
