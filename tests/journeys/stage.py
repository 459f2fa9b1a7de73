# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The real parts of a journey, started as processes: a relay, and a console that is paired with it."""

from __future__ import annotations

import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path
from typing import Any, Self

from tests.hand.process import DeskProcess, MoveFailed

PASSPHRASE = "aamu kaste polku lehti virta sammal"
COMMAND = [sys.executable, "-m", "shared.command_line"]
START_WITHIN = 30.0


def free_port() -> int:
    """A port that nobody listens on just now; a relay that is killed and started again keeps it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Lines:
    """The lines that a process prints, waited for one by one."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._lines: queue.Queue[str | None] = queue.Queue()
        self.seen: list[str] = []
        self._collector = threading.Thread(target=self._collect, daemon=True)
        self._collector.start()

    def close(self) -> None:
        """The process has ended: let go of its output."""
        self._collector.join(10)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _collect(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def until(self, text: str, seconds: float = START_WITHIN) -> str:
        """The next line that holds `text`."""
        while True:
            try:
                line = self._lines.get(timeout=seconds)
            except queue.Empty:
                raise MoveFailed(f"no line with {text!r} came; there were {self.seen}") from None
            if line is None:
                raise MoveFailed(f"the process ended without {text!r}; it said {self.seen}")
            self.seen.append(line)
            if text in line:
                return line


class RelayProcess:
    """A relay on loopback, with a data folder of its own, which is made if it is not there."""

    def __init__(
        self, folder: Path, *, scale: float | None = None, origin: str | None = None, port: int | None = None
    ) -> None:
        """`scale`: shorter durations; `origin`: where people reach it, if something stands before it."""
        self.folder = folder
        self.port = port or free_port()
        self.origin = origin or f"http://127.0.0.1:{self.port}"
        self._options = [] if scale is None else ["--limits-scale", str(scale)]
        self._options += [] if origin is None else ["--origin", origin]
        self.process: subprocess.Popen[str] | None = None
        if not folder.exists():
            subprocess.run([*COMMAND, "relay", "init", "--data", str(folder)], check=True, capture_output=True)
        self.start()

    def start(self) -> None:
        """Start, and wait until it serves."""
        self.process = subprocess.Popen(
            [*COMMAND, "relay", "serve", "--data", str(self.folder), "--port", str(self.port), *self._options],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            text=True,
        )
        self.lines = Lines(self.process)
        try:
            self.lines.until("Palvelee")
        except MoveFailed:
            self.kill()
            raise

    def kill(self) -> None:
        """`kill -9`."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(10)
        self.lines.close()

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    def freeze(self) -> None:
        """`SIGSTOP`: it is there and answers nothing."""
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def stop(self) -> int:
        """SIGTERM; the status with which it ends."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(20)
        self.lines.close()
        return status

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process is not None and self.process.poll() is None:
            self.kill()

    def get(self, path: str) -> Any:
        """What a GET of the path gives, read as JSON."""
        with urllib.request.urlopen(self.origin + path, timeout=10) as answer:
            return json.load(answer)


class Pairing:
    """`kuulolla relay pair`, with the admin's hand on it."""

    def __init__(self, relay: RelayProcess) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, "relay", "pair", "--data", str(relay.folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            text=True,
        )
        self._lines = Lines(self.process)
        self.text = self._lines.until(f"{relay.origin}#").strip()

    def confirm(self, words: str) -> None:
        """Compare the six words that the desk shows with the admin's, and say yes."""
        ours = [word.strip(",") for word in words.split()]
        shown = self._lines.until(f"    {ours[0]}")  # the line of words alone begins so
        if shown.split() != ours:
            raise MoveFailed(f"the words differ: {shown!r} and {words!r}")
        assert self.process.stdin is not None
        self.process.stdin.write("k\n")
        self.process.stdin.flush()
        status = self.process.wait(20)
        self.process.stdin.close()
        self._lines.close()
        if status != 0:
            raise MoveFailed("the pairing was not confirmed")


def new_desk(folder: Path, relay: RelayProcess, *options: str, offscreen: bool = True) -> DeskProcess:
    """A console at its first start: passphrase, file, keys, pairing; not on duty yet."""
    desk = DeskProcess(folder, *options, offscreen=offscreen)
    desk.press("Keksin salalauseen itse")
    desk.type("Oma salalause", PASSPHRASE)
    desk.type("Sama salalause uudelleen", PASSPHRASE)
    desk.press("Ota käyttöön")
    keep_recovery_code(desk)
    pairing = Pairing(relay)
    desk.type("Liitosteksti", pairing.text)
    desk.press("Jatka")
    pairing.confirm(desk.sees("Vertailtavat sanat", ""))
    desk.press("Siirry keskusteluihin")
    desk.sees("dutyBar", "Yhteys kunnossa")
    return desk


def keep_recovery_code(desk: DeskProcess) -> str:
    """Read the recovery code off the screen, and show by two of its groups that it is kept; gives the code."""
    desk.sees("Ota palautuskoodi talteen", "")
    code = desk.read("Palautuskoodi")
    groups = code.split(", ")
    desk.press("Koodi on tallessa")
    for name in ("first", "second"):
        number = int(desk.read(f"{name}GroupLabel").split()[-1])
        desk.type(f"{name}GroupEdit", groups[number - 1].lower())
    desk.press("Vahvista")
    return " ".join(groups)


def unlocked_desk(folder: Path, *options: str) -> DeskProcess:
    """The same console at a later start."""
    desk = DeskProcess(folder, *options)
    desk.type("Salalause", PASSPHRASE)
    desk.press("Avaa")
    desk.sees("Päivystys", "Päivystys")
    return desk
