# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command: where there is a display it opens the real thing and waits; else it plays a whole talk by itself."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from tests.demo.parts import Ended, Parts
from tests.demo.play import play_talk
from tests.hand.process import MoveFailed


def has_display() -> bool:
    """Whether a window could be seen here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@click.command()
@click.option("--play", is_flag=True, help="Play a talk by itself, also where there is a display.")
@click.option(
    "--pictures",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo-pictures"),
    show_default=True,
    help="Where the pictures of a played talk go.",
)
def demo(play: bool, pictures: Path) -> None:
    """Relay, desk and page on this machine, with a state that is thrown away at the end."""
    if not play and not has_display():
        click.echo("There is no display here: the desk runs unseen, and a parent is played. Nobody has to do anything.")
        play = True
    stopped = Stopped()
    try:
        with (
            stopped.heard(),
            tempfile.TemporaryDirectory(prefix="kuulolla-demo-") as folder,
            Parts(Path(folder), offscreen=play, say=click.echo) as parts,
        ):
            if play:
                play_talk(parts, pictures.resolve())
            else:
                _hand_over(parts)
    except (Exception, Interrupted) as error:
        # A stop in the middle of a browser's move comes out of it as the browser's own fault.
        if not (stopped.came or isinstance(error, Ended | MoveFailed)):
            raise
        _tell(stopped, error)
    if stopped.came:
        _tell(stopped, None)
    click.echo("The demo is over. Nothing is left running, and its state is gone.")


def _tell(stopped: Stopped, error: BaseException | None) -> None:
    """Say why it ended before its end, and end with the status of that."""
    if stopped.came:
        click.echo("\nThe demo was stopped. Nothing is left running, and its state is gone.")
        sys.exit(130)
    if isinstance(error, Ended):
        click.echo(str(error))
        sys.exit(error.status)
    click.echo(f"The demo could not go on: {error}", err=True)
    sys.exit(1)


def _hand_over(parts: Parts) -> None:
    """Open the page, say what to try, and wait until the person has seen enough."""
    click.echo(f"\nThe page is open to parents at {parts.relay.origin}; it opens in your browser now.")
    webbrowser.open(parts.relay.origin)
    click.echo(
        "\nYou are both people now. Try this:\n"
        "  1. In the browser press “Aloita keskustelu” and write something. You are in the queue.\n"
        "  2. In the desk's window press “Ota seuraava” (Ctrl+N), and answer with Enter.\n"
        "  3. Write a note at the right: it is for the worker alone and goes nowhere.\n"
        "  4. Reload the page, or open it in a second private window and be a second parent.\n"
        "  5. Close the window with the desk, or press Ctrl-C here: everything ends and is thrown away.\n"
    )
    parts.wait_for_the_end()


class Interrupted(KeyboardInterrupt):
    """Ctrl-C, SIGTERM or SIGHUP came. Not an `Exception`: an event loop that is running would swallow one."""


class Stopped:
    """Whether somebody stopped the demo."""

    def __init__(self) -> None:
        self.came = False

    @contextmanager
    def heard(self) -> Iterator[None]:
        """While this lasts, the first signal to stop raises `Interrupted`; later ones wait for the tidying up."""
        names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
        earlier = {name: signal.signal(getattr(signal, name), self._stop) for name in names}
        try:
            yield
        finally:
            for name, handler in earlier.items():
                signal.signal(getattr(signal, name), handler)

    def _stop(self, *_: object) -> None:
        if not self.came:
            self.came = True
            raise Interrupted
