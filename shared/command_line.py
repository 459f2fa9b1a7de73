# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The door of `kuulolla`: finds its commands by an entry-point group, so that no part imports another.

A part is imported only when its command is called: the relay starts without Qt. Errors of use are one line in
Finnish that says what is wrong and how to mend it. Status: 2 for those, 1 for a failure, 130 for Ctrl-C.
"""

from __future__ import annotations

import difflib
import importlib
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import click

from shared.limits import Limits

GROUP: Final = "kuulolla.commands"
_SECTIONS: Final = {"Options": "Valinnat", "Commands": "Komennot", "Arguments": "Tiedot"}
_KINDS: Final = (
    ("INTEGER RANGE", "LUKU"),
    ("INTEGER", "LUKU"),
    ("DIRECTORY", "KANSIO"),
    ("FILE", "TIEDOSTO"),
    ("TEXT", "TEKSTI"),
)
_PROJECT: Final = Path(__file__).resolve().parent.parent / "pyproject.toml"


def _typed(name: str) -> str:
    """An option's name, and in Finnish what is to be typed after it."""
    for english, finnish in _KINDS:
        name = name.replace(f" {english}", f" {finnish}")
    return name


def _about(words: str) -> str:
    """click's own remarks stand in brackets at the end: whether it is needed, what else counts, how far it may go."""
    text, bracket, remarks = words.rpartition("  [")
    if not bracket:
        return words
    remarks = remarks.replace("required", "pakollinen")
    remarks = re.sub(r"default: \(?([^);\]]*)\)?", r"oletus: \1", remarks)
    return text + bracket + re.sub(r"(\d+)<=x<=(\d+)", r"\1–\2", remarks)


class _FinnishFormatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        args = args.replace("[OPTIONS]", "[VALINNAT]").replace("COMMAND [ARGS]...", "KOMENTO …")
        super().write_usage(prog, args, "Käyttö: ")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(_typed(name), _about(words)) for name, words in rows], col_max, col_spacing)

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(_SECTIONS.get(name, name)):
            yield


class _FinnishContext(click.Context):
    formatter_class = _FinnishFormatter


class FinnishCommand(click.Command):
    """A command whose help is in Finnish."""

    context_class = _FinnishContext

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Näyttää tämän ohjeen."
        return option


class FinnishGroup(FinnishCommand, click.Group):
    """A group of commands whose help is in Finnish."""

    command_class = FinnishCommand
    group_class = type


class Commands(FinnishGroup):
    """The top level: one command for each entry point of the group; loaded when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_found())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = _found().get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # Only names: the summaries stand in the parts, and help must not import Qt to show them.
        with formatter.section("Commands"):
            formatter.write_dl([(name, f"ohje: kuulolla {name} --help") for name in self.list_commands(ctx)])


def _found() -> dict[str, str]:
    """Command name → `module:attribute`; in a source tree that is not installed, from pyproject.toml."""
    found = {point.name: point.value for point in metadata.entry_points(group=GROUP)}
    if not found and _PROJECT.is_file():
        found = tomllib.loads(_PROJECT.read_text())["project"]["entry-points"][GROUP]
    return found


def version() -> str:
    """This build's version; ".dev" in it marks a build that is no product."""
    try:
        return metadata.version("kuulolla")
    except metadata.PackageNotFoundError:
        return str(tomllib.loads(_PROJECT.read_text())["project"]["version"])


def scaled_limits(factor: float | None) -> Limits:
    """The limits, every duration times `factor` where one is given. A product build refuses a factor."""
    if factor is None:
        return Limits()
    if ".dev" not in version():
        raise click.UsageError("Aikarajoja voi muuttaa vain kehitysversiossa: jätä --limits-scale pois.")
    if not 0 < factor <= 1:
        raise click.UsageError("--limits-scale on luku, joka on suurempi kuin 0 ja enintään 1.")
    return Limits().scaled(factor)


def limits_scale_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--limits-scale F`, which tests use; not shown in the help."""
    return click.option("--limits-scale", type=float, default=None, hidden=True)(function)


def in_finnish(error: click.ClickException) -> str:
    """One line for an error of use: what is wrong, and how to mend it. Our own errors are Finnish already."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    way = f" Ohje: {context.command_path if context is not None else 'kuulolla'} --help"
    match error:
        case click.NoSuchOption():
            line = f"Valintaa {error.option_name} ei ole.{_near(error.possibilities)}"
        case click.NoSuchCommand():
            line = f"Komentoa {error.command_name} ei ole.{_near(_commands_like(error.command_name, context))}"
        case click.MissingParameter():
            line = f"Puuttuu: {_name(error)}."
        case click.BadOptionUsage():
            line = f"Valinta {error.option_name} tarvitsee arvon."
        case click.BadParameter():
            line = f"Arvo ei kelpaa: {_name(error)}."
        case click.UsageError() if error.message.startswith("Missing command"):
            line = "Komento puuttuu."
        case click.UsageError() if error.message.startswith("Got unexpected"):
            line = "Komennon perässä on liikaa tietoja."
        case _:
            return error.format_message()
    return line + way


def _commands_like(name: str, context: click.Context | None) -> list[str]:
    if context is None or not isinstance(context.command, click.Group):
        return []
    return difflib.get_close_matches(name, context.command.list_commands(context))


def _near(names: Sequence[str] | None) -> str:
    return f" Tarkoititko: {', '.join(sorted(names))}?" if names else ""


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return "tieto"
    return error.param.opts[0] if isinstance(error.param, click.Option) else error.param.human_readable_name


@click.command(cls=Commands, no_args_is_help=True)
@click.version_option(version(), "--version", message="kuulolla %(version)s", help="Näyttää version.")
def kuulolla() -> None:
    """Kuulolla: nimetön, päästä päähän salattu keskustelupalvelu vanhemmille."""


def main(arguments: list[str] | None = None) -> None:
    """Run `kuulolla` with the arguments (default: the process's own) and end the process with its status."""
    try:
        status = kuulolla.main(arguments, prog_name="kuulolla", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        status = 2
    except click.ClickException as error:
        click.echo(in_finnish(error), err=True)
        status = error.exit_code
    except click.Abort:
        status = 130
    sys.exit(status if isinstance(status, int) else 0)


if __name__ == "__main__":
    main()
