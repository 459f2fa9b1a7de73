# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk in hand beside the relay's real letterbox, and bare pages that keep every record they are told.

A bare page does what its test says and nothing by itself, except that it acknowledges: so a test can be the page that
proves a code, the one that lies, and the one that dies.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from console.calendar.hours import CalendarRules, Use, WeeklyHours
from console.core import wishes
from console.core.case import CaseId
from console.core.desk import Desk
from console.core.free_of_desk import free_now
from console.core.plan import Step
from console.core.talk import TalkNow
from console.core.values import DutyState
from relay.keyring import open_database
from relay.letterbox import Letterbox
from shared.crypto import (
    card_id_of,
    claim_answer,
    claim_proof,
    hpke_seal,
    mac,
    new_private_key,
    open_sealed,
    public_of,
    sid_of,
)
from shared.frames import (
    Back,
    CardDrop,
    CardPut,
    CardStored,
    DeskControl,
    DeskRecord,
    Flight1,
    Flight2,
    Left,
    LetterPut,
    Letters,
    LettersDone,
    LetterState,
    Publish,
    Published,
    Sender,
    Welcome,
    decode,
)
from shared.handshake import open_talk
from shared.records import (
    Ack,
    Booked,
    BookingState,
    Choose,
    Claim,
    ClaimNo,
    ClaimYes,
    CodeReason,
    CodeRegister,
    CodeReplace,
    CodeStored,
    Feeling,
    From,
    Interval,
    Offer,
    PageReady,
    Purpose,
    Record,
)
from shared.session import ControlSender, Fresh, Session, open_record, seal_record
from shared.signed import Bundle, Language, Notice, decode_signed
from shared.slips import Card, Letter, Wish, card_head, decode_slip, encode_slip, letter_claim, letter_info
from tests.console.desk_in_hand import DeskInHand, Kind

DAY: Final = 86_400
HOUR: Final = 3_600
RULES: Final = CalendarRules(weekly=tuple(WeeklyHours(weekday, 9 * 60, 17 * 60, Use.BOTH) for weekday in range(7)))
NO_CARD: Final = Card(0, 0, bytes(16), 0, BookingState.CANCELLED, 0, 0, (), "", "")


@dataclass(frozen=True)
class Code:
    """What six words give."""

    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    auth: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    card: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    @property
    def card_id(self) -> bytes:
        return card_id_of(self.id)


