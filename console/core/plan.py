# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the desk decides: an event makes a plan, a plan becomes a step, and nothing has happened until the step is kept.

The shell commits a step's writes in one transaction, then lets the desk apply it, then sends its frames. If the
commit fails, the desk is as before and nothing was acknowledged: the parent's page offers the same record again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from console.calendar.hours import CalendarRules
from console.core.alert_values import AlertRules
from console.core.booking import Absence, BookingNow, OfferNow
from console.core.case import CaseId, CaseNoteGone, CaseNow, CodeNow
from console.core.copying import replace
from console.core.letter import LetterKey, LetterNow
from console.core.pace import Pace, Share, own_share
from console.core.talk import TalkNow
from console.core.values import DutyState, LinkState, MessageView, TalkId
from console.core.writes import MessageSaved, OutboxAdded, SettingSaved, TalkDeleted, TalkSaved, Write
from shared.crypto import SealTo
from shared.frames import DeskShown, Frame, encode
from shared.limits import Limits
from shared.pairing_text import PairingText
from shared.records import Control, Record
from shared.session import ControlReceiver, ControlSender, seal_record


@dataclass(frozen=True, slots=True)
class Tools:
    """What comes in from outside: limits, randomness, and what draws its own inside a library."""

    limits: Limits
    random: Callable[[int], bytes]
    seal_to: SealTo
    new_key: Callable[[], bytes]
    sign: Callable[[bytes, bytes], bytes]
    manifest: bytes
    day: Callable[[float], str]  # the Finnish date of an instant, for counts


@dataclass(frozen=True, slots=True)
class DayKey:
    """A key of the day: the private part, and the bundle that was signed for it."""

    id: bytes
    private: bytes = field(repr=False)
    signed: bytes
    not_before: int
    not_after: int


@dataclass(frozen=True)  # no slots: see copying.py
class DeskNow:
    """Everything that the desk knows at one moment."""

    identity: bytes = field(repr=False)  # IK, private, DER
    login: bytes = field(repr=False)  # AK, private, DER
    service: bytes
    incarnation: int = 1
    origin: str = ""  # of the relay; empty until paired
    commits: int = 0  # of the file: a copy of the file is found out by it
    notice_counter: int = 0
    duty: DutyState = DutyState.OFF
    duty_seen: float | None = None  # when the desk is known to have run on duty (UTC seconds)
    closes_at: float | None = None
    next_opening: float | None = None
    at_a_time: int = 3  # talks that the worker holds side by side
    more_today: int | None = None  # unbooked parents still to be taken, where the worker set a number
    more_today_on: str = ""  # the Finnish day (ISO 8601) that it was set for
    talks: Mapping[TalkId, TalkNow] = field(default_factory=dict)
    next_talk: int = 1
    next_order: int = 1
    day_keys: tuple[DayKey, ...] = ()
    flights: Mapping[bytes, bytes] = field(default_factory=dict)  # hash of each answered first flight → its day key
    lengths: tuple[float, ...] = ()
    cases: Mapping[CaseId, CaseNow] = field(default_factory=dict)
    next_case: int = 1
    codes: Mapping[bytes, CodeNow] = field(default_factory=dict)  # by K_id
    dropped_cards: Mapping[bytes, float] = field(default_factory=dict)  # card id → until when the relay is told
    bookings: Mapping[bytes, BookingNow] = field(default_factory=dict)
    offers: Mapping[bytes, OfferNow] = field(default_factory=dict)
    letters: Mapping[bytes, LetterNow] = field(default_factory=dict)
    letter_keys: tuple[LetterKey, ...] = ()
    rules: CalendarRules = field(default_factory=CalendarRules)
    absences: Mapping[str, Absence] = field(default_factory=dict)  # by Finnish day, ISO 8601
    alert_rules: AlertRules = field(default_factory=AlertRules)
    kept_days: int = 30  # after the last talk or agreed time of a case with a code
    # Not kept on disk.
    link: LinkState = LinkState.CONNECTING
    lost_since: float | None = None
    clock_off: float = 0.0  # seconds by which the relay's clock is ahead, where that is too much
    bundle_refused: bool = False  # the relay gives nobody this desk's key of the day: its page is of another release
    closed_until: int | None = None  # the admin has closed at the relay: until when (UTC seconds; 0: till it is lifted)
    duty_lapsed: bool = False  # this desk was gone for so long that its duty ended by that
    pairing: PairingText | None = None
    shown: DeskShown | None = None
    last_tick: float = 0.0
    noticed: float = 0.0  # when the latest notice went out
    letters_awaited: float = 0.0  # until then a letter may still come for a case whose time is over; 0: not known yet
    cards_owed: bool = True  # there was a login, or duty, since the last batch of cards

    def by_sid(self, sid: bytes) -> TalkNow | None:
        """The talk of a room, if the desk knows it."""
        return next((talk for talk in self.talks.values() if talk.sid == sid), None)


