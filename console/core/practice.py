# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A talk with oneself. The worker writes for both sides, and learns the desk without a parent in it.

It has no session and no keys: nothing of it can be sealed or sent. No figure, cap, queue or estimate knows it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from console.core.plan import MessageShown, Plan
from console.core.talk import LINE_SHOWN, TalkNow
from console.core.values import Author, Delivery, EndedBy, MessageView, TalkId, key_of
from console.core.writes import DraftSaved, MessageSaved
from shared.errors import LocalError
from shared.records import DeskText, PageText, encode_record
from shared.signed import Language
from shared.states import Talk, TalkEvent

LABEL: Final = "Harjoitus"
ALL_ARRIVED: Final = 1 << 62  # no page has to acknowledge anything


def begin_practice(plan: Plan) -> None:
    """Lay out a talk with oneself. `LocalError` while there is one already."""
    if any(talk.practice and talk.ended is None for talk in plan.desk.talks.values()):
        raise LocalError("one talk with oneself is enough")
    talk = TalkNow(
        id=TalkId(plan.desk.next_talk),
        sid=plan.tools.random(16),
        flight1_hash=b"",
        flight2=b"",
        session=None,
        language=Language.FI,
        opened=plan.now,
        state=Talk.TALKING,
        label=LABEL,
        arrived=plan.now,
        taken=plan.now,
        present=True,
        practice=True,
        arrived_below=ALL_ARRIVED,
    )
    plan.desk = replace(plan.desk, next_talk=plan.desk.next_talk + 1)
    plan.setting("last_talk", str(talk.id))
    plan.save(talk)


def say_in_practice(plan: Plan, talk: TalkNow, text: str, *, moment: bool = False) -> None:
    """The worker's own line. `LocalError` once it is over, or where the text fits no message."""
    encode_record(bytes(16), DeskText(talk.next_position, int(plan.now), text))
    since = talk.unanswered_since if moment else None
    talk = replace(talk, unanswered_since=since, unread=0, moment_at=plan.now if moment else None)
    _line(plan, talk, Author.WORKER, text, moment=moment)
    if not moment:
        plan.writes.append(DraftSaved(talk.id, ""))


def say_as_parent(plan: Plan, talk: TalkNow, text: str) -> None:
    """A line of the parent whom the worker plays. `LocalError` in a real talk: nobody speaks for a parent."""
    if not talk.practice:
        raise LocalError("only a parent speaks for a parent")
    encode_record(bytes(16), PageText(text))
    talk = replace(
        talk,
        first_line=talk.first_line or text[:LINE_SHOWN],
        unread=talk.unread + 1,
        unanswered_since=talk.unanswered_since or plan.now,
        moment_at=None,
    )
    _line(plan, talk, Author.PARENT, text)


def end_practice(plan: Plan, talk: TalkNow) -> None:
    """It is over, and counted nowhere. Its texts go as those of any talk do."""
    talk = talk.after(TalkEvent.PARENT_LEFT)
    plan.save(replace(talk, ended=plan.now, ended_by=EndedBy.WORKER, unanswered_since=None, unread=0))


def from_the_queue(talk: TalkNow) -> TalkNow:
    """The talk, if a parent is in it. `LocalError` for one with oneself, which has no place to go back to."""
    if talk.practice:
        raise LocalError("nobody of the queue")
    return talk


def _line(plan: Plan, talk: TalkNow, author: Author, text: str, *, moment: bool = False) -> None:
    if talk.ended is not None:
        raise LocalError("the talk is over")
    position = talk.next_position
    plan.save(replace(talk, next_position=position + 1, last_line=text[:LINE_SHOWN]))
    message = plan.tools.random(16)
    plan.writes.append(MessageSaved(talk.id, position, author, position, message, text, plan.now, moment))
    delivery = Delivery.ARRIVED if author is Author.WORKER else None
    plan.changes.append(
        MessageShown(talk.id, MessageView(key_of(author, position), author, text, plan.now, delivery, moment))
    )
