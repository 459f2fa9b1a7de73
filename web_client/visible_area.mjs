// SPDX-FileCopyrightText: 2026 Kuulolla contributors
// SPDX-License-Identifier: EUPL-1.2

const TIGHT_HEIGHT = 440; // CSS px: a keyboard on a small phone, or 400 % zoom

/** Tells the style how much is visible above an on-screen keyboard; pinching to zoom changes nothing (report A-14). */
export function followVisibleArea(window, root) {
  const visible = window.visualViewport;
  const measure = () => {
    const height = visible ? visible.height * visible.scale : window.innerHeight;
    root.classList.toggle("tight", height < TIGHT_HEIGHT);
    if (visible) {
      root.classList.add("visible-known");
      root.style.setProperty("--visible-height", `${height}px`);
      root.style.setProperty("--visible-top", `${visible.scale > 1.01 ? 0 : visible.offsetTop}px`);
    }
  };
  (visible || window).addEventListener("resize", measure);
  if (visible) {
    visible.addEventListener("scroll", measure);
  }
  measure();
}
