// A test before the camera: the seconds held, or the repetitions done, readable at three metres, and what to do now.

import { el, write } from "../dom.ts";
import type { Means, Scene, Shown } from "../scene.ts";
import { text } from "../texts.ts";
import type { Test, View } from "../wire.ts";

export function test(_first: Shown, _means: Means): Scene {
  const number = el("p", { class: "number", role: "timer", "aria-live": "off" });
  const target = el("p", { class: "target" });
  const side = el("p", { class: "of-side" });
  const say = el("p", { class: "say", role: "status" });
  const dial = el("div", { class: "dial plain" }, el("div", { class: "in-dial" }, side, number, target));
  const element = el("div", { class: "scene get-ready test" }, dial, say);
  let counts: Test["counts"] = "seconds";

  const count = (heldS: number, done: number): void => {
    write(number, String(counts === "seconds" ? Math.floor(heldS) : done));
  };

  const tell = (view: View): void => {
    const shown = view.test;
    if (shown) {
      counts = shown.counts;
      element.dataset["phase"] = shown.phase;
      write(side, text(shown.side));
      write(target, shown.counts === "seconds" ? text("seconds") : text("of-target", { n: shown.of }));
      count(shown.held_s, shown.done);
    }
    write(say, view.say ?? "");
  };

  return {
    element,
    show(next) {
      tell(next.view);
    },
    hear(event) {
      if (event.event === "test") {
        count(event.held_s, event.done);
      }
    },
  };
}
