// The camera check: one instruction with an arrow over the picture; it goes on by itself when good for two seconds.

import { byId, el, svg, write } from "../dom.ts";
import { drawing } from "../pictures.ts";
import type { Means, Scene, Shown } from "../scene.ts";
import type { Arrow, Check } from "../wire.ts";

/** It must be good this long, in s; the server decides, the ring only shows it. */
const GOOD_S = 2;

/** The turn of an arrow that points up, in degrees clockwise, where it does not depend on how the person lies. */
const TURN: Readonly<Record<Exclude<Arrow, "feet" | "head">, number>> = {
  up: 0,
  right: 90,
  down: 180,
  left: 270,
  closer: 180,
  back: 0,
  turn: 0,
};

/** Which way an arrow points in the mirrored picture, in degrees clockwise from up. */
export function arrowTurn(arrow: Arrow, headIsLeft: boolean): number {
  if (arrow === "feet" || arrow === "head") {
    return (arrow === "head") === headIsLeft ? 270 : 90;
  }
  return TURN[arrow];
}

const STRAIGHT = "M50 8 86 48H64V92H36V48H14Z";
const ROUND = "M50 14a36 36 0 1 1-34 25l13 5a22 22 0 1 0 21-16v14L28 22 50 2Z";

export function cameraCheck({ view }: Shown, means: Means): Scene {
  const say = el("p", { class: "instruction", role: "status" });
  const arrow = svg("path", { class: "arrow" });
  const arrows = svg("svg", { viewBox: "0 0 100 100", class: "arrow-box", "aria-hidden": "true" }, arrow);
  const good = svg("circle", { cx: 50, cy: 50, r: 42, class: "good-ring", pathLength: 1 });
  const tick = svg("path", { d: "M30 52 45 67 72 36", class: "tick" });
  const goods = svg("svg", { viewBox: "0 0 100 100", class: "good-box", "aria-hidden": "true" }, good, tick);
  const element = el("div", { class: "scene camera-check" }, el("div", { class: "signs" }, arrows, goods), say);
  const lies = view.exercise?.side ?? "both";
  let outlined: string | null = null;

  const outline = (posture: string | null): void => {
    if (posture !== outlined) {
      outlined = posture;
      const way = posture === "side-lying" ? `lies-${lies}` : "lies-as-seen";
      const figure = posture && drawing(means.drawings, `outline-${posture}`, `outline ${way}`);
      byId("over-picture").replaceChildren(...(figure ? [figure] : []));
    }
  };

  const tell = (check: Check | null, otherwise: string): void => {
    write(say, check?.text ?? otherwise);
    element.dataset["state"] = check?.state ?? "looking";
    const way = check?.arrow ?? null;
    arrow.setAttribute("d", way === null ? "" : way === "turn" ? ROUND : STRAIGHT);
    arrow.setAttribute("transform", `rotate(${way ? arrowTurn(way, byId("picture").dataset["head"] === "left") : 0} 50 50)`);
    outline(check?.outline ?? null);
    good.style.strokeDashoffset = String(1 - Math.min(1, (check?.good_for_s ?? 0) / GOOD_S));
  };
  return {
    element,
    show({ view: next }) {
      tell(next.check, next.say ?? "");
    },
    hear(event) {
      if (event.event === "check") {
        tell(event, "");
      }
    },
  };
}
