// What was done, in words; what goes well next time; and the questions that are still open.

import { Asked } from "../asked.ts";
import { el } from "../dom.ts";
import type { Means, Scene, Shown } from "../scene.ts";
import { text } from "../texts.ts";
import type { Summary } from "../wire.ts";

export function summary({ view }: Shown, means: Means): Scene {
  const asked = new Asked(means.hands);
  const told = el("div", { class: "told" });
  const element = el("div", { class: "scene summary" }, told, asked.element);
  return {
    element,
    show({ view: next }) {
      told.replaceChildren(...words(next.summary ?? view.summary, next.say));
      asked.show(next.questions);
    },
  };
}

function words(summed: Summary | null, say: string | null): HTMLElement[] {
  if (!summed) {
    return [el("p", { class: "say" }, say)];
  }
  return [
    el("p", { class: "result" }, summed.headline),
    ...summed.lines.map((line) => el("p", {}, line)),
    ...(summed.safety ?? []).map((one) => safety(one)),
    ...(summed.next_time ? [el("p", { class: "next-time" }, el("strong", {}, text("next-time")), " ", summed.next_time)] : []),
  ];
}

function safety(one: NonNullable<Summary["safety"]>[number]): HTMLElement {
  return el("section", { class: "safety" }, el("p", {}, one.question), el("p", {}, el("strong", {}, one.level), " ", one.advice));
}
