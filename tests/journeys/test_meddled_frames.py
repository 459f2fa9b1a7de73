# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A relay in wrong hands, between a real page and a real desk: it can keep people waiting, and nothing else.

Two talks go on through all of it. After each attack both screens of each talk hold just what was typed, each line once
and in order (attacks.md P1 to P12, P18, W14).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

import pytest
from playwright.sync_api import Browser, expect

from shared.crypto import new_private_key, public_of, sign
from shared.frames import BundleShown, Sender, decode, encode
from shared.limits import CONTROL_BODY, FLIGHT_BODY, RECORD_SIZES, SEAL_BYTES
from shared.pairing_text import TALK_PATH
from shared.signed import Bundle, decode_signed, encode_signed, signed_part
from tests.journeys.conftest import staged
from tests.journeys.false_line import (
    BUNDLE,
    DESK_CONTROL,
    DESK_RECORD,
    FLIGHT1,
    FLIGHT2,
    PAGE_CONTROL,
    PAGE_RECORD,
    FalseLine,
    Rule,
    Told,
    honest,
)
from tests.journeys.false_scene import Scene, Talk
from tests.journeys.paired import PairedFolders

RECORDS: Final = (PAGE_RECORD, DESK_RECORD)
CONTROLS: Final = (PAGE_CONTROL, DESK_CONTROL)
NUMBER: Final = slice(18, 26)  # of a record's head: type, version, room, number
SEALED_AT: Final = 26
UNTRUSTED: Final = "Emme voineet varmistaa, että yhteys todella vie työntekijälle."


