# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The parts of shared/PROTOCOL.md that are made from the code: tables, and drawings of the state machines.

A part stands between ``<!-- made: name -->`` and ``<!-- end: name -->``; all else in the file is written by hand.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from shared import errors, limits
from shared.frames import FRAMES, Sender
from shared.limits import Limits
from shared.records import CONTROLS, RECORDS, From, RecordRule
from shared.signed import Bundle, Notice
from shared.slips import SIZES, Card, Letter
from shared.states import TALK, VISIT
from shared.wire import Blob, Choice, Fixed, Flag, Kind, Many, Text, Unsigned
from tests.vectors.forms import Rest, fields_of
from tests.vectors.tables import layouts

PATH: Final = Path(__file__).parents[2] / "shared" / "PROTOCOL.md"


def reasons(module: Any) -> dict[str, str]:
    """The comment beside each name that a module or a class in it assigns."""
    source = Path(module.__file__).read_text(encoding="utf-8")
    said = {
        token.start[0]: token.string.lstrip("# ")
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    found: dict[str, str] = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.AnnAssign | ast.Assign):
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
            if isinstance(target, ast.Name):
                found[target.id] = " ".join(said[line] for line in lines if line in said)
    return found


def smallest(kind: Kind) -> int:
    """The bytes that a field takes at least."""
    if isinstance(kind, Unsigned | Fixed | Choice):
        return kind.size
    if isinstance(kind, Flag):
        return 1
    if isinstance(kind, Text):
        return 4 + kind.least
    if isinstance(kind, Rest):
        return kind.sizes[0]
    return {Blob: 4, Many: 2}[type(kind)]


def _size(cls: type[Any], head: int) -> str:
    kinds = [kind for _, kind in fields_of(cls)]
    least = str(head + sum(smallest(kind) for kind in kinds))
    return least if all(isinstance(kind, Unsigned | Fixed | Choice | Flag) for kind in kinds) else f"≥ {least}"


def _fields(cls: type[Any]) -> str:
    return "<br>".join(f"`{name}` {_cell(kind.describe())}" for name, kind in fields_of(cls)) or "–"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _told(cls: type[Any]) -> str:
    """What a layout's docstring says, on one line."""
    return _cell(" ".join((cls.__doc__ or "").split()))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def frames_table() -> str:
    """Every clear frame."""
    names = {
        Sender.PAGE: "page → relay",
        Sender.RELAY_TO_PAGE: "relay → page",
        Sender.RELAY_TO_DESK: "relay → desk",
        Sender.DESK: "desk → relay",
    }
    return _table(
        ("type", "frame", "fields after type and version", "bytes", "who", "when"),
        (
            (
                f"`{rule.code:02X}`",
                f"**{rule.layout.__name__}**. {_told(rule.layout)}",
                _fields(rule.layout),
                _size(rule.layout, 2),
                "<br>".join(name for sender, name in names.items() if sender in rule.senders),
                _cell(rule.when),
            )
            for rule in FRAMES
        ),
    )


def _records_table(rules: tuple[RecordRule, ...]) -> str:
    return _table(
        ("type", "name", "fields", "bytes", "who"),
        (
            (
                f"`{rule.code:02X}`",
                f"**{rule.layout.__name__}**. {_told(rule.layout)}",
                _fields(rule.layout),
                _size(rule.layout, 0),
                ", ".join(role.value for role in From if role in rule.senders),
            )
            for rule in rules
        ),
    )


def _layout_table(cls: type[Any]) -> str:
    rows = [(f"`{name}`", _cell(kind.describe())) for name, kind in fields_of(cls)]
    return f"**{cls.__name__}**. {_told(cls)}\n\n" + _table(("field", "kind"), rows)


def _sets_table() -> str:
    sets: dict[str, dict[str, int]] = layouts()["sets"]
    return _table(
        ("set", "numbers"),
        (
            (name, ", ".join(f"{number} {member}" for member, number in sets[name].items()))
            for name in sets
            if name != "Refusal"
        ),
    )


def _codes_table() -> str:
    said = reasons(errors)
    return _table(
        ("code", "name", "when"),
        ((str(code.value), code.name, _cell(said[code.name])) for code in errors.Refusal),
    )


def _limits_table() -> str:
    said = reasons(limits)
    numbers = {name: value for name, value in vars(limits).items() if name.isupper()}
    return _table(
        ("limit", "value", "why"),
        ((name, _number(value), _cell(said[name]) or "–") for name, value in numbers.items()),
    )


def _durations_table() -> str:
    said, standard = reasons(limits), Limits()
    return _table(
        ("duration", "seconds", "why"),
        ((name, _number(getattr(standard, name)), _cell(said[name]) or "–") for name in Limits.__dataclass_fields__),
    )


def _number(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(_number(part) for part in value)
    return f"{value:,}".replace(",", " ")


def _drawing(text: str) -> str:
    return f"```mermaid\n{text}\n```"


PARTS: Final[dict[str, Callable[[], str]]] = {
    "frames": frames_table,
    "records": lambda: _records_table(RECORDS),
    "controls": lambda: _records_table(CONTROLS),
    "notice": lambda: _layout_table(Notice),
    "bundle": lambda: _layout_table(Bundle),
    "card": lambda: _layout_table(Card) + f"\n\nPadded to {SIZES[Card]} bytes.",
    "letter": lambda: _layout_table(Letter) + f"\n\nPadded to {SIZES[Letter]} bytes.",
    "sets": _sets_table,
    "codes": _codes_table,
    "limits": _limits_table,
    "durations": _durations_table,
    "visit": lambda: _drawing(VISIT.mermaid()),
    "talk": lambda: _drawing(TALK.mermaid()),
}


def renewed(text: str) -> str:
    """The file's text with every made part as the code has it now; ValueError unless each part is there once."""
    seen: list[str] = []

    def part(match: re.Match[str]) -> str:
        name = match["name"]
        seen.append(name)
        return f"<!-- made: {name} -->\n{PARTS[name]()}\n<!-- end: {name} -->"

    made = re.sub(r"<!-- made: (?P<name>\w+) -->\n.*?<!-- end: (?P=name) -->", part, text, flags=re.DOTALL)
    if sorted(seen) != sorted(PARTS):
        raise ValueError(f"each part once, please: {set(PARTS) ^ set(seen)}")
    return made
