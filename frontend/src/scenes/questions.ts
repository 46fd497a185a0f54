// Questions, one at a time, each answer a big button; "where did you feel it" has a drawing beside it.

import { Asked } from "../asked.ts";
import { el, write } from "../dom.ts";
import { drawing } from "../pictures.ts";
import { remainingS, type Means, type Scene, type Shown } from "../scene.ts";

export function questions(first: Shown, means: Means): Scene {
  const say = el("p", { class: "say" });
  const seconds = el("p", { class: "seconds", role: "timer" });
  const asked = new Asked(means.hands);
  const felt = first.view.questions?.some(({ key }) => key === "felt");
  const element = el(
    "div",
    { class: `scene asking ${felt ? "drawn" : ""}` },
    felt ? drawing(means.drawings, "felt") : null,
    el("div", { class: "told" }, say, seconds, asked.element),
  );
  let shown = first;
  return {
    element,
    show(next) {
      shown = next;
      write(say, next.view.say ?? "");
      asked.show(next.view.questions);
      element.dataset["open"] = asked.open?.key ?? "";
    },
    frame(nowMs) {
      write(seconds, shown.view.remaining_s === null ? "" : String(Math.ceil(remainingS(shown, nowMs))));
    },
  };
}
