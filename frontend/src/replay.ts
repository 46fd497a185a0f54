// The replay of a kept set: the skeleton moves again, played, paused, or drawn along by hand.

import { el, write } from "./dom.ts";
import { SkeletonCanvas } from "./skeleton.ts";
import { text } from "./texts.ts";

/** As the server keeps it: times in s, per pose 33 triples of x, y and visibility, null where nobody was found. */
export interface Kept {
  readonly time_s: readonly number[];
  readonly image: readonly (readonly (readonly [number, number, number])[] | null)[];
  readonly size: readonly [number, number];
}

/** The number of the pose that is shown at a time: the last one that is not later. */
export function poseAt(timesS: readonly number[], s: number): number {
  let low = 0;
  let high = timesS.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (timesS[middle]! <= s) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

/** A pose as the skeleton is drawn from: x, y, z and visibility in a row. */
function flat(pose: readonly (readonly [number, number, number])[]): Float32Array {
  return new Float32Array(pose.flatMap(([x, y, visibility]) => [x, y, 0, visibility]));
}

class Replay {
  readonly #kept: Kept;
  readonly #skeleton: SkeletonCanvas;
  readonly #slider = el("input", { type: "range", min: 0, step: 0.05, value: 0 });
  readonly #button = el("button", { type: "button" }, text("replay-play"));
  #playing = false;
  #beforeMs = 0;

  constructor(kept: Kept, label: string, place: HTMLElement) {
    this.#kept = kept;
    const canvas = el("canvas", { role: "img", "aria-label": label });
    canvas.style.aspectRatio = `${kept.size[0]} / ${kept.size[1]}`;
    this.#skeleton = new SkeletonCanvas(canvas);
    this.#slider.max = String(kept.time_s.at(-1) ?? 0);
    this.#slider.setAttribute("aria-label", label);
    this.#slider.addEventListener("input", () => this.#show());
    this.#button.addEventListener("click", () => this.#turn(!this.#playing));
    place.replaceChildren(canvas, el("div", { class: "transport" }, this.#button, this.#slider));
    this.#show();
  }

  #turn(playing: boolean): void {
    this.#playing = playing;
    write(this.#button, text(playing ? "replay-pause" : "replay-play"));
    if (playing) {
      this.#beforeMs = performance.now();
      requestAnimationFrame((now) => this.#frame(now));
    }
  }

  #frame(nowMs: number): void {
    if (!this.#playing) {
      return;
    }
    const s = Number(this.#slider.value) + (nowMs - this.#beforeMs) / 1000;
    const end = Number(this.#slider.max);
    // The slider stands on its steps; the rest of the time is kept for the next picture.
    if (s - Number(this.#slider.value) >= 0.05) {
      this.#beforeMs = nowMs;
      this.#slider.value = String(s >= end ? 0 : s);
      this.#show();
    }
    requestAnimationFrame((now) => this.#frame(now));
  }

  #show(): void {
    const pose = this.#kept.image[poseAt(this.#kept.time_s, Number(this.#slider.value))];
    if (pose) {
      this.#skeleton.draw(flat(pose), [], true);
    } else {
      this.#skeleton.clear();
    }
  }
}

/** Fills every place of a replay as it comes into view. */
export function replays(): void {
  const watcher = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) {
        watcher.unobserve(target);
        void open(target as HTMLElement);
      }
    }
  });
  document.querySelectorAll<HTMLElement>(".replay[data-landmarks]").forEach((place) => watcher.observe(place));
}

async function open(place: HTMLElement): Promise<void> {
  const response = await fetch(place.dataset["landmarks"]!).catch(() => null);
  if (response?.ok) {
    const kept = (await response.json()) as Kept;
    new Replay(kept, place.dataset["label"] ?? "", place);
  }
}

