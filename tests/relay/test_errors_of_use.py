# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an admin is told when something is in the way: one Finnish line on how to mend it, and nothing changes."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
from pathlib import Path

import pytest

from relay.config import UseError, settings_from
from relay.keyring import what_to_do
from shared.limits import Limits
from tests.relay.running import RunningRelay, command


def _line(*arguments: str, **env: str) -> str:
    told = command("relay", *arguments, **env)
    assert told.returncode == 1, told
    assert told.stdout == ""
    assert told.stderr.count("\n") == 1, told.stderr
    return told.stderr


def _list(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def test_init_can_be_repeated(tmp_path):
    data = str(tmp_path / "deep" / "relay")
    for _ in range(2):
        told = command("relay", "init", "--data", data)
        assert (told.returncode, told.stderr) == (0, "")
        assert "kuulolla relay serve" in told.stdout
    assert (tmp_path / "deep" / "relay").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "deep" / "relay" / "relay.db").stat().st_mode & 0o777 == 0o600


def test_a_folder_that_others_can_read_is_refused(tmp_path):
    data = tmp_path / "open"
    data.mkdir()
    data.chmod(0o755)
    for doing in ("init", "status", "pair"):
        assert "chmod 700" in _line(doing, "--data", str(data))
    assert "chmod 700" in _line("serve", "--data", str(data), "--port", "0")
    assert _list(data) == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("serve", "--data", "{folder}", "--prot", "0"), "Valintaa --prot ei ole. Tarkoititko: --host, --port?"),
        (("serve", "--data", "{folder}"), "Puuttuu: --port."),
        (("serve", "--data", "{folder}", "--port", "http"), "Arvo ei kelpaa: --port."),
        (("serve", "--data", "{file}", "--port", "0"), "Arvo ei kelpaa: --data."),
        (("status", "--data", "{folder}", "--jsno"), "Valintaa --jsno ei ole. Tarkoititko: --json?"),
        (("pair", "--data", "{folder}", "--minutes", "600"), "Arvo ei kelpaa: --minutes."),
        (("stauts", "--data", "{folder}"), "Komentoa stauts ei ole. Tarkoititko: status?"),
    ],
)
def test_a_slip_of_the_hand_is_named_in_one_line_and_changes_nothing(words, says, tmp_path):
    folder, file = tmp_path / "relay", tmp_path / "file"
    file.write_text("")
    told = command("relay", *(word.format(folder=folder, file=file) for word in words))
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith(f"{says} Ohje: kuulolla relay")
    assert told.stderr.count("\n") == 1
    assert _list(tmp_path) == ["file"]


def test_a_folder_that_is_not_there_is_told(tmp_path):
    assert "relay init" in _line("serve", "--data", str(tmp_path / "none"), "--port", "0")
    assert "relay init" in _line("status", "--data", str(tmp_path / "none"))
    empty = tmp_path / "empty"
    empty.mkdir(mode=0o700)
    assert "relay init" in _line("serve", "--data", str(empty), "--port", "0")
    assert _list(empty) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    assert "valitse --data" in _line("init", "--data", str(tmp_path / "file" / "relay"))


def test_a_relay_that_does_not_run_is_told(tmp_path):
    command("relay", "init", "--data", str(tmp_path / "relay"))
    for doing in ("status", "pair"):
        assert "relay serve" in _line(doing, "--data", str(tmp_path / "relay"))


def test_two_relays_on_one_folder(relay: RunningRelay):
    assert "Toinen palvelin" in _line("serve", "--data", str(relay.folder), "--port", "0")
    assert relay.status()["sockets"] == 0  # the first one goes on, and its control socket is still its own


