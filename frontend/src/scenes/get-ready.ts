// The countdown before a set.

import { el, write } from "../dom.ts";
import { remainingS, type Means, type Scene, type Shown } from "../scene.ts";

export function getReady(first: Shown, _means: Means): Scene {
  const number = el("p", { class: "number", role: "timer" });
  const say = el("p", { class: "say" });
  const element = el("div", { class: "scene get-ready" }, el("div", { class: "dial plain" }, number), say);
  let shown = first;
  return {
    element,
    show(next) {
      shown = next;
      write(say, next.view.say ?? "");
    },
    frame(nowMs) {
      write(number, String(Math.ceil(remainingS(shown, nowMs))));
    },
  };
}
