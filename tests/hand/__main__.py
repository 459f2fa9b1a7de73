# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m tests.hand <options of kuulolla console>`: the real console with a hand on it."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from typing import Any

import click

from console.app import run
from console.command_line import console_options
from console.options import Options
from tests.hand.hand import Hand


def _answer(number: int, content: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps({"id": number, **content}, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _listen(call_in_window: Any) -> None:
    """On a thread of its own: hand each line over to the window's thread."""
    hand = None

    def carry_out(move: dict[str, Any]) -> None:
        nonlocal hand
        hand = hand or Hand()
        hand.do(move, lambda content: _answer(move["id"], content))

    for line in sys.stdin:
        call_in_window(carry_out, json.loads(line))
    os.kill(os.getpid(), signal.SIGTERM)  # whoever moved the window is gone: close in order


@click.command()
@console_options
def main(options: Options) -> None:
    """The console, with a hand on it."""

    def started(call_in_window: Any) -> None:
        threading.Thread(target=_listen, args=(call_in_window,), daemon=True).start()
        _answer(0, {"ready": True})

    sys.exit(run(options, started))


if __name__ == "__main__":
    main()