def test_a_port_that_is_taken(tmp_path):
    command("relay", "init", "--data", str(tmp_path / "relay"))
    before = (tmp_path / "relay" / "relay.db").read_bytes()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert f"Portti {port} on jo käytössä" in _line("serve", "--data", str(tmp_path / "relay"), "--port", port)
    assert _list(tmp_path / "relay") == ["relay.db", "relay.lock"]
    assert (tmp_path / "relay" / "relay.db").read_bytes() == before


def test_debugging_is_refused(tmp_path):
    """R25: the libraries would log addresses, headers and bodies."""
    command("relay", "init", "--data", str(tmp_path / "relay"))
    where = ("serve", "--data", str(tmp_path / "relay"), "--port", "0")
    for name in ("PYTHONASYNCIODEBUG", "PYTHONDEVMODE", "WEBSOCKETS_MAX_LINE_LENGTH"):
        assert "--i-know" in _line(*where, **{name: "1"})


def test_a_second_pairing_waits_for_the_first(relay: RunningRelay):
    from tests.relay.ends import PairCommand

    first = PairCommand(relay)
    first.text()
    told = command("relay", "pair", "--data", str(relay.folder))
    assert told.returncode == 1
    assert "kesken" in told.stderr
    first.interrupt()
    first.end()
    second = PairCommand(relay)
    assert second.text().origin == relay.origin
    second.interrupt()
    second.end()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"port": 70_000}, "--port"),
        ({"port": -1}, "--port"),
        ({"origin": "keskustelu.fi"}, "--origin"),
        ({"origin": "https://keskustelu.fi/polku"}, "--origin"),
        ({"origin": "http://keskustelu.fi"}, "https://"),
        ({"host": "0.0.0.0"}, "--origin"),  # noqa: S104 - that is what is tested
        ({"proxies": ("proxy",)}, "--trusted-proxy"),
    ],
)
def test_settings_that_cannot_work_name_the_option(changes, says, tmp_path):
    values = {
        "data": tmp_path,
        "host": "127.0.0.1",
        "port": 80,
        "origin": None,
        "proxies": (),
        "limits": Limits(),
        "despite_debug": False,
    }
    with pytest.raises(UseError, match=says):
        settings_from(**{**values, **changes})


@pytest.mark.parametrize(
    ("host", "origin", "at"),
    [
        ("127.0.0.1", None, "http://127.0.0.1:7"),
        ("::1", None, "http://[::1]:7"),
        ("localhost", None, "http://localhost:7"),
        ("0.0.0.0", "https://keskustelu.fi/", "https://keskustelu.fi"),  # noqa: S104
        ("127.0.0.1", "http://localhost:9", "http://localhost:9"),
    ],
)
def test_the_origin_follows_from_host_and_port_unless_it_is_given(host, origin, at, tmp_path):
    settings = settings_from(
        data=tmp_path, host=host, port=0, origin=origin, proxies=(), limits=Limits(), despite_debug=False
    )
    assert settings.origin_at(7) == at


def test_a_proxy_that_the_relay_was_not_told_of_is_named_at_the_start_and_in_the_status(tmp_path):
    relay = RunningRelay(tmp_path / "relay", "--origin", "https://chatti.example.fi").start()
    assert relay.status()["proxy_untold"]
    said = relay.end()
    assert said.count("\n") == 1
    assert "--trusted-proxy 127.0.0.1" in said
    told = RunningRelay(
        tmp_path / "relay", "--origin", "https://chatti.example.fi", "--trusted-proxy", "127.0.0.1"
    ).start()
    assert not told.status()["proxy_untold"]
    told.stop()


@pytest.mark.skipif(os.name != "posix", reason="files have other rights elsewhere")
def test_a_planted_link_in_place_of_the_file_is_refused(tmp_path):
    """S10."""
    data = tmp_path / "relay"
    data.mkdir(mode=0o700)
    target = tmp_path / "target"
    target.write_text("precious")
    (data / "relay.db").symlink_to(target)
    assert "ei voi avata" in _line("init", "--data", str(data))
    assert target.read_text() == "precious"


