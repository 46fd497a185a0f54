// A minute of easy breathing: a circle that grows and shrinks; without motion, two words that take turns.

import { calm, el, svg, write } from "../dom.ts";
import { remainingS, type Means, type Scene, type Shown } from "../scene.ts";
import { soft } from "../tempo.ts";
import { text } from "../texts.ts";

/** Four seconds in and six out: an easy breath. */
const IN_S = 4;
const OUT_S = 6;

export function breathing(first: Shown, _means: Means): Scene {
  const circle = svg("circle", { cx: 100, cy: 100, r: 40, class: "breath" });
  const word = el("p", { class: "phase" });
  const seconds = el("p", { class: "seconds", role: "timer" });
  const say = el("p", { class: "say" });
  const element = el(
    "div",
    { class: "scene breathing" },
    el("div", { class: "dial" }, svg("svg", { viewBox: "0 0 200 200", "aria-hidden": "true" }, circle), word),
    el("div", { class: "told" }, say, seconds),
  );
  const still = calm();
  const began = performance.now();
  let shown = first;
  return {
    element,
    show(next) {
      shown = next;
      write(say, next.view.say ?? "");
    },
    frame(nowMs) {
      const s = ((nowMs - began) / 1000) % (IN_S + OUT_S);
      const full = s < IN_S ? soft(s / IN_S) : 1 - soft((s - IN_S) / OUT_S);
      circle.setAttribute("r", String(still ? 80 : 50 + 42 * full));
      write(word, text(s < IN_S ? "breathe-in" : "breathe-out"));
      write(seconds, String(Math.ceil(remainingS(shown, nowMs))));
    },
  };
}
