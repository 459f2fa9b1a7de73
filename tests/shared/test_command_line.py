# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The door of `kuulolla`: what a newcomer sees, and what a slip of the hand is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from shared.command_line import FinnishGroup, in_finnish, main, scaled_limits, version
from shared.limits import Limits

PROJECT = Path(__file__).resolve().parents[2]


def _kuulolla(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "shared.command_line", *arguments],
        capture_output=True,
        text=True,
        cwd=PROJECT,
        timeout=30,
    )


def test_without_a_command_it_shows_what_there_is():
    told = _kuulolla()
    assert told.returncode == 2
    for words in ("Käyttö: kuulolla", "Komennot:", "relay", "console", "demo"):
        assert words in told.stderr
    assert "Usage" not in told.stderr


def test_help_and_version_are_no_errors():
    for arguments in (["--help"], ["relay", "--help"], ["relay", "serve", "--help"]):
        told = _kuulolla(*arguments)
        assert (told.returncode, told.stderr) == (0, "")
        assert "Näyttää tämän ohjeen." in told.stdout
        assert "Show this message" not in told.stdout
    assert _kuulolla("--version").stdout == f"kuulolla {version()}\n"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["relai"], "Komentoa relai ei ole. Tarkoititko: relay? Ohje: kuulolla --help"),
        (["--vesrion"], "Valintaa --vesrion ei ole. Tarkoititko: --version? Ohje: kuulolla --help"),
        (["relay", "serve"], "Puuttuu: --data. Ohje: kuulolla relay serve --help"),
        (["relay", "serve", "--data"], "Valinta --data tarvitsee arvon. Ohje: kuulolla --help"),
        (["relay", "serve", "--data", "x", "--port", "y"], "Arvo ei kelpaa: --port. Ohje: kuulolla relay serve --help"),
        (
            ["relay", "pair", "--data", "x", "--minutes", "0"],
            "Arvo ei kelpaa: --minutes. Ohje: kuulolla relay pair --help",
        ),
        (["relay", "init", "--data", "x", "y"], "Komennon perässä on liikaa tietoja. Ohje: kuulolla relay init --help"),
    ],
)
def test_a_slip_of_the_hand_is_one_finnish_line(arguments, line, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", line + "\n")


def test_the_relay_starts_without_the_desks_libraries():
    code = (
        "import sys; from shared.command_line import kuulolla\n"
        "try: kuulolla.main(['relay', 'status', '--help'], standalone_mode=False)\n"
        "finally: print(sorted({'PySide6', 'qasync', 'sqlcipher3', 'console'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=PROJECT, timeout=30)
    assert told.stdout.splitlines()[-1] == "[]"


def test_a_development_build_takes_shorter_times():
    assert scaled_limits(None) == Limits()
    assert scaled_limits(0.1).beat == pytest.approx(1.5)
    for factor in (0, -1, 2):
        with pytest.raises(click.UsageError, match="--limits-scale"):
            scaled_limits(factor)


def test_a_product_refuses_shorter_times(monkeypatch):
    monkeypatch.setattr("shared.command_line.version", lambda: "1.0.0")
    with pytest.raises(click.UsageError, match="kehitysversiossa"):
        scaled_limits(0.5)
    assert scaled_limits(None) == Limits()


def test_our_own_errors_are_told_as_they_are():
    assert in_finnish(click.ClickException("Levy on täynnä.")) == "Levy on täynnä."


def test_groups_of_other_parts_get_the_finnish_help(capsys):
    @click.group(cls=FinnishGroup)
    def part() -> None:
        """Osa."""

    @part.command()
    @click.option("--name", help="Nimi.")
    def work(name: str) -> None:
        """Tee työ."""

    part.main(["work", "--help"], standalone_mode=False)
    told = capsys.readouterr().out
    assert "Käyttö:" in told
    assert "Valinnat:" in told
    assert "Näyttää tämän ohjeen." in told
