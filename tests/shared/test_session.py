# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.errors import LocalError, RemoteError
from shared.frames import DeskRecord, PageControl, PageRecord, Sender, decode, encode
from shared.handshake import TalkKeys
from shared.limits import BAD_TAGS, RECORD_SIZES, SALTS_PER_VISIT
from shared.records import (
    CONTROLS,
    RECORDS,
    Ack,
    Bye,
    DeskReady,
    From,
    PageText,
    Presence,
    Sync,
    Typing,
)
from shared.session import (
    Ahead,
    ControlReceiver,
    ControlSender,
    Forged,
    Fresh,
    Had,
    Session,
    Unreadable,
    acknowledge,
    open_record,
    other,
    seal_record,
)
from tests.fakes import SeededBytes
from tests.shared.strategies import of_layout
from tests.vectors.forms import from_json
from tests.vectors.reading import each, vectors
from tests.vectors.session_cases import outcome

CASE = vectors("session")
SID = bytes.fromhex(CASE["sid"])
KEYS = TalkKeys(**{name: bytes.fromhex(value) for name, value in CASE["keys"].items()})
LAYOUTS = {rule.layout.__name__: rule.layout for rule in RECORDS}
CONTROL_LAYOUTS = {rule.layout.__name__: rule.layout for rule in CONTROLS}
ID = bytes(16)
TO = {From.DESK: Sender.RELAY_TO_DESK, From.PAGE: Sender.RELAY_TO_PAGE}


def end(role: From, **more: Any) -> Session:
    """One end of the vectors' talk."""
    return Session(SID, role, KEYS, **more)


def arrive(session: Session, frame: bytes) -> Any:
    """What a session makes of a frame's bytes."""
    return open_record(session, decode(frame, TO[session.role]))


@pytest.mark.parametrize("role", From, ids=lambda role: role.value)
def test_a_talk_of_the_vectors_is_sealed_and_opened_alike(role: From) -> None:
    """attacks.md P26."""
    sender, receiver = end(role), end(other(role))
    for told in CASE[role.value]:
        record, message = from_json(LAYOUTS[told["type"]], told["fields"]), bytes.fromhex(told["message"])
        sealed = seal_record(sender, message, record)
        assert (sealed.frame.hex(), str(sealed.number)) == (told["frame"], told["number"])
        received = arrive(receiver, sealed.frame)
        assert received == Fresh(received.session, sealed.number, message, record)
        sender, receiver = sealed.session, received.session
    assert sender.next_out == receiver.expected == len(CASE[role.value])


@each(CASE["received"])
def test_an_end_makes_of_a_frame_what_the_vectors_say(case: dict[str, Any]) -> None:
    """attacks.md P8 to P11, P17, P19."""
    found = outcome(From(case["receiver"]), int(case["expected"]), bytes.fromhex(case["frame"]))
    assert found == case["outcome"]


def test_the_vectors_show_every_outcome() -> None:
    told = {case["outcome"] for case in CASE["received"]}
    classes = {cls.__name__.lower() for cls in (Fresh, Had, Ahead, Forged, Unreadable)}
    assert told == classes | {"another room", "refused MALFORMED", "refused NOT_ALLOWED"}


def test_a_flipped_bit_anywhere_is_dropped_and_the_true_record_still_opens() -> None:
    """attacks.md P8: one forged record must not end the stream."""
    sealed = seal_record(end(From.PAGE), ID, PageText("hei"))
    for at in range(len(sealed.frame)):
        desk = end(From.DESK)
        bent = sealed.frame[:at] + bytes([sealed.frame[at] ^ 1]) + sealed.frame[at + 1 :]
        try:
            frame = decode(bent, Sender.RELAY_TO_DESK)
        except RemoteError:
            frame = None
        if isinstance(frame, PageRecord) and frame.sid == SID:
            received = open_record(desk, frame)
            assert isinstance(received, Forged | Ahead), at
            if isinstance(received, Forged):
                desk = received.session
        assert desk.expected == 0
        assert isinstance(arrive(desk, sealed.frame), Fresh)


