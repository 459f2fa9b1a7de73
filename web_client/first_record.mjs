// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The first record of either side, by which a talk begins. What comes before the later part of the page is there is not
// acknowledged, and so asked for once it can be used (exchange.mjs). `visit` is a ParentVisit with a talk.

import { addRecord } from "./new_talk.mjs";
import { openRecord } from "./session.mjs";
import { VisitEvent } from "./states.mjs";

const MESSAGE_ID = 16;

/** A record of this page: number, seal, store, and only then the socket. */
export async function sayNew(visit, record) {
  const { talk, tools } = visit;
  const frame = await addRecord(talk, tools.random(MESSAGE_ID), record, tools.now());
  await visit.store();
  if (visit.lineUp) {
    visit.socket.send(frame);
  }
  visit.watchOutbox();
}

/** The desk is there: the text field opens. */
export async function deskAnswers(visit, frame) {
  const { talk } = visit;
  const { kind, session, record } = await openRecord(talk.session, frame);
  if (kind === "fresh" && record.type === "DeskReady") {
    talk.session = session;
    visit.step(VisitEvent.DESK_READY);
    await visit.store();
  }
}