@pytest.fixture(scope="module")
def whole_scene(browser: Browser, paired: PairedFolders, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("false")
    with FalseLine(paired.port(0.1)) as line, staged(paired, folder, 0.1, line) as stage:
        scene = Scene(line, stage, browser)
        try:
            stage.goes_on_duty()
            scene.talks = [scene.taken(), scene.taken()]
            for number, talk in enumerate(scene.talks):
                scene.parent_writes(talk, f"Olen vanhempi {number}.")
                scene.has_arrived(talk)
                scene.worker_writes(talk, f"Hei, vanhempi {number}.")
                talk.parent.sees(talk.typed[-1])
            yield scene
        finally:
            scene.close()
        for parent in scene.parents:
            assert parent.complaints == []


@pytest.fixture
def scene(whole_scene: Scene) -> Iterator[Scene]:
    """The same scene for every attack: whatever one of them left behind is found by all that follow."""
    yield whole_scene
    whole_scene.line.rule = honest
    whole_scene.all_is_well()


def number_of(told: Told) -> int:
    return int.from_bytes(told.frame[NUMBER], "big")


def renumbered(frame: bytes, sid: bytes, number: int, code: int) -> bytes:
    """A record under the name of another room, number or direction."""
    return bytes([code, frame[1]]) + sid + number.to_bytes(8, "big") + frame[SEALED_AT:]


def unruly() -> Rule:
    """At their first coming records are lost, overtaken by the next, or said twice; and so is every control message."""
    seen: set[bytes] = set()
    held: dict[tuple[bool, bytes], bytes] = {}

    def rule(told: Told) -> list[bytes]:
        if told.code in CONTROLS:
            return [told.frame, told.frame]
        if told.code not in RECORDS or told.frame in seen:
            return [told.frame]
        seen.add(told.frame)
        way = (told.to_desk, told.sid)
        match number_of(told) % 3:
            case 0:
                return []
            case 1:
                held[way] = told.frame
                return []
            case _:
                return [told.frame, *([held.pop(way)] if way in held else []), told.frame]

    return rule


def test_what_is_lost_doubled_or_overtaken_stands_once_and_in_order_on_both_screens(scene: Scene) -> None:
    """Attacks P9, P18: and of a text of whatever length an onlooker sees one of three sizes."""
    scene.line.rule = unruly()
    first, second = scene.talks
    for text in ("a", "ä" * 490, "ä" * 2000):  # 1, 980 and 4 000 bytes
        scene.parent_writes(first, text)
        scene.has_arrived(first)  # the order of the talk is the order in which the desk kept it
        scene.worker_writes(first, f"{len(text)} merkkiä kuultu")
        first.parent.sees(first.typed[-1])
        scene.parent_writes(second, f"Sillä välin {len(text)}")
        scene.has_arrived(second)
    scene.all_is_well()
    sizes = {len(told.frame) - SEALED_AT - SEAL_BYTES for told in scene.told(*RECORDS)}
    assert sizes == set(RECORD_SIZES)
    assert {len(told.frame) for told in scene.told(*CONTROLS)} == {42 + CONTROL_BODY + SEAL_BYTES}
    assert {len(told.frame) - SEAL_BYTES for told in scene.told(FLIGHT1)} == {26 + 65 + FLIGHT_BODY}
    assert {len(told.frame) - SEAL_BYTES for told in scene.told(FLIGHT2)} == {18 + 65 + FLIGHT_BODY}


def mangled(scene: Scene, talk: Talk, other: Talk, done: set[bool]) -> Rule:
    """Before the next record of each direction: that record with a bit turned over, and others in its place."""

    def rule(told: Told) -> list[bytes]:
        if told.sid != talk.sid or told.code not in RECORDS or told.to_desk in done:
            return [told.frame]
        done.add(told.to_desk)
        frame, due = told.frame, number_of(told)
        places = (*range(SEALED_AT), SEALED_AT, SEALED_AT + 100, len(frame) - SEAL_BYTES, len(frame) - 1)
        turned = [frame[:at] + bytes([frame[at] ^ 1]) + frame[at + 1 :] for at in places]
        back = scene.told(DESK_RECORD if told.to_desk else PAGE_RECORD, sid=talk.sid)[-1].frame
        foreign = scene.told(told.code, sid=other.sid)[-1]
        across = renumbered(frame, other.sid, number_of(foreign) + 1, told.code)
        if told.to_desk:
            turned.append(across)
        else:
            scene.line.say_to_page(other.sid, across)
        in_its_place = [
            back,
            renumbered(back, talk.sid, due, told.code),
            foreign.frame,
            renumbered(foreign.frame, talk.sid, due, told.code),
            renumbered(frame, talk.sid, due + 1, told.code),
            renumbered(frame, talk.sid, 2**64 - 1, told.code),
            frame[:-1],
            frame + b"\0",
        ]
        return [*turned, *in_its_place, frame]

    return rule


def test_a_record_that_was_touched_or_belongs_elsewhere_is_not_shown_and_the_true_one_is(scene: Scene) -> None:
    """Attacks P8, P10, P11: a bit in each byte of the head, the own record sent back, one of the other talk."""
    first, second = scene.talks
    for talk, other in ((first, second), (second, first)):
        done: set[bool] = set()
        scene.line.rule = mangled(scene, talk, other, done)
        scene.parent_writes(talk, "Tämä on juuri se, mitä kirjoitin.")
        scene.has_arrived(talk)
        scene.worker_writes(talk, "Ja tämä juuri se, mitä vastasin.")
        talk.parent.sees(talk.typed[-1])
        assert done == {True, False}
    scene.all_is_well()


def lost(kept_back: list[bytes], code: int, talk: Talk) -> Rule:
    """No record of this direction of a talk gets through."""

    def rule(told: Told) -> list[bytes]:
        if (told.code, told.sid) == (code, talk.sid):
            kept_back.append(told.frame)
            return []
        return [told.frame]

    return rule


def test_what_is_kept_back_never_says_that_it_has_arrived_whatever_is_acknowledged_again(scene: Scene) -> None:
    """Attack P12: the last words of either side, with every earlier acknowledgement said once more meanwhile."""
    first, second = scene.talks
    kept_back: list[bytes] = []
    scene.line.rule = lost(kept_back, PAGE_RECORD, first)
    scene.parent_writes(first, "Jääkö tämä matkalle?")
    scene.line.say_to_page(first.sid, *(told.frame for told in scene.told(DESK_CONTROL, sid=first.sid)))
    scene.parent_writes(second, "Minulla kaikki toimii.")
    scene.has_arrived(second)
    scene.line.wait_for(lambda: len(kept_back) > 2)  # offered again and again, and always the same bytes
    assert len(set(kept_back)) == 1
    assert "lähetetään" in first.parent.page.locator(".message.mine").last.inner_text()
    scene.desk.choose("Keskustelut", first.label)
    assert first.typed[-1] not in scene.desk.read("Keskustelu")
    scene.line.rule = honest
    scene.has_arrived(first)

    kept_back.clear()
    scene.line.rule = lost(kept_back, DESK_RECORD, first)
    scene.worker_writes(first, "Tämäkin ehkä jää.")
    scene.line.say_to_desk(*(told.frame for told in scene.told(PAGE_CONTROL, sid=first.sid)))
    scene.worker_writes(second, "Sinulle tämä tulee.")
    second.parent.sees(second.typed[-1])
    scene.line.wait_for(lambda: len(kept_back) > 2)
    assert len(set(kept_back)) == 1
    assert first.typed[-1] not in first.parent.texts()
    scene.desk.choose("Keskustelut", first.label)
    assert "lähetetään" in scene.desk.read("Keskustelu").split("\n")[-1]
    scene.line.rule = honest
    first.parent.sees(first.typed[-1])


def test_a_goodbye_that_is_kept_back_is_no_goodbye_at_the_desk(scene: Scene) -> None:
    """Attack P12: the worker is told that the line is gone, and not that the parent has ended the talk."""
    leaving = scene.taken()
    kept_back: list[bytes] = []
    scene.line.rule = lost(kept_back, PAGE_RECORD, leaving)
    leaving.parent.ends()
    leaving.parent.hears("Lopetit keskustelun")
    leaving.parent.page.goto("about:blank")
    header = scene.desk.sees("talkHeader", "Poissa")
    assert kept_back
    assert "lopetti" not in header
    scene.desk.press("Lopeta keskustelu")
    scene.desk.press("Kyllä, lopeta")
    scene.desk.sees("Keskustelut", "päättynyt")


def meddled_handshake(scene: Scene, foreign: bytes, done: list[str]) -> Rule:
    """Of one arrival: another visit's answer; then none at all, and the line is cut; then the true one."""

    def rule(told: Told) -> list[bytes]:
        if told.code == FLIGHT1:
            return [told.frame, told.frame]
        if told.code != FLIGHT2:
            return [told.frame]
        match len(done):
            case 0:
                done.append("another visit's")
                return [told.frame[:18] + foreign[18:]]
            case 1 | 2:  # each flight came twice, and so does its answer
                done.append("none")
                return []
            case 3:
                done.append("cut")
                scene.line.cut(TALK_PATH)
                return []
        done.append("true")
        return [told.frame]

    return rule


def test_a_handshake_that_is_meddled_with_begins_anew_and_makes_one_parent(scene: Scene) -> None:
    """Attacks P4, P6: a flight that comes again gets the same answer before the first record, and none afterwards."""
    foreign = scene.told(FLIGHT2, sid=scene.talks[0].sid)[-1].frame
    done: list[str] = []
    scene.line.rule = meddled_handshake(scene, foreign, done)
    before = len(scene.told(FLIGHT2))
    parent = scene.opens_page()
    parent.starts()
    parent.place(1)
    assert done[:5] == ["another visit's", "none", "none", "cut", "true"]
    answers = scene.told(FLIGHT2)[before:]
    again = [told.frame for told in answers if told.sid == answers[-1].sid]
    assert len(again) > 2
    assert len(set(again)) == 1

    scene.line.rule = honest
    scene.line.say_to_desk(*(told.frame for told in scene.told(FLIGHT1, sid=answers[-1].sid)))
    parent.writes("Olen täällä vain kerran.")
    scene.desk.sees("Jono", "Olen täällä vain kerran.")
    assert len(scene.told(FLIGHT2)) == before + len(answers)
    assert "sijalla 2" not in scene.desk.read("Jono")
    scene.talks.append(replace(scene.takes(parent), typed=["Olen täällä vain kerran."]))


def test_a_page_that_gets_its_own_flight_back_says_that_it_cannot_trust_the_line(scene: Scene) -> None:
    """Attack P7: the handshake restarts once, and then there is no field to write in."""

    def rule(told: Told) -> list[bytes]:
        if told.code == FLIGHT2:
            flight = scene.told(FLIGHT1, sid=told.sid)[-1].frame
            return [told.frame[:18] + flight[26:]]
        return [told.frame]

    scene.line.rule = rule
    parent = scene.opens_page()
    parent.page.get_by_role("button", name="Aloita keskustelu").click()
    parent.hears(UNTRUSTED)
    expect(parent.page.get_by_role("textbox", name="Viesti")).to_be_hidden()


def own_key(signed: bytes) -> bytes:
    """The relay's own key of the day, signed by a key of its own."""
    bundle, _ = decode_signed(Bundle, signed)
    bundle = replace(bundle, key=public_of(new_private_key()))
    return encode_signed(bundle, sign(new_private_key(), signed_part(bundle)))


def own_key_under_the_desks_name(signed: bytes) -> bytes:
    """The relay's own key, with the signature that the desk has made of another."""
    bundle, signature = decode_signed(Bundle, signed)
    return encode_signed(replace(bundle, key=public_of(new_private_key())), signature)


PLANTED: Final = """
    self.addEventListener("install", () => self.skipWaiting());
    self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
    self.addEventListener("fetch", (event) => event.respondWith(fetch(event.request)));
"""
BUNDLES: Final[dict[str, Callable[[bytes], bytes]]] = {
    "the relay's own key, signed by itself": own_key,
    "its own key under the desk's signature": own_key_under_the_desks_name,
    "a bit of the signature": lambda signed: signed[:-1] + bytes([signed[-1] ^ 1]),
    "an older version": lambda signed: bytes([signed[0] ^ 1]) + signed[1:],
    "a field dropped": lambda signed: signed[:-8],
}


def test_a_bundle_that_is_not_the_desks_own_opens_no_field_and_sends_nothing(scene: Scene) -> None:
    """Attacks P1, P2, P3."""
    parent = scene.opens_page()
    for name, change in BUNDLES.items():

        def rule(told: Told, change: Callable[[bytes], bytes] = change) -> list[bytes]:
            if told.code != BUNDLE:
                return [told.frame]
            shown = decode(told.frame, Sender.RELAY_TO_PAGE)
            return [encode(BundleShown(change(shown.signed)))]

        scene.line.rule = rule
        flights = len(scene.told(FLIGHT1))
        parent.page.goto(scene.line.origin)
        parent.page.get_by_role("button", name="Aloita keskustelu").click()
        parent.hears(UNTRUSTED)
        expect(parent.page.get_by_role("textbox", name="Viesti"), name).to_be_hidden()
        assert len(scene.told(FLIGHT1)) == flights, name


def test_a_worker_that_an_evil_page_has_planted_is_gone_before_the_next_visit(scene: Scene) -> None:
    """Attack W14: it could hand out another page for ever, or listen to what is fetched."""
    scene.line.hand_out("/yesterday", "text/html", "<!doctype html><link rel=icon href='data:,'><title>eilen</title>")
    scene.line.hand_out("/worker.js", "text/javascript", PLANTED)
    parent = scene.opens_page()
    parent.page.goto(f"{scene.line.origin}/yesterday")
    parent.page.evaluate("navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready)")
    planted = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
    assert parent.page.evaluate(planted) == 1
    parent.page.goto(scene.line.origin)
    parent.page.wait_for_function(f"{planted}.then((count) => count === 0)")
    parent.page.goto(scene.line.origin)
    assert parent.page.evaluate("navigator.serviceWorker.controller") is None


def test_whole_sessions_said_again_change_nothing_even_at_a_desk_that_has_just_started(scene: Scene) -> None:
    """Attacks P4, P9: every flight, record and control message of all talks, those that are over among them."""
    first, second, *_ = scene.talks
    for starts_anew in (False, True):
        if starts_anew:
            scene.desk.kill()
            scene.stage.desk_starts_again()
            scene.desk.sees("dutyBar", "Yhteys kunnossa")
        rows = scene.desk.read("Keskustelut").count("\n")
        answers = {talk.sid: len(scene.told(FLIGHT2, sid=talk.sid)) for talk in scene.talks}
        scene.line.say_to_desk(*(told.frame for told in scene.told(FLIGHT1, PAGE_CONTROL, PAGE_RECORD)))
        for talk in scene.talks:
            again = scene.told(FLIGHT2, DESK_CONTROL, DESK_RECORD, sid=talk.sid)
            scene.line.say_to_page(talk.sid, *(told.frame for told in again))
        scene.parent_writes(first, f"Kuuletko vielä minua? {starts_anew}")
        scene.has_arrived(first)
        scene.worker_writes(second, f"Kuulen teidät molemmat. {starts_anew}")
        second.parent.sees(second.typed[-1])
        assert {talk.sid: len(scene.told(FLIGHT2, sid=talk.sid)) for talk in scene.talks} == answers
        assert scene.desk.read("Keskustelut").count("\n") == rows
        scene.all_is_well()