def test_twenty_wrong_seals_end_the_talk_and_nineteen_do_not() -> None:
    session = end(From.DESK)
    forged = encode(PageRecord(SID, 0, bytes(272)))
    for count in range(1, BAD_TAGS + 1):
        received = arrive(session, forged)
        assert received == Forged(replace(session, bad_tags=count), count == BAD_TAGS)
        session = received.session


def test_a_record_that_came_is_had_and_one_too_early_waits_for_the_gap() -> None:
    """attacks.md P9."""
    first = seal_record(end(From.PAGE), ID, PageText("yksi"))
    second = seal_record(first.session, ID, PageText("kaksi"))
    desk = end(From.DESK)
    assert arrive(desk, second.frame) == Ahead()
    received = arrive(desk, first.frame)
    assert arrive(received.session, first.frame) == Had()
    assert arrive(received.session, second.frame).record == PageText("kaksi")
    far = encode(PageRecord(SID, 2**53 - 1, bytes(272)))
    assert arrive(desk, far) == Ahead()


def test_a_number_beyond_the_last_is_never_sealed() -> None:
    """attacks.md P9: no overflow, no second use of a nonce."""
    last = end(From.PAGE, next_out=2**53 - 1)
    after = seal_record(last, ID, Bye()).session
    with pytest.raises(LocalError):
        seal_record(after, ID, Bye())


def test_nothing_of_ours_is_taken_for_the_peers() -> None:
    """attacks.md P10: sent back as it is, or with the other direction's type."""
    sealed = seal_record(end(From.PAGE), ID, PageText("hei"))
    page = end(From.PAGE)
    with pytest.raises(RemoteError):
        decode(sealed.frame, Sender.RELAY_TO_PAGE)
    as_desk = bytes([encode(DeskRecord(SID, 0, bytes(272)))[0]]) + sealed.frame[1:]
    assert isinstance(arrive(page, as_desk), Forged)


def test_a_record_of_one_talk_is_void_in_another() -> None:
    """attacks.md P11: fails by key, and by the room's name."""
    other_keys = TalkKeys.from_bytes(SeededBytes("elsewhere")(120))
    sealed = seal_record(Session(SID, From.PAGE, other_keys), ID, PageText("hei"))
    assert isinstance(arrive(end(From.DESK), sealed.frame), Forged)
    elsewhere = seal_record(Session(bytes(16), From.PAGE, KEYS), ID, PageText("hei")).frame
    moved = elsewhere[:2] + SID + elsewhere[18:]
    assert isinstance(arrive(end(From.DESK), moved), Forged)
    with pytest.raises(LocalError):
        arrive(end(From.DESK), elsewhere)


def test_an_end_never_seals_what_only_the_other_may_say() -> None:
    for role, record in ((From.PAGE, DeskReady()), (From.DESK, PageText("hei")), (From.PAGE, "hei")):
        with pytest.raises(LocalError):
            seal_record(end(role), ID, record)


@given(st.sampled_from(RECORDS).flatmap(lambda rule: st.tuples(st.just(rule), of_layout(rule.layout))))
def test_every_record_goes_through_and_shows_one_of_three_sizes(drawn: tuple[Any, Any]) -> None:
    """attacks.md P18."""
    rule, record = drawn
    for role in rule.senders:
        sealed = seal_record(end(role), ID, record)
        assert len(sealed.frame) - 26 - 16 in RECORD_SIZES
        assert arrive(end(other(role)), sealed.frame).record == record


def test_an_acknowledgement_never_goes_back_nor_beyond_what_was_sent() -> None:
    session = end(From.PAGE, next_out=5, acked=2)
    assert acknowledge(session, 4).acked == 4
    for up_to in (0, 1, 2, 6, 2**53 - 1):
        assert acknowledge(session, up_to) == session
    assert acknowledge(session, 5).acked == 5


def test_the_control_stream_of_the_vectors_is_heard_as_told() -> None:
    """PROTOCOL.md, Control messages: gaps yes, steps back no, and each salt goes on where it stood."""
    receiver = ControlReceiver(end(From.DESK))
    for told in CASE["control"]:
        heard = None
        try:
            frame = decode(bytes.fromhex(told["frame"]), Sender.RELAY_TO_DESK)
        except RemoteError:
            frame = None
        if isinstance(frame, PageControl):
            heard = receiver.open(frame)
        expected = told["type"] and from_json(CONTROL_LAYOUTS[told["type"]], told["fields"])
        assert heard == expected, told["name"]


