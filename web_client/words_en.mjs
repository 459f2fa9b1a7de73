// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What a parent sees from script up to the text field, in English. Each text says what that of words_fi.mjs says.

import { speak } from "./texts.mjs";

export const WORDS_EN = speak({
  tag: "en",
  connecting: "Opening a protected connection…",
  connectingMore: "You can start writing as soon as the connection is open. It usually takes just a moment.",
  waiting: "You are waiting for your turn.",
  lineLost: "Your connection was lost. We are trying to get it back.",
  handshakeSlow: "We cannot reach the worker just now. We keep trying, and you do not need to do anything.",
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
  laterComing: "Just a moment…",
  laterLost: "Part of this page has not loaded yet. We keep trying, and what you write is not lost.",
  laterRefused: "Part of this page did not arrive as it should, so we did not open it. Please reload the page.",
});
