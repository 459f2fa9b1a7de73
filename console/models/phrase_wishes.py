# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the worker may want of the phrase bank. Plain values; none is about a talk."""

from __future__ import annotations

from dataclasses import dataclass

from console.core.phrases import Phrase, PhraseKey


@dataclass(frozen=True, slots=True)
class SeePhrases:
    """All of them."""


@dataclass(frozen=True, slots=True)
class SavePhrase:
    """One as it was typed; a new one has no key yet."""

    phrase: Phrase


@dataclass(frozen=True, slots=True)
class DeletePhrase:
    """One goes."""

    key: PhraseKey


@dataclass(frozen=True, slots=True)
class SeeFile:
    """What a file would change; None: what the program's own phrases would."""

    path: str | None


@dataclass(frozen=True, slots=True)
class ImportSeen:
    """Carry out what was shown; `with_own`: also over what was written by hand."""

    with_own: bool


@dataclass(frozen=True, slots=True)
class WriteFile:
    """All of them as a file."""

    path: str


PhraseWish = SeePhrases | SavePhrase | DeletePhrase | SeeFile | ImportSeen | WriteFile
