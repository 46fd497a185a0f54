// A set: the number readable at three metres, the ring that leads the tempo, one cue, and the range.

import { counter } from "../counting.ts";
import { calm, el, write } from "../dom.ts";
import { RangeBar } from "../range-bar.ts";
import type { Means, Scene, Shown } from "../scene.ts";
import { TempoBar, TempoRing, type Leader } from "../tempo-leaders.ts";
import { text } from "../texts.ts";
import type { LiveEvent, Side, View } from "../wire.ts";

type Repetition = Extract<LiveEvent, { event: "repetition" }>;

export function set(first: Shown, _means: Means): Scene {
  const number = el("p", { class: "number", "aria-live": "off" });
  const side = el("p", { class: "of-side" });
  const target = el("p", { class: "target" });
  const phase = el("p", { class: "phase", "aria-hidden": "true" });
  const cue = el("p", { class: "cue", role: "status", "aria-live": "assertive" });
  const marks = el("p", { class: "marks", "aria-hidden": "true" });
  const line = el("p", { class: "line" });
  const leader: Leader = calm() ? new TempoBar() : new TempoRing();
  const range = new RangeBar();
  const dial = el("div", { class: "dial" }, leader.element, el("div", { class: "in-dial" }, side, number, target), phase);
  const element = el(
    "div",
    { class: "scene set" },
    el(
      "div",
      { class: "counting" },
      el("div", { class: "count" }, dial, first.view.eyes !== "none" && range.element),
      el("div", { class: "lines" }, marks, line),
    ),
    cue,
  );
  let shown = first;
  let lastSide: Side | null = null;
  let beganMs = first.atMs;
  let seen = new Map<number, HTMLElement>();

  const count = (view: View): void => {
    const told = counter(view, lastSide);
    write(number, String(told.big));
    write(side, told.side ? text(told.side) : "");
    write(target, view.exercise ? text("of-target", { n: view.exercise.target }) : "");
    write(line, [told.line, clean(view)].filter(Boolean).join("   "));
  };

  const mark = (repetition: Repetition): void => {
    const known = seen.get(repetition.number) ?? el("span");
    known.className = repetition.counted ? (repetition.clean ? "clean" : "counted") : "missed";
    if (!seen.has(repetition.number)) {
      seen.set(repetition.number, known);
      marks.append(known);
    }
  };

  return {
    element,
    show(next) {
      const resumed = shown.view.paused !== null && next.view.paused === null;
      if (resumed || next.view.watch !== shown.view.watch) {
        beganMs = next.atMs;
      }
      if ((next.view.clean ?? 0) === 0 && Object.values(next.view.count ?? {}).every((one) => !one)) {
        seen = new Map();
        marks.replaceChildren();
      }
      shown = next;
      count(next.view);
      write(cue, next.view.cue?.text ?? (next.view.eyes === "none" ? text("self-reported") : ""));
      cue.classList.toggle("quiet", !next.view.cue);
    },
    hear(event) {
      if (event.event === "repetition") {
        lastSide = event.side;
        mark(event);
        count({ ...shown.view, count: event.count ?? shown.view.count });
        pulse(number, event.counted);
      } else if (event.event === "driver") {
        range.show(event.share);
      } else if (event.event === "phase" && shown.view.counting === "self") {
        beganMs = performance.now() - 1000 * event.at_s; // where nobody watches, the server leads and the ring follows
      }
    },
    frame(nowMs) {
      const tempo = shown.view.tempo;
      if (tempo && !shown.view.paused) {
        write(phase, text(leader.lead(tempo, Math.max(0, nowMs - beganMs) / 1000)));
      }
    },
  };
}

function clean(view: View): string | null {
  const judged = view.exercise?.judged === true && view.eyes !== "none";
  return judged && view.clean !== null ? text("clean", { n: view.clean }) : null;
}

function pulse(number: HTMLElement, counted: boolean): void {
  if (counted && !calm()) {
    number.animate([{ transform: "scale(1.12)" }, { transform: "scale(1)" }], { duration: 350, easing: "ease-out" });
  }
}