@dataclass(frozen=True, slots=True)
class MessageShown:
    """A line came into a transcript."""

    talk: TalkId
    message: MessageView


@dataclass(frozen=True, slots=True)
class Arrived:
    """The parent's page has stored all of the worker's records below a number."""

    talk: TalkId
    below: int


@dataclass(frozen=True, slots=True)
class TranscriptCleared:
    """A talk's texts are gone."""

    talk: TalkId


@dataclass(frozen=True, slots=True)
class PairingWords:
    """Both sides now show these six words' bits (72), to be compared."""

    digest: bytes


@dataclass(frozen=True, slots=True)
class PairingOver:
    """The admin decided."""

    done: bool


Change = MessageShown | Arrived | TranscriptCleared | CaseNoteGone | PairingWords | PairingOver


@dataclass(frozen=True, slots=True)
class Step:
    """What an event leads to: the next state of the desk, what to keep first, what to send and show after."""

    desk: DeskNow
    writes: tuple[Write, ...]
    sends: tuple[bytes, ...]
    changes: tuple[Change, ...]


RESENT_BURST: Final = 256  # frames that one talk may be sent again at once, before `Limits.resend` sets the pace


class Lines:
    """The control streams of one talk since the last login."""

    __slots__ = (
        "asked_at", "asked_for", "credit", "credited_at", "offered_to", "receiver", "sender", "share", "typing_told",
    )  # fmt: skip

    def __init__(self, sender: ControlSender, receiver: ControlReceiver) -> None:
        self.sender = sender
        self.receiver = receiver
        self.typing_told = 0.0
        self.asked_for = -1  # the number that was missing when this end last asked, and when that was
        self.asked_at = 0.0
        self.offered_to = 1 << 62  # the last number of the lot under way; beyond all where nothing is left to offer
        self.credit = float(RESENT_BURST)  # frames that may be sent again, and when that was reckoned
        self.credited_at = 0.0
        self.share = own_share()


