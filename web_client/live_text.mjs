// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2

/** Sets the words of an element only where they differ, so that a live region speaks only of changes; hides it without any. */
export function setWords(node, words) {
  if (node.textContent !== words) {
    node.textContent = words;
  }
  node.hidden = words === "";
}
