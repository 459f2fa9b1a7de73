// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Agreed times and the return code in a visit. What has come (times, words, what became of a wish) stands in the log
// where it came; what can be asked for (a code, a pause) stands after the log. A screen reader hears one sentence of each
// change and no card read out.

import { createCodeForm } from "./code_form.mjs";
import { drawCodeMatters, drawWant, drawWelcome, drawWords } from "./code_view.mjs";
import { button, createSections, inBothClocks, make, small, told } from "./follow_up_parts.mjs";
import { drawPause } from "./pause_view.mjs";
import { FOLLOW_UP_TEXTS, TEXTS } from "./texts.mjs";
import { drawBookings, drawOffer } from "./times_view.mjs";

/**
 * Gives `show(screen, remind)` (`remind`: the words are not safe, and somebody is about to leave) → the part that has news to be read now, or null. `places`: { cards, tools, announcer }.
 * `intents`: follow(name, values), wantCode(), changeCode(), codeKept(kept), claimHere(typed), wordList().
 */
export function createFollowUpView(document, places, intents) {
  const view = { document, intents, places, form: null, before: null };
  view.cards = createSections(document, places.cards);
  view.tools = createSections(document, places.tools);
  return (screen, remind) => {
    const follow = screen.followUp;
    const news = showCards(view, screen, follow, remind);
    showTools(view, screen, follow);
    places.cards.hidden = !places.cards.querySelector(".follow-part > *");
    announceNews(view, follow, screen.nextOpening);
    view.before = follow;
    return news;
  };
}

function showCards({ cards, before, ...view }, { phase, nextOpening }, follow, remind) {
  const byCode = Boolean(follow) && phase === "code" && follow.live && !follow.forgotten;
  const { bookings = [], pending = "", live = false, offer = null } = follow || {};
  const open = bookings.some(({ state, past }) => state !== "cancelled" && !past);
  const mayAsk = live && !open && !(follow.forgotten) && (follow.claimed || bookings.length > 0);
  const drawn = [
    cards("welcome", byCode ? { bookings: bookings.length, pending } : null, (data) => drawWelcome(view, data)),
    cards("told", follow && follow.told ? [follow.told, follow.forgottenUntil, nextOpening, phase] : null, () => toldLine(view, follow, nextOpening, phase)),
    cards("bookings", follow && { bookings, live, pending }, (data) => drawBookings(view, data)),
    cards("offer", follow && { offer, pending, live, mayAsk }, (data) => drawOffer(view, data)),
    cards("words", follow && follow.words ? { words: follow.words, remind, keptDays: follow.keptDays } : null, (data) => drawWords(view, data)),
    cards("matters", byCode && follow.mayProve ? mattersOf(follow) : null, (data) => drawCodeMatters(view, data)),
  ];
  return before ? drawn.slice(1, 5).find((node, at) => node && !node.hidden && isNews(at, follow, before, remind)) || null : null;
}

// Of the sections above from "told" on: what has come by itself or answers a wish, and is not only drawn anew.
function isNews(at, follow, before, remind) {
  return [
    follow.told !== before.told,
    bookingsOf(follow) !== bookingsOf(before),
    Boolean(follow.offer) && firstOf(follow) !== firstOf(before),
    !before.words || remind,
  ][at];
}

const bookingsOf = ({ bookings }) => bookings.map(({ name, state, version }) => [name, state, version].join(" ")).join();
const firstOf = ({ offer }) => (offer && offer.times.length ? offer.times[0].start : 0);
const pendingOfCode = ({ pending, codeState }) => (pending === "replace" || pending === "forget" ? pending : codeState === "making" ? "replace" : "");

const mattersOf = (follow) => ({ question: follow.question, pending: pendingOfCode(follow), kept: follow.codeState === "kept" });

function toldWords({ told: what, forgottenUntil }, nextOpening) {
  const words = FOLLOW_UP_TEXTS.told[what];
  if (what === "forgotten_later") {
    return `${words.replace(/\.$/, "")}: ${inBothClocks(forgottenUntil)}.`;
  }
  return what === "off_duty" && nextOpening ? `${words} ${FOLLOW_UP_TEXTS.opens(inBothClocks(nextOpening / 1000))}` : words;
}

function toldLine({ document, intents }, follow, nextOpening, phase) {
  const line = make(document, "p", "follow-told", toldWords(follow, nextOpening));
  return phase === "code" && follow.forgotten && follow.live ? [line, button(document, "leave", TEXTS.backToFront, () => intents.end())] : [line];
}

function announceNews({ before, places }, follow, nextOpening) {
  if (!before || !follow) {
    return;
  }
  const words = follow.told !== before.told && follow.told ? [toldWords(follow, nextOpening)] : [];
  const known = bookingsOf(before).split(",");
  follow.bookings.forEach((one) => {
    if (!known.includes([one.name, one.state, one.version].join(" "))) {
      words.push(`${FOLLOW_UP_TEXTS.state[one.state]}: ${told(one).lines.join(", ")}.`);
    }
  });
  if (firstOf(follow) && firstOf(follow) !== firstOf(before)) {
    words.push(FOLLOW_UP_TEXTS.offerCame);
  }
  if (follow.words && !before.words) {
    words.push(FOLLOW_UP_TEXTS.codeHere);
  }
  if (words.length) {
    places.announcer.textContent = words.join(" ");
  }
}

function showTools({ tools, ...view }, { phase, pause }, follow) {
  const inTalk = Boolean(follow) && follow.live && (phase === "waiting" || phase === "talking");
  const { codeState = "", words = null, claimed = false, pending = "", mayTry = false } = follow || {};
  const want = inTalk && !claimed ? { codeState, words: Boolean(words) } : null;
  tools("want", want, (data) => drawWant(view, data));
  const matters = inTalk && follow.mayProve && !words && (claimed || codeState === "kept");
  tools("pause", inTalk && phase === "talking" ? { pause } : null, (data) => drawPause(view, data));
  tools("matters", matters ? mattersOf(follow) : null, (data) => drawCodeMatters(view, data));
  tools("claim", inTalk && !claimed && !codeState && mayTry ? { checking: pending === "claim" } : null, (data) => drawClaim(view, data));
}

/** A code proved in a talk that goes on already. */
function drawClaim({ document, intents }, { checking }) {
  if (checking) {
    return [small(document, FOLLOW_UP_TEXTS.opening)];
  }
  const have = button(document, "have", FOLLOW_UP_TEXTS.have, () => {
    have.hidden = true;
    const form = createCodeForm(document, {
      wordList: intents.wordList,
      submit: (typed) => intents.claimHere(typed),
      back() {
        form.node.remove();
        have.hidden = false;
        have.focus();
      },
    });
    have.after(form.node);
    form.focus();
  }, "quiet");
  return [have];
}
