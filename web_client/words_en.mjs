// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What a parent sees from script up to the text field, in English. Each text says what that of words_fi.mjs says.

import { speak } from "./texts.mjs";

const SMALL_NUMBERS_EN = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

export const WORDS_EN = speak({
  tag: "en",

  // The queue.
  connecting: "Opening a protected connection…",
  connectingMore: "You can start writing as soon as the connection is open. It usually takes just a moment.",
  waiting: "You are waiting for your turn.",
  place(place) {
    const ahead = place - 1;
    if (ahead < 1) {
      return `You are number ${place} in the queue. It is your turn next.`;
    }
    return `You are number ${place} in the queue. There ${ahead === 1 ? "is" : "are"} ${SMALL_NUMBERS_EN[ahead] || ahead} ahead of you.`;
  },
  wait(minutes) {
    if (!minutes) {
      return "We cannot yet say how long you will wait.";
    }
    return minutes < 60
      ? `The wait is about ${minutes} minutes.`
      : "The wait is about an hour, maybe longer.";
  },
  lockedPhone(minutes) {
    return `If your phone locks, your place in the queue is kept for ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`;
  },

  // The talk.
  workerHere: "The worker is in the chat.",
  workerJoined: "The worker has joined. Start with whatever feels easiest.",
  byCode: "You are here with your return code.",
  backInQueue: "You are back in the queue. You have kept your place.",
  resumed: "The chat goes on from where you were.",
  workerTyping: "The worker is typing…",
  storageBlocked: "Your browser stores nothing from this page. Do not reload it during the chat: " +
    "a new chat would begin, and you could not come back to this one.",

  // The line.
  lineLost: "Your connection was lost. We are trying to get it back.",
  deskLost: "The connection to the worker was lost. It is not your fault. We go on as soon as it is back.",
  handshakeSlow: "We cannot reach the worker just now. We keep trying, and you do not need to do anything.",
  lineBack: "The connection is back.",
  allArrived: "All your messages have arrived.",
  someNotArrived: "Messages that do not say Arrived yet will be sent again by themselves.",
  placeKept: "Your place in the queue is kept.",
  placeKeptFor(minutes) {
    return `Your place in the queue is kept for ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`;
  },

  // The field.
  room(left, about) {
    if (left < 2) {
      return left ? "There is room for 1 more character." : "There is no more room in this message.";
    }
    return `There is room for ${about ? "about " : ""}${left} more characters.`;
  },
  tooLong(over, about) {
    return `The message is ${about ? "about " : ""}${over === 1 ? "one character" : `${over} characters`} too long. ` +
      "You can split it into two messages.";
  },

  // Ending it.
  confirmWaiting: "If you end now, you lose your place in the queue.",
  confirmTalking: "The chat ends, and you cannot go back to it.",
  confirmCode: "You can come back with your return code.",
  confirmUnsent: "Not all of your messages have arrived yet.",

  // The front.
  notRestored: "This chat cannot go on. The page was away for too long, or the service was interrupted. " +
    "You can start a new chat.",
  checkAgain: "Check again",
  reload: "Reload the page",
  unsupported: {
    browser: "Your browser is too old to protect the chat. Try another browser or a newer device. " +
      "You can also get help by phone from the numbers on this page.",
    elsewhere: "The address of this page is wrong, so you cannot start a chat here. The right address is ",
    insecure: "The connection to this page is not protected, so you cannot start a chat. Check that the address " +
      "begins with https://. You can also get help by phone from the numbers on this page.",
    untrusted: "We could not make sure that the connection really leads to the worker. That is why the chat does not open. " +
      "Please try again later. You can also get help by phone from the numbers on this page.",
    clock: "The clock of your device is wrong, so we cannot check the connection. Set the right time and date " +
      "and reload the page.",
    outdated: "This page is out of date. Reload it, and you can start a chat.",
  },

  // The later part of the page.
  laterComing: "Just a moment…",
  laterLost: "Part of this page has not loaded yet. We keep trying, and what you write is not lost.",
  laterRefused: "Part of this page did not arrive as it should, so we did not open it. Please reload the page.",
  over: "The chat has ended.",
});