class BarePage:
    """One visit: its keys, and every record and clear frame that came."""

    def __init__(self, hand: DeskWithRelay, purpose: Purpose) -> None:
        self.hand = hand
        token = secrets.token_bytes(32)
        self.sid = sid_of(token)
        self.got: list[tuple[bytes, Record]] = []
        self.answered: list[int] = []  # sizes of the sealed records, as an onlooker counts them
        self.online = True
        self.acknowledging = True
        bundle, _ = decode_signed(Bundle, hand.bundle)
        private = new_private_key()
        own = (private, public_of(private))
        self._opening = open_talk(hand.bundle, bundle, self.sid, own, secrets.token_bytes(32), Language.FI, hpke_seal)
        self.session: Session | None = None
        self._told = 0  # the last acknowledgement
        hand.pages[self.sid] = self
        hand.takes(Flight1(self.sid, self._opening.flight1[:8], self._opening.flight1[8:]))
        self.sends(PageReady(purpose, Feeling.NOT_SAID))

    @property
    def exporter(self) -> bytes:
        assert self.session is not None
        return self.session.keys.exporter

    @property
    def talk(self) -> TalkNow:
        talk = self.hand.desk.now.by_sid(self.sid)
        assert talk is not None
        return talk

    def receives(self, data: bytes) -> None:
        """A frame of the desk; what was stored is acknowledged at the end of the desk's step."""
        frame = decode(data, Sender.DESK)
        if isinstance(frame, Flight2):
            keys, _ = self._opening.finish(frame.sealed)
            self.session = Session(self.sid, From.PAGE, keys)
            self._control = ControlSender(self.session, secrets.token_bytes(16))
        elif isinstance(frame, DeskRecord) and self.session is not None:
            received = open_record(self.session, frame)
            if isinstance(received, Fresh):
                self.session = received.session
                self.got.append((received.message, received.record))
                self.answered.append(len(data))

    def acknowledges(self) -> None:
        if (
            self.session is not None
            and self.online
            and self.acknowledging
            and self.hand.desk.now.by_sid(self.sid) is not None
        ):
            talk = self.talk
            if talk.session is not None and talk.session.acked < self.session.expected != self._told:
                self._told = self.session.expected
                self.hand.takes(decode(self._control.seal(Ack(self.session.expected, ())), Sender.PAGE))

    def sends(self, *records: Record) -> None:
        """Records, one after the other, each with all that it leads to."""
        for record in records:
            assert self.session is not None
            sealed = seal_record(self.session, secrets.token_bytes(16), record)
            self.session = sealed.session
            self.hand.takes(decode(sealed.frame, Sender.PAGE))

    def dies(self) -> None:
        """The page is gone, and never acknowledges again."""
        self.online = False
        self.hand.takes(Left(self.sid))

    # --- what a parent does

    def registers(self, code: Code | None = None, reason: CodeReason = CodeReason.RETURN) -> Code:
        code = code or Code()
        self.sends(CodeRegister(code.id, code.auth, code.card, reason))
        return code

    def claims(self, code: Code) -> bool:
        """Whether the desk knew it; a yes is proved by the desk, too."""
        before = len(self.got)
        self.sends(Claim(code.id, claim_proof(code.auth, self.exporter)))
        answers = [record for _, record in self.got[before:] if isinstance(record, ClaimYes | ClaimNo)]
        assert len(answers) == 1
        assert answers[0] == ClaimYes(claim_answer(code.auth, self.exporter)) or isinstance(answers[0], ClaimNo)
        return isinstance(answers[0], ClaimYes)

    def replaces(self, old: Code, new: Code | None = None) -> Code:
        new = new or Code()
        self.sends(CodeReplace(old.id, claim_proof(old.auth, self.exporter), new.id, new.auth, new.card))
        return new

    def chooses(self, start: int) -> None:
        """One of the times of the last offer."""
        message = next(message for message, record in reversed(self.got) if isinstance(record, Offer))
        self.sends(Choose(message, start))

    def all(self, kind: type[Kind]) -> list[Kind]:
        return [record for _, record in self.got if isinstance(record, kind)]

    def last(self, kind: type[Kind]) -> Kind:
        return self.all(kind)[-1]


