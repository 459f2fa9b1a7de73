// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// A visit as the page lives it, as in shared/states.py; the desk's own machine is not needed here.

import { Machine } from "./machine.mjs";

export const Visit = {
  FRONT: "front",
  OPENING: "opening", // a socket, and waiting for the bundle
  CLOSED: "closed", // no desk on duty: hours and other help are shown
  ASKING: "asking", // flight 1 is out
  UNANSWERED: "unanswered", // for too long: the page says that the line to the worker is broken, and tries on
  READYING: "readying", // keys are there, record 0 is out
  CODE: "code", // with a return code at the desk, in no queue: to see, move, cancel a time
  WAITING: "waiting",
  TALKING: "talking",
  PAUSED: "paused",
  ENDED: "ended",
  GONE: "gone", // the desk does not know this talk
};

export const VisitEvent = {
  START: "start", BUNDLE: "bundle", NO_DESK: "no desk", FLIGHT2: "flight 2",
  BAD_FLIGHT2: "bad flight 2", NO_ANSWER: "no answer", DESK_READY: "desk ready",
  CODE_READY: "code ready", JOINED: "joined", TAKEN: "taken",
  BACK_IN_QUEUE: "back in queue", PAUSED: "paused", RESUMED: "resumed", ENDED: "ended", GONE: "gone", LEAVE: "leave",
};

function visitTable(V, E) {
  const over = { [E.ENDED]: V.ENDED, [E.GONE]: V.GONE, [E.LEAVE]: V.ENDED };
  const asked = {
    [E.FLIGHT2]: V.READYING, [E.BAD_FLIGHT2]: V.OPENING, [E.NO_DESK]: V.CLOSED, [E.BUNDLE]: V.ASKING, [E.LEAVE]: V.FRONT,
  };
  return {
    [V.FRONT]: { [E.START]: V.OPENING },
    [V.OPENING]: { [E.BUNDLE]: V.ASKING, [E.NO_DESK]: V.CLOSED, [E.LEAVE]: V.FRONT },
    [V.CLOSED]: { [E.BUNDLE]: V.ASKING, [E.LEAVE]: V.FRONT },
    [V.ASKING]: { ...asked, [E.NO_ANSWER]: V.UNANSWERED },
    [V.UNANSWERED]: asked,
    [V.READYING]: { [E.DESK_READY]: V.WAITING, [E.CODE_READY]: V.CODE, ...over },
    [V.CODE]: { [E.JOINED]: V.WAITING, ...over },
    [V.WAITING]: { [E.TAKEN]: V.TALKING, ...over },
    [V.TALKING]: { [E.BACK_IN_QUEUE]: V.WAITING, [E.PAUSED]: V.PAUSED, ...over },
    [V.PAUSED]: { [E.RESUMED]: V.TALKING, [E.BACK_IN_QUEUE]: V.WAITING, ...over },
    [V.ENDED]: { [E.START]: V.OPENING },
    [V.GONE]: { [E.START]: V.OPENING },
  };
}

export const VISIT = new Machine("visit", Visit.FRONT, visitTable(Visit, VisitEvent));
