# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The other end of the hand: a console process that a test or the demo moves from outside."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

ANSWER_WITHIN = 40.0  # seconds; a move that waits has its own, shorter limit


class MoveFailed(AssertionError):
    """The window did not do or show what was asked for."""


class DeskProcess:
    """One running console."""

    def __init__(
        self,
        data: Path,
        *options: str,
        offscreen: bool = True,
        errors: Path | None = None,
        before: Sequence[str] = (),
    ) -> None:
        """`errors`: where its standard error goes; `before`: a command that starts it with less than we have."""
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        if offscreen:
            environment["QT_QPA_PLATFORM"] = "offscreen"
        self.errors = errors or data.with_suffix(".stderr")
        self._errors_file = self.errors.open("ab")
        self.process = subprocess.Popen(
            [*before, sys.executable, "-m", "tests.hand", "--data", str(data), *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors_file,
            env=environment,
            text=True,
            encoding="utf-8",
        )
        self._number = 0
        self._answers: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._collector = threading.Thread(target=self._collect, daemon=True)
        self._collector.start()
        self._expect(0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def _collect(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._answers.put(json.loads(line))
        self._answers.put(None)

    def _expect(self, number: int) -> dict[str, Any]:
        while True:
            try:
                answer = self._answers.get(timeout=ANSWER_WITHIN)
            except queue.Empty:
                raise MoveFailed("the console does not answer") from None
            if answer is None:
                raise MoveFailed(f"the console has ended; it said: {self.errors.read_text()[-2000:]}")
            if answer["id"] == number:
                if "error" in answer:
                    raise MoveFailed(answer["error"])
                return answer

    def move(self, do: str, **arguments: Any) -> dict[str, Any]:
        """Carry out one move and wait for its answer."""
        assert self.process.stdin is not None
        self._number += 1
        self.process.stdin.write(json.dumps({"id": self._number, "do": do, **arguments}) + "\n")
        self.process.stdin.flush()
        return self._expect(self._number)

    def press(self, name: str) -> None:
        """Press a button once it can be pressed."""
        self.move("await", name=name, enabled=True)
        self.move("press", name=name)

    def type(self, name: str, text: str, *, clear: bool = False) -> None:
        """Type into a box, key by key."""
        self.move("await", name=name, enabled=True)
        self.move("type", name=name, text=text, clear=clear)

    def key(self, name: str, key: str) -> None:
        """Press one key combination in a control ("Return", "Ctrl+N")."""
        self.move("key", name=name, key=key)

    def pick(self, name: str, entry: str) -> None:
        """Choose an entry of a button's menu."""
        self.move("await", name=name, enabled=True)
        self.move("menu", name=name, entry=entry)

    def choose(self, name: str, contains: str = "", *, row: int | None = None, open: bool = False) -> None:  # noqa: A002
        """Click the row of a list that shows a text."""
        which = {} if row is None else {"row": row}
        self.move("choose", name=name, contains=contains, open=open, **which)

    def tab(self, name: str, entry: str) -> None:
        """Press a tab by its words."""
        self.move("tab", name=name, entry=entry)

    def read(self, name: str) -> str:
        """What a control shows now."""
        return str(self.move("read", name=name)["text"])

    def sees(self, name: str, text: str, seconds: float = 20) -> str:
        """Wait until a control shows a text; all that it shows then."""
        return str(self.move("await", name=name, text=text, seconds=seconds)["text"])

    def sees_no_more(self, name: str, text: str, seconds: float = 20) -> None:
        """Wait until a control no longer shows a text."""
        self.move("await", name=name, absent=text, seconds=seconds)

    def is_in_front(self) -> bool:
        """Whether the window is the one that the worker sees and types in."""
        return bool(self.move("is_in_front")["in_front"])

    def picture(self, path: Path, size: tuple[int, int] = (1280, 800)) -> None:
        """Save what the window looks like."""
        self.move("shot", path=str(path), size=size)

    def close_window(self) -> None:
        """Close the window as its own button does; the program may ask first."""
        self.move("close")

    def has_ended(self) -> int:
        """Wait until the program has ended by itself; its status."""
        self.process.wait(20)
        self.kill()
        return self.process.returncode

    def stop(self) -> int:
        """Close in order, as on SIGTERM; the status with which it ends."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                pass
        self.kill()
        return self.process.returncode

    def kill(self) -> None:
        """`kill -9`, if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        self._collector.join(10)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.stdout.close()
        self._errors_file.close()

    def will_die(self, author: str, when: str) -> None:
        """Die by `kill -9` at the next kept line of "parent" or "worker", "before" or "after" its commit."""
        self.move("doom", author=author, when=when)

    def has_died(self) -> None:
        """Wait until the process is gone."""
        self.process.wait(20)
        self.kill()

    def freeze(self) -> None:
        """The machine sleeps."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """The machine wakes."""
        self.process.send_signal(signal.SIGCONT)

    def time_passes(self, seconds: float, *, asleep: bool = False) -> None:
        """Nobody touches the window for so long; `asleep`: the machine sleeps meanwhile."""
        self.move("pass_time", seconds=seconds, asleep=asleep)

    def readable(self) -> str:
        """Everything that a screen reader could find, shown or not."""
        return str(self.move("readable")["text"])

    def holds(self, words: str) -> bool:
        """Whether the program still holds a text with these words; asked in two parts, lest it find the question."""
        return bool(self.move("holds", words=[words[:3], words[3:]])["holds"])

    def clipboard(self) -> str:
        """The text on the clipboard."""
        return str(self.move("clipboard")["text"])

    def open_files(self) -> list[str]:
        """The names of the files that the process has open."""
        return [str(path.resolve()) for path in Path(f"/proc/{self.process.pid}/fd").iterdir()]
