// Questions, one under the other, each answer a big button; "where did you feel it" has a drawing beside it.

import { openQuestion, questionCard } from "../buttons.ts";
import { el, write } from "../dom.ts";
import { drawing } from "../pictures.ts";
import { refill } from "../refill.ts";
import { remainingS, type Means, type Scene, type Shown } from "../scene.ts";

export function questions(first: Shown, means: Means): Scene {
  const say = el("p", { class: "say" });
  const seconds = el("p", { class: "seconds", role: "timer" });
  const asked = el("div", { class: "questions" });
  const felt = first.view.questions?.some(({ key }) => key.includes("felt") || key.includes("where"));
  const element = el(
    "div",
    { class: `scene asking ${felt ? "drawn" : ""}` },
    felt ? drawing(means.drawings, "where-felt") : null,
    el("div", { class: "told" }, say, seconds, asked),
  );
  let shown = first;
  return {
    element,
    show(next) {
      shown = next;
      write(say, next.view.say ?? "");
      const open = openQuestion(next.view.questions);
      refill(asked, (next.view.questions ?? []).map((question) => questionCard(question, means.hands, question === open)));
    },
    frame(nowMs) {
      write(seconds, shown.view.remaining_s === null ? "" : String(Math.ceil(remainingS(shown, nowMs))));
    },
  };
}
