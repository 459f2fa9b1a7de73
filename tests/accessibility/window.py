# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The product's own window on a desktop of its own, and the reader that uses it: what a test holds in its hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from tests.accessibility.desktop import SYSTEM_PYTHON, Desktop

PATIENCE: Final = 20.0  # seconds for one move
COMMAND: Final = [sys.executable, "-m", "shared.command_line", "console"]
PROJECT: Final = Path(__file__).resolve().parents[2]
READER: Final = Path(__file__).with_name("reader.py")

# What Qt says about questions of AT-SPI's, and nothing of the window's doing: one that it does not know, and one for a
# row that left between the count of the rows and the question.
QT_REMARKS: Final = (
    "qt.accessibility.atspi: AtSpiAdaptor::applicationInterface does not implement",
    "QAccessibleList::child: Invalid index at:",
)


class Part(NamedTuple):
    """One part of the window as AT-SPI tells of it. `within`: the role of what it is in."""

    role: str
    name: str
    within: str
    focusable: bool
    offers_actions: bool


class Window:
    """`kuulolla console --data DIR`, with nothing added. Every move waits until it can be made."""

    def __init__(self, desktop: Desktop, data: Path) -> None:
        self._errors = data.with_suffix(".stderr")
        environment = {
            **desktop.environment,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",  # else Qt waits for a desktop's setting
        }
        with self._errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [*COMMAND, "--data", str(data)],
                cwd=PROJECT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=errors,
                stderr=errors,
            )
        self._reader = subprocess.Popen(
            [SYSTEM_PYTHON, "-W", "ignore::DeprecationWarning", str(READER), str(self.process.pid)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._reader.kill()
        self._reader.communicate()
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)

    def close(self) -> int:
        """SIGTERM; the status with which it ends."""
        self.process.terminate()
        return self.process.wait(PATIENCE)

    def errors(self) -> list[str]:
        """What it has written to standard output and error."""
        return [line for line in self._errors.read_text().splitlines() if not line.startswith(QT_REMARKS)]

    def press(self, name: str, role: str = "push button") -> None:
        """Press a button, or choose an entry of an open menu."""
        self._move("press", role=role, name=name)

    def type(self, name: str, text: str, role: str = "text") -> None:
        """Type into a box."""
        self._move("type", role=role, name=name, text=text)

    def choose(self, name: str, text: str) -> None:
        """Select the row of a list that says a text."""
        self._move("choose", role="list", name=name, text=text)

    def rows(self, name: str, text: str = "") -> list[str]:
        """What the rows of a list say, from top to bottom, once one of them says `text`."""
        return list(self._move("rows", role="list", name=name, text=text)["rows"])

    def text(self, name: str, text: str = "", role: str = "text") -> str:
        """What stands in a box, once it holds `text`."""
        return str(self._move("text", role=role, name=name, text=text)["text"])

    def described(self, name: str, text: str = "", role: str = "push button") -> str:
        """A control's description, once that holds `text`."""
        return str(self._move("describe", role=role, name=name, text=text)["text"])

    def hears(self, text: str) -> str:
        """Wait for a label that holds a text; all that it says."""
        return str(self._move("hear", text=text)["text"])

    def entries(self) -> list[tuple[str, str]]:
        """Role and name of each entry of the menu that is opening."""
        return [(role, name) for role, name in self._move("entries")["entries"]]

    def has_no_menu(self) -> None:
        """Wait until no menu is open."""
        self._move("no_menu")

    def is_told_of_a_row(self, name: str, text: str) -> None:
        """Wait until AT-SPI has told, unasked, that a list got a row that says a text."""
        self._move("arrival", name=name, text=text)

    def parts(self) -> list[Part]:
        """All that is showing, in the order in which it is read."""
        return [Part(*part) for part in self._move("parts")["parts"]]

    def readable(self) -> set[str]:
        """Every name, description and text in the tree, be it showing or not."""
        return set(self._move("readable")["texts"])

    def titles(self) -> list[str]:
        """What the application and its windows are called."""
        return list(self._move("titles")["titles"])

    def _move(self, do: str, **arguments: Any) -> dict[str, Any]:
        assert self._reader.stdin is not None
        assert self._reader.stdout is not None
        self._reader.stdin.write(json.dumps({"do": do, "seconds": PATIENCE, **arguments}) + "\n")
        self._reader.stdin.flush()
        line = self._reader.stdout.readline()
        assert line, f"the reader has ended; the window said {self.errors()}"
        answer: dict[str, Any] = json.loads(line)
        assert "error" not in answer, "\n  ".join([answer["error"], *answer["parts"], *self.errors()])
        return answer