@pytest.mark.parametrize("name", ["relay.lock", "control.sock", "relay.port"])
def test_a_folder_in_place_of_a_file_is_told_in_one_line(tmp_path, name):
    data = tmp_path / "relay"
    command("relay", "init", "--data", str(data))
    (data / name).mkdir()
    assert name in _line("serve", "--data", str(data), "--port", "0")
    assert (data / name).is_dir()


def test_a_planted_link_in_place_of_the_lock_is_refused(tmp_path):
    """S10: nothing outside the folder is made or opened."""
    data = tmp_path / "relay"
    command("relay", "init", "--data", str(data))
    (data / "relay.lock").symlink_to(tmp_path / "elsewhere")
    assert "relay.lock" in _line("serve", "--data", str(data), "--port", "0")
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("doing", [("init",), ("serve", "--port", "0"), ("status",), ("pair",)])
def test_a_name_that_no_folder_can_have_is_told_in_one_line(tmp_path, doing):
    assert "--data" in _line(*doing, "--data", str(tmp_path / ("x" * 300)))
    assert _list(tmp_path) == []


def _page_of(table: str, path: Path) -> int:
    with sqlite3.connect(path) as db:
        (page,) = db.execute("select rootpage from sqlite_master where name = ?", [table]).fetchone()
    db.close()
    return int(page)


@pytest.mark.parametrize("damage", ["desk", "blank", "letters", "half", "nonsense"])
def test_a_damaged_file_is_told_at_the_start_and_stays_as_it_is(tmp_path, damage):
    """Not by a traceback in the middle of a night, nor by a relay that has forgotten its desk."""
    data = tmp_path / "relay"
    command("relay", "init", "--data", str(data))
    path = data / "relay.db"
    good = path.read_bytes()
    if damage == "half":
        bad = good[: len(good) // 2]
    elif damage == "nonsense":
        bad = b"x" * len(good)
    else:
        at = (_page_of(damage, path) - 1) * 4096
        bad = good[:at] + b"x" * 4096 + good[at + 4096 :]
    path.write_bytes(bad)
    said = _line("serve", "--data", str(data), "--port", "0")
    assert f"{path} on vioittunut: siirrä se syrjään" in said
    assert path.read_bytes() == bad


def test_a_file_that_was_emptied_is_not_served_as_if_it_were_new(tmp_path):
    data = tmp_path / "relay"
    command("relay", "init", "--data", str(data))
    (data / "relay.db").write_bytes(b"")
    assert "relay init" in _line("serve", "--data", str(data), "--port", "0")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_FULL, "tee levylle tilaa"),
        (sqlite3.SQLITE_READONLY, "vain luettavissa"),
        (sqlite3.SQLITE_BUSY, "toisen ohjelman käytössä"),
    ],
)
def test_what_is_no_damage_is_not_called_so(code, words):
    """Whoever set a good file aside would have to pair anew."""
    error = sqlite3.OperationalError()
    error.sqlite_errorcode = code
    assert words in what_to_do(error)
    assert "syrjään" not in what_to_do(error)


def test_a_machine_reads_that_no_relay_runs(tmp_path):
    command("relay", "init", "--data", str(tmp_path / "relay"))
    told = command("relay", "status", "--data", str(tmp_path / "relay"), "--json")
    assert told.returncode == 1
    assert json.loads(told.stdout)["running"] is False
    assert "relay serve" in told.stderr


@pytest.mark.parametrize("doing", ["init", "serve", "pair", "status", "close", "backup"])
def test_the_help_has_no_word_of_another_language(doing: str):
    told = command("relay", doing, "--help")
    assert told.returncode == 0
    for word in ("required", "default", "DIRECTORY", "INTEGER", "TEXT", "FILE", "RANGE", "<=", "parita", "paritu"):
        assert word not in told.stdout
    assert "KANSIO" in told.stdout
    assert "[pakollinen]" in told.stdout
