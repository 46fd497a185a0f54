// Clips and drawings: a clip loops in silence, a drawing stands in the page so that it takes the page's colours.

import { calm, el } from "./dom.ts";
import { text } from "./texts.ts";
import type { Sides, View } from "./wire.ts";

/** The leg that moves in every demonstration. */
const SHOWN_SIDE: Sides = "left";

/**
 * A looping clip of an exercise, still where no motion is wanted.
 *
 * It is mirrored as the preview is: the person sees the head where the own head is, as in a mirror at the mat.
 */
export function clip(folder: string, exercise: string, view: string, side: Sides): HTMLVideoElement {
  const otherLeg = side === "right" && SHOWN_SIDE === "left";
  const video = el("video", {
    class: otherLeg ? "clip" : "clip flipped",
    src: `${folder}/${exercise}-${view}.mp4`,
    poster: `${folder}/${exercise}-${view}.jpg`,
    playsinline: true,
    loop: true,
    preload: "auto",
    "aria-label": text("shown"),
    controls: calm(),
  });
  video.muted = true;
  video.addEventListener("error", () => video.remove());
  if (!calm()) {
    void video.play().catch(() => undefined); // a browser that saves power shows the still
  }
  return video;
}

const known = new Map<string, Promise<SVGElement | null>>();

/** A drawing, filled in as soon as it is there; without one the place stays empty. */
export function drawing(folder: string, name: string, className = "drawing"): HTMLElement {
  const figure = el("div", { class: className, "data-drawing": name });
  const loaded = known.get(name) ?? load(`${folder}/${name}.svg`);
  known.set(name, loaded);
  void loaded.then((svg) => svg && figure.append(svg.cloneNode(true)));
  return figure;
}

async function load(url: string): Promise<SVGElement | null> {
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) {
    return null;
  }
  const parsed = new DOMParser().parseFromString(await response.text(), "image/svg+xml").documentElement;
  return parsed instanceof SVGElement ? document.importNode(parsed, true) : null;
}

const CAMERA: Readonly<Record<string, string>> = {
  "on-left-side": "camera-side-lying-left",
  "on-right-side": "camera-side-lying",
  "on-back": "camera-supine",
  "all-fours": "camera-all-fours",
};

/** The drawing of where the camera stands in a view; null where nobody watches or it may stand anywhere. */
export function cameraDrawing(view: View): string | null {
  const position = view.exercise?.position ?? view.block?.position ?? "";
  return view.eyes === "none" ? null : (CAMERA[position] ?? null);
}
