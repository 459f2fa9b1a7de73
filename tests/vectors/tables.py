# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of the protocol as data: layouts, limits, state machines."""

from __future__ import annotations

from dataclasses import fields
from enum import Enum
from typing import Any, Final

from shared import LABEL, PROTOCOL_VERSION, limits
from shared.errors import Refusal
from shared.frames import FRAMES
from shared.handshake import HandshakeStatus
from shared.limits import Limits
from shared.machine import Machine
from shared.records import CONTROLS, RECORDS, RecordRule
from shared.signed import SUITE, Bundle, Notice
from shared.slips import SIZES, Card, Letter
from shared.states import TALK, VISIT
from tests.vectors.forms import Json, choices_in, enum_to_json, layout_to_json

MACHINES: Final[tuple[Machine[Any, Any], ...]] = (VISIT, TALK)


def layouts() -> Json:
    """`layouts.json`."""
    every = [rule.layout for rule in FRAMES] + [rule.layout for rule in (*RECORDS, *CONTROLS)]
    every += [Notice, Bundle, Card, Letter]
    sets: dict[str, Any] = {"HandshakeStatus": HandshakeStatus, "Refusal": Refusal}
    for cls in every:
        sets |= choices_in(cls)
    return {
        "version": PROTOCOL_VERSION,
        "label": LABEL.decode(),
        "suite": SUITE,
        "frames": [
            {
                "name": rule.layout.__name__,
                "code": rule.code,
                "senders": sorted(sender.name.lower() for sender in rule.senders),
                "fields": layout_to_json(rule.layout),
            }
            for rule in FRAMES
        ],
        "records": [_rule_to_json(rule) for rule in RECORDS],
        "controls": [_rule_to_json(rule) for rule in CONTROLS],
        "signed": [{"name": cls.__name__, "fields": layout_to_json(cls)} for cls in (Notice, Bundle)],
        "slips": [{"name": cls.__name__, "size": SIZES[cls], "fields": layout_to_json(cls)} for cls in (Card, Letter)],
        "sets": {name: enum_to_json(sets[name]) for name in sorted(sets)},
    }


def _rule_to_json(rule: RecordRule) -> Json:
    return {
        "name": rule.layout.__name__,
        "code": rule.code,
        "senders": sorted(sender.value for sender in rule.senders),
        "fields": layout_to_json(rule.layout),
    }


def limits_table() -> Json:
    """`limits.json`: sizes and counts as they are, durations in seconds."""
    numbers = {name: value for name, value in vars(limits).items() if name.isupper()}
    standard = Limits()
    return {
        "numbers": numbers,
        "durations": {field.name: getattr(standard, field.name) for field in fields(standard)},
    }


def machines() -> Json:
    """`machines.json`: for every state and event the next state, or null where the event is not allowed."""
    return {machine.name: _machine_to_json(machine) for machine in MACHINES}


def _machine_to_json(machine: Machine[Any, Any]) -> Json:
    states: type[Enum] = type(machine.start)
    events: type[Enum] = type(next(event for row in machine.table.values() for event in row))
    return {
        "start": machine.start.name,
        "states": [state.name for state in states],
        "events": [event.name for event in events],
        "next": {
            state.name: {
                event.name: following.name if (following := machine.next(state, event)) else None for event in events
            }
            for state in states
        },
    }
