# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the worker can wish while juggling talks: each names its talk, never "the current one" (field report A-27)."""

from __future__ import annotations

from dataclasses import dataclass, field

from console.core.alert_values import AlertRules
from console.core.values import TalkId


@dataclass(frozen=True, slots=True)
class SayMoment:
    """Tell the parent by one key that an answer comes soon."""

    talk: TalkId


@dataclass(frozen=True, slots=True)
class EndAbusive:
    """End a talk with the set text, and refuse where it came from for an hour."""

    talk: TalkId


@dataclass(frozen=True, slots=True)
class SendAway:
    """Let one who waits go."""

    talk: TalkId
    refused: bool  # nobody from there for an hour


@dataclass(frozen=True, slots=True)
class Sweep:
    """Let all go who wait and of whom nothing is known."""

    refused: bool


@dataclass(frozen=True, slots=True)
class Practise:
    """Begin a talk with oneself."""


@dataclass(frozen=True, slots=True)
class SayAsParent:
    """The other side of a talk with oneself."""

    talk: TalkId
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SetCaps:
    """Talks at a time, and how many more parents today (None: as they come)."""

    at_a_time: int
    more_today: int | None


@dataclass(frozen=True, slots=True)
class SetAlertRules:
    """What the worker wants to be called for, and how."""

    rules: AlertRules


@dataclass(frozen=True, slots=True)
class SeeEmergency:
    """See what is known of this talk's parent, and whom to call."""

    talk: TalkId


@dataclass(frozen=True, slots=True)
class ExportTalk:
    """One talk as a file in this folder; the parent has agreed."""

    talk: TalkId
    folder: str


Act = SayMoment | EndAbusive | SendAway | Sweep | Practise | SayAsParent | SetCaps | SetAlertRules
Look = SeeEmergency | ExportTalk
TalkWish = Act | Look
