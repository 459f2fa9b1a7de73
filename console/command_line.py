# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kuulolla console --data DIR`: arguments in, the window's exit status out."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from console.options import Options
from shared.command_line import FinnishCommand, limits_scale_option, scaled_limits


def console_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of the console; the function gets them as one `Options`."""

    @click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        required=True,
        help="Kansio, jossa työpöydän salattu tiedosto on. Tehdään, jos sitä ei ole.",
    )
    @click.option(
        "--theme",
        type=click.Choice(["system", "light", "dark"]),
        default="system",
        show_default=True,
        help="Värit: järjestelmän mukaan, vaalea tai tumma.",
    )
    @limits_scale_option
    @functools.wraps(function)
    def with_options(data: Path, theme: str, limits_scale: float | None, **rest: Any) -> Any:
        return function(Options(data, theme, scaled_limits(limits_scale)), **rest)

    return with_options


@click.command(cls=FinnishCommand)
@console_options
def console(options: Options) -> None:
    """Työntekijän työpöytä: jono, keskustelut ja omat muistiinpanot."""
    from console.app import run  # Qt is loaded only once the window is really wanted

    sys.exit(run(options))
