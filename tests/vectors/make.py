# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write the vectors, and the tables and drawings of PROTOCOL.md, from the code.

    python -m tests.vectors.make              the JSON files
    python -m tests.vectors.make --protocol   the parts of shared/PROTOCOL.md that are made
    python -m tests.vectors.make --check      change nothing; fail if a file is not what the code says

Nothing in here is drawn by chance: every run writes the same bytes. `forms.py` says how values stand in JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.vectors import (
    code_cases,
    crypto_cases,
    handshake_cases,
    protocol_text,
    session_cases,
    signed_cases,
    tables,
    wire_cases,
)
from tests.vectors.forms import Json

HERE: Final = Path(__file__).parent
FILES: Final[dict[str, Callable[[], Json]]] = {
    "layouts.json": tables.layouts,
    "limits.json": tables.limits_table,
    "machines.json": tables.machines,
    "frames.json": wire_cases.frames,
    "records.json": wire_cases.records,
    "signed.json": signed_cases.signed,
    "slips.json": signed_cases.slips,
    "crypto.json": crypto_cases.crypto_values,
    "hpke.json": crypto_cases.hpke,
    "code.json": code_cases.code,
    "handshake.json": handshake_cases.handshake,
    "session.json": session_cases.session,
}


def text_of(name: str) -> str:
    """What a vector file should hold."""
    return json.dumps(FILES[name](), indent=1) + "\n"


def wanted(protocol: bool, vectors: bool) -> dict[Path, str]:
    """Every file that is made, with what it should hold."""
    files = {HERE / name: text_of(name) for name in FILES} if vectors else {}
    if protocol:
        files[protocol_text.PATH] = protocol_text.renewed(protocol_text.PATH.read_text(encoding="utf-8"))
    return files


def main(arguments: list[str]) -> int:
    """Write or check; 1 if a check finds an old file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--protocol", action="store_true", help="renew the made parts of shared/PROTOCOL.md")
    parser.add_argument("--check", action="store_true", help="fail if a file is not what the code says")
    chosen = parser.parse_args(arguments)
    old = []
    for path, text in wanted(chosen.protocol or chosen.check, chosen.check or not chosen.protocol).items():
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        old.append(path.name)
        if not chosen.check:
            path.write_text(text, encoding="utf-8", newline="\n")
    print(("out of date: " if chosen.check else "written: ") + (", ".join(old) or "nothing"))
    return 1 if chosen.check and old else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
