# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a file of phrases would change, to be seen before anything is changed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from console.core.phrases import Phrase, PhraseFault, PhraseSaved, PhraseWrite, mark_of, next_position, own_key


class FileFault(Enum):
    """Why a file of phrases is not taken; beside these, whatever is wrong with one phrase (`PhraseFault`)."""

    NOT_UTF8 = "not utf-8"
    NOT_TOML = "not toml"
    NO_PHRASES = "no phrases"
    UNKNOWN_NAME = "unknown name"
    WRONG_KIND = "wrong kind"  # a number where words belong
    TWICE = "twice"  # two phrases with one key
    TOO_MANY = "too many"


class BadPhraseFile(Exception):
    """The file is not taken, and nothing is changed."""

    def __init__(self, fault: FileFault | PhraseFault, line: int, name: str = "") -> None:
        """`line` counts from 1; `name`: the name that it is about."""
        super().__init__(fault, line, name)
        self.fault = fault
        self.line = line
        self.name = name


@dataclass(frozen=True, slots=True)
class Changed:
    """One phrase as it is, and as the file has it."""

    before: Phrase
    now: Phrase


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """All that a file would do. What the file does not name stays as it is."""

    added: tuple[Phrase, ...] = ()
    changed: tuple[Changed, ...] = ()
    own: tuple[Changed, ...] = ()  # written or changed by hand here: left alone unless the worker says so
    same: int = 0

    @property
    def is_idle(self) -> bool:
        """Whether everything in the file is here already."""
        return not (self.added or self.changed or self.own)


def plan_import(bank: Sequence[Phrase], entries: Sequence[Phrase]) -> ImportPlan:
    """Compare what is here with what a file has. An entry without a key is known by its words."""
    held = {phrase.key: phrase for phrase in bank}
    by_mark = {mark_of(phrase): phrase for phrase in bank}
    keys = set(held) | {entry.key for entry in entries if entry.key}
    added: list[Phrase] = []
    changed: list[Changed] = []
    own: list[Changed] = []
    same = 0
    position = next_position(bank)
    for entry in entries:
        before = held.get(entry.key) if entry.key else by_mark.get(mark_of(entry))
        if before is None:
            key = entry.key or own_key(entry.text, keys)
            keys.add(key)
            added.append(replace(entry, key=key, came=mark_of(entry), position=position + len(added)))
        elif mark_of(before) == mark_of(entry):
            same += 1
        else:
            now = replace(entry, key=before.key, favourite=before.favourite, position=before.position)
            (own if before.is_own else changed).append(Changed(before, replace(now, came=mark_of(now))))
    return ImportPlan(tuple(added), tuple(changed), tuple(own), same)


def writes_of(plan: ImportPlan, *, with_own: bool) -> list[PhraseWrite]:
    """What has to be kept to carry it out; `with_own`: also over what was written by hand."""
    phrases = [*plan.added, *(one.now for one in plan.changed)]
    if with_own:
        phrases += [one.now for one in plan.own]
    return [PhraseSaved(phrase) for phrase in phrases]
