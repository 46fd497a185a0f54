// Notices that time was lost: the lid was closed, or the page was put aside.

import type { WhyLost } from "./wire.ts";

const EVERY_MS = 1000;
/** A timer that comes this late did not run: the machine slept. */
const SLEPT_MS = 5000;

/** Whether the machine slept between two looks at the wall clock, `everyMs` apart when it is awake. */
export function slept(beforeMs: number, nowMs: number, everyMs = EVERY_MS): boolean {
  return nowMs - beforeMs > everyMs + SLEPT_MS || nowMs < beforeMs - SLEPT_MS;
}

/** Calls `lost` when the page is hidden or the machine slept. */
export function watchClock(lost: (why: WhyLost) => void): void {
  let before = Date.now();
  setInterval(() => {
    const now = Date.now();
    if (slept(before, now) && document.visibilityState === "visible") {
      lost("clock");
    }
    before = now;
  }, EVERY_MS);
  document.addEventListener("visibilitychange", () => {
    before = Date.now();
    if (document.visibilityState === "hidden") {
      lost("hidden");
    }
  });
}