class DeskWithRelay(DeskInHand):
    """On duty, with hours from nine to five on every day."""

    def __init__(self, folder: Path, rules: CalendarRules = RULES) -> None:
        super().__init__(folder)
        (folder / "relay").mkdir()
        self.letterbox = Letterbox(open_database(folder / "relay"), bytes(32))
        self.pages: dict[bytes, BarePage] = {}
        self.notice: Notice | None = None
        self.notices = 0
        self.lines_cut = False  # the next frames are lost: the program is killed right after its commit
        self.connected = False
        self._answers: list[CardStored] = []
        self.goes_on_duty()
        self.do(lambda desk, now: wishes.set_rules(desk, now, rules))

    # --- the line

    def do(self, decide: Callable[[Desk, float], Step]) -> Step:
        step = super().do(decide)
        sent, changes = self.sent, self.changes
        answers, self._answers = self._answers, []
        for answer in answers:
            self.takes(answer)
        for page in [page for page in self.pages.values() if page.online]:
            if self.connected:
                page.acknowledges()
        self.sent, self.changes = sent, changes
        return step

    def _pass_on(self, data: bytes) -> None:
        if self.lines_cut:
            return
        frame = decode(data, Sender.DESK)
        match frame:
            case CardPut():
                if self.letterbox.put_card(frame):
                    self._answers.append(CardStored(frame.card, frame.version))
            case CardDrop(card):
                self.letterbox.drop_card(card)
            case LettersDone(number):
                self.letterbox.drop_letter(number)
            case Publish(Published.NOTICE, signed):
                self.notice, self.notices = decode_signed(Notice, signed)[0], self.notices + 1
            case DeskRecord() | DeskControl() | Flight2():
                page = self.pages.get(frame.sid)
                if page is not None and page.online:
                    page.receives(data)
                    return
        super()._pass_on(data)

    def logs_in(self) -> Step:
        self.connected, self.lines_cut = True, False
        counter = self.notice.counter if self.notice is not None else 0
        step = self.takes(Welcome(int(self.clock.now * 1000), counter, False, 0, ()))
        for page in self.pages.values():
            if page.online:
                self.takes(Back(page.sid))
        for letter in self.letterbox.letters():
            self.takes(letter)
        return step

    def loses_line(self) -> None:
        self.connected = False
        self.do(lambda desk, now: desk.on_link_lost(now))

    def restarts(self) -> None:
        """The program is killed and started again; its line is not there yet."""
        self.connected = False
        super().restarts()

    def passes_days(self, days: float, every: float = HOUR) -> None:
        self.passes(days * DAY, every)

    def goes_off_duty(self) -> None:
        """Duty and its last talk are over."""
        self.do(lambda desk, now: desk.set_duty(now, DutyState.OFF))
        for page in list(self.pages.values()):
            talk = self.desk.now.by_sid(page.sid)
            if talk is not None and talk.is_open:
                self.ends(page)
        self.ticks()

    # --- parents

    def comes(self, purpose: Purpose = Purpose.TALK) -> BarePage:
        self.ticks()  # days may have passed: the key of the day is a new one
        if self.desk.now.duty is DutyState.OFF:
            self.do(lambda desk, now: desk.set_duty(now, DutyState.ON))
        return BarePage(self, purpose)

    def is_taken(self, page: BarePage | None = None) -> BarePage:
        page = page or self.comes()
        self.do(lambda desk, now: desk.take(now, page.talk.id))
        return page

    def ends(self, page: BarePage) -> None:
        """The worker ends the talk, and the page goes."""
        talk = page.talk
        self.do(lambda desk, now: desk.end(now, talk.id))
        page.dies()

    def offers(self, page: BarePage, count: int = 12) -> tuple[Interval, ...]:
        times = tuple(free_now(self.desk.now, self.now)[:count])
        self.do(lambda desk, now: wishes.offer_times(desk, now, page.talk.id, times))
        return times

    def books(self, page: BarePage, number: int = 0) -> Booked:
        """One of the free times, offered and chosen."""
        page.chooses(self.offers(page)[number].start)
        return page.last(Booked)

    def with_code(self) -> tuple[BarePage, Code]:
        """In a talk, with a code that the desk has stored."""
        page = self.is_taken()
        code = page.registers()
        assert page.last(CodeStored) == CodeStored(code.id)
        return page, code

    def by_code(self, code: Code, purpose: Purpose = Purpose.CODE) -> BarePage:
        page = self.comes(purpose)
        assert page.claims(code)
        return page

    def opens(self, code: Code) -> bool:
        """Whether a visit of its own gets in by a code; it leaves again."""
        page = self.comes(Purpose.CODE)
        known = page.claims(code)
        page.dies()
        return known

    # --- cards and letters

    def card(self, code: Code) -> Card | None:
        """What lies at the relay for a code; None for a blank."""
        sealed = self.letterbox.card(code.card_id)
        body = open_sealed(code.card, sealed[:12], card_head(code.card_id), sealed[12:])
        return None if body is None else decode_slip(Card, body)

    def read_card(self, code: Code) -> Card:
        """The same, where there must be one."""
        card = self.card(code)
        assert card is not None
        return card

    def letter(self, code: Code, wish: Wish, start: int = 0, text: str = "", card: Card | None = None) -> Letter:
        """A letter that answers a card: the one at the relay, or an older one."""
        card = card or self.card(code) or NO_CARD
        letter = Letter(secrets.token_bytes(16), card.booking, card.booking_version, wish, start, text, bytes(32))
        return replace(letter, proof=mac(code.auth, letter_claim(code.card_id, letter)))

    def leaves(self, code: Code, letter: Letter, notice: Notice | None = None) -> LetterState:
        """A page leaves a letter at the relay, which passes it on if the desk is there."""
        notice = notice or self.notice
        assert notice is not None
        info = letter_info(notice.letter_key_id, code.card_id)
        sealed = hpke_seal(notice.letter_key, info, encode_slip(letter))
        state, number = self.letterbox.put_letter(LetterPut(code.card_id, notice.letter_key_id, sealed), self.now)
        if state is LetterState.STORED and self.connected:
            self.takes(Letters(number, code.card_id, notice.letter_key_id, sealed))
        return state

    # --- what is there

    def case(self, code: Code) -> CaseId:
        return self.desk.now.codes[code.id].case

    def rows(self, table: str) -> int:
        """How many rows a table of the desk's file has."""
        found = self.store.connection.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - our own names
        return int(found.fetchone()[0])
