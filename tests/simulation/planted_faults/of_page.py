# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mistakes in the parent's page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from shared.frames import DeskRecord
from shared.records import Record
from shared.session import Ahead, Received, Session, open_record
from tests.parent import exchange
from tests.parent.effects import Kept
from tests.parent.page import ParentPage
from tests.parent.talk import PageTalk
from tests.simulation.planted_faults.registry import Patch, fault


@fault(102, "does not show what its parent typed")
def a_page_sends_before_it_stores(patch: Patch) -> None:
    say_new = exchange.say_new

    def unstored(page: ParentPage, record: Record) -> None:
        before = page.key
        page.key = b""
        say_new(page, record)
        page.key = before

    patch.setattr(exchange, "say_new", unstored)


@fault(101, "the two screens differ")
def a_page_throws_away_what_it_could_not_send(patch: Patch) -> None:
    say_new = exchange.say_new

    def careless(page: ParentPage, record: Record) -> None:
        say_new(page, record)
        if not page.line.is_open and page.talk is not None:
            page.talk = replace(page.talk, outbox=page.talk.outbox[:-1])

    patch.setattr(exchange, "say_new", careless)


@fault(101, "'Perillä' before the desk")
def a_page_calls_a_text_arrived_when_it_was_sent(patch: Patch) -> None:
    patch.setattr(PageTalk, "arrived", lambda talk, line: line.number < talk.session.next_out)


@fault(113, "when all is quiet")
def a_page_does_not_ask_for_a_text_that_is_missing(patch: Patch) -> None:
    def hasty(session: Session, frame: DeskRecord) -> Received:
        received = open_record(session, frame)
        return open_record(replace(session, expected=frame.number), frame) if isinstance(received, Ahead) else received

    patch.setattr(exchange, "open_record", hasty)


@fault(101, "the two screens differ")
def a_page_forgets_at_a_reload_what_the_worker_said(patch: Patch) -> None:
    resume = ParentPage.resume

    def forgetful(self: ParentPage, now: float, kept: Kept) -> Any:
        lines = tuple(line for line in kept.talk.lines if line.mine)
        return resume(self, now, replace(kept, talk=replace(kept.talk, lines=lines)))

    patch.setattr(ParentPage, "resume", forgetful)
