// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// A talk that stands still for a while, by either side. `talk.pause` is {mine, until (UTC seconds, 0: not said)} or
// null; the field stays usable. `visit` is a ParentVisit.

import { Visit, VisitEvent } from "./states.mjs";

const MINUTE = 60;

function stand(visit, pause) {
  visit.talk.pause = pause;
  watchPause(visit);
}

/** When its time is over, the screen says so. */
export function watchPause(visit) {
  const { pause } = visit.talk;
  visit.cancel("pause");
  if (pause && pause.until > visit.tools.now()) {
    visit.wait("pause", pause.until - visit.tools.now(), () => {});
  }
}

/** The worker pauses (in the place of a pause of the parent's, which crossed it), or goes on. */
export function paused(visit, until) {
  if (visit.step(VisitEvent.PAUSED) || visit.state === Visit.PAUSED) {
    stand(visit, { mine: false, until });
  }
}

export function resumed(visit) {
  visit.step(VisitEvent.RESUMED);
  stand(visit, null);
}

/** The parent is away for some minutes. */
export async function pauseMine(visit, minutes) {
  if (visit.step(VisitEvent.PAUSED)) {
    const until = Math.round(visit.tools.now() + minutes * MINUTE);
    stand(visit, { mine: true, until });
    await visit.sayNew({ type: "Pause", until });
  }
}

/** The parent is back: by the button, or by writing. */
export async function resumeMine(visit) {
  if (visit.talk.pause && visit.talk.pause.mine && visit.step(VisitEvent.RESUMED)) {
    stand(visit, null);
    await visit.sayNew({ type: "Resume" });
  }
}

/** What the view shows, or null; `over`: its time has passed. */
export function shownPause({ talk, tools }) {
  const { pause } = talk || {};
  return pause ? { ...pause, over: pause.until > 0 && pause.until <= tools.now() } : null;
}
