// Rest: the seconds left, what comes next and moving, and the questions that are due.

import { Asked } from "../asked.ts";
import { el, svg, write } from "../dom.ts";
import { clip } from "../pictures.ts";
import { remainingS, type Means, type Scene, type Shown } from "../scene.ts";
import { text } from "../texts.ts";
import type { View } from "../wire.ts";

export function rest(first: Shown, means: Means): Scene {
  const number = el("p", { class: "number", role: "timer" });
  const say = el("p", { class: "say" });
  const arc = svg("circle", { cx: 100, cy: 100, r: 92, class: "arc", pathLength: 1 });
  const track = svg("circle", { cx: 100, cy: 100, r: 92, class: "track" });
  const ring = svg("svg", { viewBox: "0 0 200 200", class: "ring", "aria-hidden": "true" }, track, arc);
  const asked = new Asked(means.hands);
  const element = el(
    "div",
    { class: "scene rest" },
    el("div", { class: "dial" }, ring, el("div", { class: "in-dial" }, number, el("p", { class: "target" }, text("seconds")))),
    el("div", { class: "told" }, say, asked.element, first.view.next && next(first.view, means)),
  );
  let shown = first;
  return {
    element,
    show(now) {
      shown = now;
      write(say, now.view.say ?? "");
      asked.show(now.view.questions);
    },
    frame(nowMs) {
      const left = remainingS(shown, nowMs);
      write(number, String(Math.ceil(left)));
      arc.style.strokeDashoffset = String(1 - left / (shown.view.of_s || 1));
    },
  };
}

function next(view: View, means: Means): HTMLElement {
  const { key, name, side, shown } = view.next!;
  return el(
    "figure",
    { class: "next" },
    shown && clip(means.clips, key, "main", side),
    el("figcaption", {}, el("strong", {}, text("next-up")), " ", name),
  );
}
