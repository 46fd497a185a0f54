// What leads the tempo: a ring that fills and empties, or, where less motion is wanted, a bar that steps.

import { el, svg } from "./dom.ts";
import { beat, step, type Phase } from "./tempo.ts";
import type { Tempo } from "./wire.ts";

export interface Leader {
  readonly element: Element;
  /** Shows the moment `s` seconds after the set began, and says which phase it is. */
  lead(tempo: Tempo, s: number): Phase;
}

const RADIUS = 92;

export class TempoRing implements Leader {
  readonly element: SVGElement;
  readonly #arc = svg("circle", { cx: 100, cy: 100, r: RADIUS, class: "arc", pathLength: 1 });
  readonly #head = svg("circle", { cx: 100, cy: 100 - RADIUS, r: 7, class: "head" });

  constructor() {
    const track = svg("circle", { cx: 100, cy: 100, r: RADIUS, class: "track" });
    this.element = svg("svg", { viewBox: "0 0 200 200", class: "ring", "aria-hidden": "true" }, track, this.#arc, this.#head);
  }

  lead(tempo: Tempo, s: number): Phase {
    const { phase, height } = beat(tempo, s);
    this.#arc.style.strokeDashoffset = String(1 - height);
    this.#head.setAttribute("transform", `rotate(${360 * height} 100 100)`);
    this.element.dataset["phase"] = phase;
    return phase;
  }
}

export class TempoBar implements Leader {
  readonly element = el("div", { class: "steps", "aria-hidden": "true" });
  #at = -1;

  lead(tempo: Tempo, s: number): Phase {
    const { of, at } = step(tempo, s);
    if (this.element.childElementCount !== of) {
      this.element.replaceChildren(...Array.from({ length: of }, () => el("span")));
      this.#at = -1;
    }
    if (at !== this.#at) {
      this.#at = at;
      [...this.element.children].forEach((one, index) => one.classList.toggle("on", index === at));
    }
    return beat(tempo, s).phase;
  }
}