class Plan:
    """A step in the making."""

    def __init__(self, desk: DeskNow, tools: Tools, lines: dict[TalkId, Lines], pace: Pace, now: float) -> None:
        self.desk = desk
        self.tools = tools
        self.limits = tools.limits
        self.now = now
        self.lines = lines
        self.pace = pace
        self.writes: list[Write] = []
        self.sends: list[bytes] = []
        self.changes: list[Change] = []
        self._saved: dict[TalkId, bool] = {}  # whether the talk's row is written

    def show(self, talk: TalkNow) -> None:
        """The talk's next value; only what the screen shows has changed."""
        self.desk = replace(self.desk, talks={**self.desk.talks, talk.id: talk})

    def save(self, talk: TalkNow) -> None:
        """The talk's next value, to be kept."""
        self.show(talk)
        self._saved[talk.id] = True

    def keep_text(self, talk: TalkNow, text: MessageSaved) -> None:
        """The talk's next value, kept by the row of a parent's text alone (`TalkNow.with_text`)."""
        self.show(talk)
        self._saved.setdefault(talk.id, False)
        self.writes.append(text)

    def saved(self) -> list[TalkNow]:
        """The talks that this step has changed so far, but those that it forgets."""
        return [self.desk.talks[talk] for talk in self._saved]

    def forget(self, talk: TalkNow) -> None:
        """The talk and all that belongs to it go."""
        self.desk = replace(self.desk, talks={k: v for k, v in self.desk.talks.items() if k != talk.id})
        self.forget_offers(talk)
        self._saved.pop(talk.id, None)
        self.lines.pop(talk.id, None)
        self.writes.append(TalkDeleted(talk.id))

    def forget_offers(self, talk: TalkNow) -> None:
        """What the talk's parent was shown; on disk it is gone with the talk's texts, or by a write of its own."""
        if any(offer.talk == talk.id for offer in self.desk.offers.values()):
            left = {key: offer for key, offer in self.desk.offers.items() if offer.talk != talk.id}
            self.desk = replace(self.desk, offers=left)

    def setting(self, name: str, value: str | None) -> None:
        """Keep a named value."""
        self.writes.append(SettingSaved(name, value))

    def frame(self, frame: Frame) -> None:
        """Send a clear frame after the commit."""
        self.sends.append(encode(frame))

    def record(self, talk: TalkNow, record: Record, message: bytes | None = None) -> TalkNow:
        """Seal, keep in the outbox, send if somebody is there; the talk's next value is saved and returned."""
        assert talk.session is not None
        sealed = seal_record(talk.session, message or self.tools.random(16), record)
        talk = replace(talk, session=sealed.session, outbox=(*talk.outbox, (sealed.number, sealed.frame)))
        if len(talk.outbox) == 1:
            talk = replace(talk, asked_again=self.now)
        self.writes.append(OutboxAdded(talk.id, sealed.number, sealed.frame))
        if talk.present and self.desk.link is LinkState.CONNECTED:
            self.sends.append(sealed.frame)
        self.save(talk)
        return talk

    def control(self, talk: TalkNow, control: Control) -> None:
        """Send a control message, if anybody is there to take it."""
        if talk.present and self.desk.link is LinkState.CONNECTED:
            self.sends.append(self.lines_of(talk).sender.seal(control))

    def answer(self, talk: TalkNow | None, act: Callable[[], None]) -> None:
        """Let `act` send what a page asked for, unless its share of the line is used up: then nothing has come."""
        share = self._share(talk)
        if share.has_any(self.now):
            before = len(self.sends)
            act()
            share.spend(len(self.sends) - before)

    def _share(self, talk: TalkNow | None) -> Share:
        if talk is None or talk.session is None:
            return self.pace.strangers
        return self.lines_of(talk).share if talk.is_open else self.pace.others

    def lines_of(self, talk: TalkNow) -> Lines:
        """The talk's control streams; new ones where there are none (the keys must still be there)."""
        assert talk.session is not None
        lines = self.lines.get(talk.id)
        if lines is None:
            sender = ControlSender(talk.session, self.tools.random(16))
            lines = self.lines[talk.id] = Lines(sender, ControlReceiver(talk.session))
        return lines

    def fresh_lines(self, talk: TalkNow) -> None:
        """A new salt for what this desk sends: at each of its own connects."""
        assert talk.session is not None
        self.lines_of(talk).sender = ControlSender(talk.session, self.tools.random(16))

    def step(self) -> Step:
        """The finished step."""
        kept = [TalkSaved(self.desk.talks[talk]) for talk, has_row in self._saved.items() if has_row]
        writes = (*kept, *self.writes)
        desk = replace(self.desk, commits=self.desk.commits + 1) if writes else self.desk
        return Step(desk, writes, tuple(self.sends), tuple(self.changes))
