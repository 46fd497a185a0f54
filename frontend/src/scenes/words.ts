// A step that is a drawing and a few sentences: sound check, getting down and up, changes of position.

import { Asked } from "../asked.ts";
import { el, list, write } from "../dom.ts";
import { cameraDrawing, drawing } from "../pictures.ts";
import { remainingS, type Scene, type Shown, type Means } from "../scene.ts";
import { text } from "../texts.ts";
import type { View } from "../wire.ts";

/** Which drawings go with a step. */
function drawings(view: View): readonly string[] {
  switch (view.step) {
    case "getting-down":
      return ["getting-down"];
    case "getting-up":
      return ["getting-up"];
    case "position":
      return view.block?.turn ? ["turn-mat", "turn-camera"] : [cameraDrawing(view)].filter((name) => name !== null);
    default:
      return [];
  }
}

export function words(shown: Shown, means: Means): Scene {
  const { view } = shown;
  const say = el("p", { class: "say" });
  const seconds = el("p", { class: "seconds", role: "timer" });
  const asked = new Asked(means.hands);
  const pictures = el("div", { class: "drawings" });
  let drawn = "";
  const draw = (names: readonly string[]): void => {
    if (names.join() !== drawn) {
      drawn = names.join();
      pictures.replaceChildren(...names.map((name) => drawing(means.drawings, name)));
    }
  };
  const element = el(
    "div",
    { class: `scene words ${drawings(view).length ? "drawn" : ""}` },
    pictures,
    el("div", { class: "told" }, say, turn(view), seconds, ...rows(view), ...privacy(view), asked.element),
  );
  let now = shown;
  return {
    element,
    show(next) {
      now = next;
      write(say, next.view.say ?? "");
      asked.show(next.view.questions);
      element.dataset["open"] = asked.open?.key ?? "";
      draw(asked.open?.key === "felt" ? ["felt"] : drawings(next.view));
    },
    frame(nowMs) {
      write(seconds, now.view.remaining_s === null ? "" : String(Math.ceil(remainingS(now, nowMs))));
    },
  };
}

function turn(view: View): HTMLElement | null {
  const words = view.step === "position" ? view.block?.turn : null;
  return words ? el("p", { class: "turn" }, words) : null;
}

function rows(view: View): HTMLElement[] {
  const swaps = view.swaps ?? [];
  return swaps.length > 0 ? [list(swaps, { class: "points" })] : [];
}

function privacy(view: View): HTMLElement[] {
  if (view.step !== "sound-check") {
    return [];
  }
  const key = view.eyes === "camera" ? "privacy" : view.eyes === "sample" ? "sample" : "no-camera";
  return [el("p", { class: "quiet" }, text(key))];
}
