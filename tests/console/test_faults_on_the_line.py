# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A fault of the program itself in one thing that came over the line: it is told without a word of any talk, and the
line of all the others goes on."""

from __future__ import annotations

import asyncio
from functools import partial
from types import SimpleNamespace
from typing import cast

import pytest

from console.app import _faults_without_texts
from console.core.desk import Desk
from console.core.values import LinkState
from console.link import Link
from console.models.queue import QueueModel
from console.models.talks import TalksModel
from console.opened_desk import OpenedDesk
from console.program import Program
from console.start import DeskFile
from console.store.reading import read_lines
from console.views.main_window import MainWindow
from shared.frames import Frame, encode
from shared.records import Ack
from shared.word_list import packaged_words
from tests.console.desk_in_hand import MANIFEST, DeskInHand

SECRET = "salainen: minä pelkään kotona"


class OpenedInHand(DeskInHand):
    """The desk in hand as the program holds it: frames come in where the socket hands them over."""

    def __init__(self, folder, theme, patch):
        super().__init__(folder)
        queue, talks = QueueModel(), TalksModel()
        self.window = MainWindow(lambda: (queue, talks), theme, clock=self.clock)
        patch.setattr("console.opened_desk.time", SimpleNamespace(time=self.clock))
        patch.setattr("console.opened_desk.page_manifest", lambda: MANIFEST)
        patch.setattr(Link, "send", lambda _, frames: self.goes_out(frames))  # there is no socket
        file = cast(DeskFile, SimpleNamespace(store=self.store))
        spawn = asyncio.get_running_loop().create_task
        self.opened = OpenedDesk(
            file, self.window, queue, talks, self.limits, packaged_words(), lambda name, work: spawn(work, name=name)
        )
        self.desk = self.opened._desk

    def goes_out(self, frames):
        self.sent = list(frames)
        for frame in frames:
            self._pass_on(frame)

    def takes(self, frame: Frame):
        self.sent = []
        self.opened._take_frame(encode(frame))


@pytest.fixture
async def faulty(tmp_path, theme, monkeypatch):
    hand = OpenedInHand(tmp_path, theme, monkeypatch)
    program = cast(Program, SimpleNamespace(window=hand.window))
    with _faults_without_texts(partial(Program.report_fault, program)):
        yield hand
    hand.window.deleteLater()


def raises_once(patch, name):
    """A core that has a fault: at the next such event it raises, with what somebody wrote in the error's text."""
    whole = getattr(Desk, name)

    def broken(*_):
        patch.setattr(Desk, name, whole)
        raise ValueError(SECRET)

    patch.setattr(Desk, name, broken)


def told_without_text(printed, caplog):
    assert "ValueError at test_faults_on_the_line.py" in printed.err
    assert SECRET not in printed.err + printed.out + caplog.text


async def test_a_fault_in_one_frame_costs_that_frame_and_the_next_ones_are_acknowledged(
    faulty, monkeypatch, capsys, caplog
):
    faulty.goes_on_duty()
    parent, other = faulty.taken(), faulty.taken()
    raises_once(monkeypatch, "on_frame")
    faulty.writes(parent, SECRET)
    told_without_text(capsys.readouterr(), caplog)
    assert read_lines(faulty.store, faulty.talk(parent).id, 0) == []
    faulty.writes(other, "minuakin kuullaan")
    assert faulty.told(other, Ack)[0].up_to == faulty.talk(other).session.expected
    assert [line.text for line in read_lines(faulty.store, faulty.talk(other).id, 0)] == ["minuakin kuullaan"]
    faulty.drops(parent)
    faulty.comes_back(parent)  # the page offers it again
    assert [line.text for line in read_lines(faulty.store, faulty.talk(parent).id, 0)] == [SECRET]


async def test_a_fault_as_the_line_is_lost_is_told_and_the_next_login_is_heard(faulty, monkeypatch, capsys, caplog):
    faulty.goes_on_duty()
    raises_once(monkeypatch, "on_link_lost")
    faulty.opened._take_loss(None)
    told_without_text(capsys.readouterr(), caplog)
    links = []
    for event in (lambda: faulty.opened._take_loss(None), faulty.logs_in):
        event()
        links.append(faulty.desk.now.link)
    assert links == [LinkState.LOST, LinkState.CONNECTED]
