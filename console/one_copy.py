# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""One running copy for a folder: the second start calls the first one's window to the front and ends.

The lock is the system's own on an open file: it goes with the process, whatever ends that, so that nothing that a
crash leaves behind can block (field report A-31). The files stay: they are no lock by being there.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from console.store.whole_file import NO_LINK

if TYPE_CHECKING:  # loaded once the first window is there, or by a second start that looks for it
    from PySide6.QtNetwork import QLocalServer

LOCK_NAME: Final = "console.lock"
SOCKET_NAME: Final = "console.socket"
SOCKET_PATH_MOST: Final = 100  # bytes; sun_path holds 104 on macOS, 108 on Linux
ANSWER_WITHIN: Final = 10.0  # seconds for the first copy to come forward; it may just be starting
_TRY_EVERY: Final = 0.05
_HERE: Final = b"1"


class Turn(Enum):
    """What a start is."""

    FIRST = "first"
    CAME_FORWARD = "came-forward"  # another copy runs, and has shown its window
    NO_ANSWER = "no-answer"  # another copy runs, and does not answer


class OneCopy:
    """Holds the lock of a folder, and answers later starts."""

    def __init__(self, folder: Path) -> None:
        self._lock_path = folder / LOCK_NAME
        self._address = _address(folder)
        self._descriptor = -1
        self._server: QLocalServer | None = None

    def take_turn(self) -> Turn:
        """Become the first, or call the first. OSError if the lock's file can neither be made nor opened."""
        deadline = time.monotonic() + ANSWER_WITHIN
        while not self._lock():
            if _call(self._address):
                return Turn.CAME_FORWARD
            if time.monotonic() >= deadline:
                return Turn.NO_ANSWER
            time.sleep(_TRY_EVERY)  # the first has the lock and does not listen yet, or is about to end
        return Turn.FIRST

    def _lock(self) -> bool:
        try:
            descriptor = os.open(self._lock_path, os.O_RDWR | os.O_CREAT | NO_LINK, 0o600)
        except OSError:  # a read-only disk locks all the same; the page says what it is that cannot be written
            descriptor = os.open(self._lock_path, os.O_RDONLY | NO_LINK)
        try:
            _lock_whole(descriptor)
        except OSError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def listen(self, come_forward: Callable[[], None]) -> None:
        """Call `come_forward` whenever another start looks for this copy. Needs a running application."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._address)  # of a copy that crashed: the lock says that no other runs
        server = QLocalServer()
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)

        def answer() -> None:
            while (caller := server.nextPendingConnection()) is not None:
                caller.disconnected.connect(caller.deleteLater)
                come_forward()
                caller.write(_HERE)
                caller.disconnectFromServer()

        server.newConnection.connect(answer)
        server.listen(self._address)
        self._server = server

    def let_go(self) -> None:
        """The next start is the first."""
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _address(folder: Path) -> str:
    """In the folder itself, where nobody else comes; where that path is too long for a socket, in the temporary one."""
    path = str(folder.absolute() / SOCKET_NAME)
    if len(os.fsencode(path)) <= SOCKET_PATH_MOST and os.name == "posix":
        return path
    import hashlib
    import tempfile

    name = f"kuulolla-{hashlib.sha256(os.fsencode(path)).hexdigest()[:24]}"
    return str(Path(tempfile.gettempdir()) / name) if os.name == "posix" else name


def _call(address: str) -> bool:
    """Whether the copy that listens there has come forward."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(address)
    if not socket.waitForConnected(500):
        return False
    return socket.waitForReadyRead(int(ANSWER_WITHIN * 1000)) and bytes(socket.readAll().data()) == _HERE


def _lock_whole(descriptor: int) -> None:
    """OSError if another process has it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
