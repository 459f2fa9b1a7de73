# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo's processes: started together, ended together, whatever happens to one of them."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Self

from tests.hand.process import DeskProcess
from tests.journeys.stage import RelayProcess, new_desk


class Ended(Exception):
    """A part has ended by itself; `status` is the demo's own."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class Parts:
    """A relay on loopback and a console that is paired with it and on duty."""

    def __init__(self, folder: Path, *, offscreen: bool, say: Callable[[str], None]) -> None:
        self._folder = folder
        self._offscreen = offscreen
        self.say = say
        self.relay: RelayProcess
        self.desk: DeskProcess

    def __enter__(self) -> Self:
        self.say("Starting a relay on this machine …")
        self.relay = RelayProcess(self._folder / "relay")
        try:
            self.say("Starting the desk: passphrase, keys, encrypted file, pairing by six words …")
            self.desk = new_desk(self._folder / "desk", self.relay, offscreen=self._offscreen)
            self.desk.pick("Päivystys", "Päivystys päälle")
            self.desk.sees("Päivystys", "Päivystys päällä")
        except BaseException:
            self.relay.__exit__()
            raise
        self.say("The desk is paired and on duty.")
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.desk.stop()
        finally:
            self.relay.stop()

    def wait_for_the_end(self) -> None:
        """Until the window is closed (the good end) or a part fails."""
        assert self.relay.process is not None
        first = threading.Event()
        for process in (self.relay.process, self.desk.process):
            threading.Thread(target=_tell_end, args=(process, first), daemon=True).start()
        while not first.wait(0.5):  # short waits, so that Ctrl-C is heard on every system
            pass
        if self.desk.process.poll() == 0:
            raise Ended("The desk's window was closed: the demo is over. Nothing is left running.", 0)
        part = "desk" if self.desk.process.poll() is not None else "relay"
        raise Ended(f"The {part} has failed, so everything was ended: {self.desk.errors.read_text()[-500:]}", 1)


def _tell_end(process: subprocess.Popen[str], first: threading.Event) -> None:
    process.wait()
    first.set()