@given(
    st.lists(st.sampled_from(CONTROLS).flatmap(lambda rule: of_layout(rule.layout)), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 2)), max_size=30),
)
def test_a_control_message_is_heard_at_most_once_and_never_after_a_later_one_of_its_connection(
    controls: list[Any], order: list[tuple[int, int]]
) -> None:
    """Lost, doubled, out of order, over three connections of the sender."""
    session, salts = end(From.PAGE), [bytes([number]) * 16 for number in (1, 2, 3)]
    senders = [ControlSender(session, salt) for salt in salts]
    frames = [[sender.seal(control) for control in controls] for sender in senders]
    receiver = ControlReceiver(end(From.DESK))
    heard: list[tuple[int, int]] = []
    for number, connection in order:
        if number < len(controls):
            control = receiver.open(decode(frames[connection][number], Sender.RELAY_TO_DESK))
            if control is not None:
                assert control == controls[number]
                heard.append((connection, number))
    assert len(set(heard)) == len(heard)
    for connection in range(3):
        counters = [number for at, number in heard if at == connection]
        assert counters == sorted(counters)
        highest = max((number for number, at in order if at == connection and number < len(controls)), default=None)
        assert highest is None or counters[-1] == highest  # what came under another salt has shut out none of it


def test_a_relay_that_says_an_old_control_message_again_shuts_nobody_out() -> None:
    """The desk has started anew and knows no salt of this visit; its relay does."""
    page = end(From.PAGE)
    before, now = ControlSender(page, b"b" * 16), ControlSender(page, b"n" * 16)
    stale = [decode(before.seal(Typing()), Sender.RELAY_TO_DESK) for _ in range(3)]
    receiver = ControlReceiver(end(From.DESK))
    assert receiver.open(decode(now.seal(Sync(0, 0)), Sender.RELAY_TO_DESK)) == Sync(0, 0)
    for frame in stale:
        assert receiver.open(frame) == Typing()
        assert receiver.open(decode(now.seal(Ack(1, ())), Sender.RELAY_TO_DESK)) == Ack(1, ())
    assert [receiver.open(frame) for frame in stale] == [None, None, None]


def test_control_messages_are_of_one_size_and_each_has_its_own_counter() -> None:
    sender = ControlSender(end(From.DESK), bytes(16))
    frames = [sender.seal(control) for control in (Typing(), Presence(True), Ack(5, ()), Typing())]
    assert {len(frame) for frame in frames} == {42 + 256 + 16}
    assert [int.from_bytes(frame[34:42], "big") for frame in frames] == [0, 1, 2, 3]
    assert frames[0][42:] != frames[3][42:]


def test_a_control_message_of_another_room_or_end_is_not_heard() -> None:
    receiver = ControlReceiver(end(From.DESK))
    good = decode(ControlSender(end(From.PAGE), bytes(16)).seal(Typing()), Sender.RELAY_TO_DESK)
    assert receiver.open(replace(good, sid=bytes(16))) is None
    own = decode(ControlSender(end(From.DESK), bytes(16)).seal(Typing()), Sender.RELAY_TO_PAGE)
    assert receiver.open(own) is None
    assert receiver.open(good) == Typing()


def test_nobody_makes_the_other_end_remember_salts_without_end() -> None:
    """A peer draws its salts itself. Every stream that was heard goes on all the same."""
    session = end(From.PAGE)
    receiver = ControlReceiver(end(From.DESK))
    heard = []
    for number in range(SALTS_PER_VISIT + 10):
        sender = ControlSender(session, number.to_bytes(16, "big"))
        control = receiver.open(decode(sender.seal(Typing()), Sender.RELAY_TO_DESK))
        if control is not None:
            heard.append(sender)
    assert len(heard) == SALTS_PER_VISIT
    assert receiver.open(decode(heard[-1].seal(Presence(True)), Sender.RELAY_TO_DESK)) == Presence(True)
    assert receiver.open(decode(heard[0].seal(Typing()), Sender.RELAY_TO_DESK)) == Typing()
    one_more = ControlSender(session, b"one too many, it")
    assert receiver.open(decode(one_more.seal(Typing()), Sender.RELAY_TO_DESK)) is None
