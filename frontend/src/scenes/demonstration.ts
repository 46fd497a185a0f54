// How an exercise is done: two views of one calm repetition, the muscles, the points to set up, and the camera.

import { el, list, write } from "../dom.ts";
import { cameraDrawing, clip, drawing } from "../pictures.ts";
import type { Means, Scene, Shown } from "../scene.ts";
import { text } from "../texts.ts";
import type { Exercise, View } from "../wire.ts";

export function demonstration({ view }: Shown, means: Means): Scene {
  const say = el("p", { class: "say" });
  const exercise = view.exercise;
  const element = el(
    "div",
    { class: "scene demonstration" },
    exercise !== null && exercise.shown && moving(exercise, means),
    el("div", { class: "told" }, say, ...(exercise ? points(exercise) : []), ...swaps(view)),
    exercise && beside(exercise, view, means),
  );
  return {
    element,
    show(next) {
      write(say, next.view.say ?? "");
    },
  };
}

function moving(exercise: Exercise, means: Means): HTMLElement {
  const views = ["main", "second"].map((name) => clip(means.clips, exercise.key, name, exercise.side));
  return el("div", { class: "clips" }, ...views);
}

function points(exercise: Exercise): HTMLElement[] {
  return [
    el("section", {}, el("h2", {}, text("set-up")), list(exercise.set_up, { class: "points" })),
    el("section", {}, el("h2", {}, text("movement")), list(exercise.movement, { class: "points" })),
    ...(exercise.feel ? [el("section", {}, el("h2", {}, text("feel")), el("p", {}, exercise.feel))] : []),
  ];
}

function swaps(view: View): HTMLElement[] {
  const all = [view.exercise?.note, ...(view.swaps ?? [])].filter((one): one is string => !!one);
  return all.length > 0 ? [el("section", { class: "swaps" }, el("h2", {}, text("instead")), list(all))] : [];
}

function beside(exercise: Exercise, view: View, means: Means): HTMLElement {
  const camera = cameraDrawing(view);
  return el(
    "div",
    { class: "beside" },
    exercise.muscles ? captioned(`muscles-${exercise.key}`, text("muscles"), exercise.muscles, means) : null,
    camera && exercise.camera ? captioned(camera, text("camera"), exercise.camera, means) : null,
  );
}

function captioned(name: string, title: string, words: string, means: Means): HTMLElement {
  const figure = drawing(means.drawings, name);
  return el("figure", {}, figure, el("figcaption", {}, el("strong", {}, title), " ", words));
}
