# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Assembly, loop and closing. The only file that imports qasync, and it imports PySide6 first.

The closing order: the window asks → what is pending is kept → duty ends and those who wait are told (not on a signal:
then duty stays as it is) → tasks are cancelled with a deadline → the file is closed → the window may close → the main
coroutine returns.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from console import start_strings
from console.faults_in_words import line_for
from console.models.window_memory import WindowMemory
from console.one_copy import OneCopy, Turn
from console.options import Options
from console.program import Program, after_paint
from console.side_threads import SideThreads
from console.store.faults import StoreError, fault_of
from console.store.folder import prepare_folder
from console.views.language import use_finnish
from console.views.theme import SCHEMES, STYLE_ARGUMENTS, Theme

CallInWindow = Callable[..., Any]  # (function, *arguments): runs it on the window's thread, from any thread


def run(options: Options, started: Callable[[CallInWindow], None] | None = None) -> int:
    """Show the window until it is closed; the process's exit status. `started` is called once the window is there."""
    no_core_dumps()
    keep_loop_quiet()
    try:
        prepare_folder(options.data)
    except StoreError as error:
        return _refuse(line_for(error, options.data))
    memory = WindowMemory(options.data)
    enlarge(memory.scale())
    earlier = QApplication.instance()
    application = earlier or QApplication([*sys.argv[:1], *STYLE_ARGUMENTS])
    assert isinstance(application, QApplication)
    copy = OneCopy(options.data)
    try:
        turn = copy.take_turn()
    except OSError as error:
        return _refuse(line_for(fault_of(error), options.data))
    if turn is not Turn.FIRST:
        return _end_beside_the_first(turn)
    try:
        application.setApplicationName("Kuulolla")
        application.setQuitOnLastWindowClosed(False)
        use_finnish(application)
        chosen = memory.look().theme if options.theme == "system" else options.theme
        theme = Theme(application, SCHEMES[chosen], has_style=earlier is None)
        with asyncio.Runner(loop_factory=lambda: QEventLoop(application)) as runner:
            runner.run(_main(options, theme, memory, copy, started))
    finally:
        copy.let_go()
    return 0


async def _main(
    options: Options, theme: Theme, memory: WindowMemory, copy: OneCopy, started: Callable[[CallInWindow], None] | None
) -> None:
    stop = asyncio.Event()
    program = Program(options, theme, memory, stop.set)
    loop = asyncio.get_running_loop()
    loop.set_default_executor(SideThreads())
    with _signals(stop.set), _faults_without_texts(program.report_fault):
        program.show()
        after_paint(lambda: copy.listen(program.window.come_forward))
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


@contextmanager
def _faults_without_texts(report: Callable[[str, BaseException], None]) -> Iterator[None]:
    """What nobody caught goes to `report`; Python's and asyncio's own reports would print texts (attacks.md C11)."""

    def from_loop(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        report("loop", context.get("exception") or RuntimeError())

    earlier = sys.excepthook
    sys.excepthook = lambda _, error, __: report("window", error)
    asyncio.get_running_loop().set_exception_handler(from_loop)
    try:
        yield
    finally:
        sys.excepthook = earlier


def enlarge(scale: float) -> None:
    """Let Qt draw everything larger. It asks the environment for that, once, before the first window."""
    if scale > 1 and "QT_SCALE_FACTOR" not in os.environ:
        os.environ["QT_SCALE_FACTOR"] = f"{scale:.2f}"


def no_core_dumps() -> None:
    """A dump of this process would hold talks and keys (attacks.md C11)."""
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def keep_loop_quiet() -> None:
    """At DEBUG qasync logs each callback with its arguments: frames, drafts, texts (attacks.md C11)."""
    logging.getLogger("qasync").setLevel(logging.WARNING)


def _end_beside_the_first(turn: Turn) -> int:
    if turn is Turn.NO_ANSWER:
        return _refuse(start_strings.NO_ANSWER)
    sys.stdout.write(f"{start_strings.CAME_FORWARD}\n")
    return 0


def _refuse(line: str) -> int:
    sys.stderr.write(f"{line}\n")
    return 1
