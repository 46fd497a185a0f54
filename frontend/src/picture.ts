// The picture: a mirrored preview with the skeleton over it, and the parts that a fault lights.

import { byId } from "./dom.ts";
import type { SeenPose } from "./landmark-message.ts";
import type { FrameSource } from "./pose-feed.ts";
import { SkeletonCanvas, type Lit } from "./skeleton.ts";
import type { LiveEvent } from "./wire.ts";

export class Picture {
  readonly video = byId<HTMLVideoElement>("preview");
  readonly #box = byId("picture");
  readonly #skeleton = new SkeletonCanvas(byId<HTMLCanvasElement>("skeleton"));
  readonly #lit = new Map<string, Lit>();
  #source: FrameSource | null = null;

  constructor() {
    this.video.addEventListener("resize", () => this.#fit());
    this.video.addEventListener("loadedmetadata", () => this.#fit());
  }

  /** Shows another source. A flipped one is mirrored twice, once for the coach and once for the eye. */
  show(source: FrameSource | null): void {
    this.#source = source;
    this.video.classList.toggle("mirrored", source?.flipped === false);
    this.#box.classList.toggle("seen", source !== null);
    this.#fit();
  }

  pose(pose: SeenPose): void {
    if (pose.landmarks) {
      this.#skeleton.draw(pose.landmarks.image, [...this.#lit.values()], true);
      this.#box.dataset["head"] = headIsLeft(pose.landmarks.image) ? "left" : "right";
    } else {
      this.#skeleton.clear();
    }
  }

  hear(event: LiveEvent): void {
    if (event.event === "tracking") {
      this.#box.classList.toggle("untracked", event.lost);
    } else if (event.event === "fault") {
      this.#light(event);
    }
  }

  /** Nothing is at fault any more. */
  settle(): void {
    this.#lit.clear();
  }

  clear(): void {
    this.#skeleton.clear();
  }

  #light(fault: Extract<LiveEvent, { event: "fault" }>): void {
    if (fault.raised) {
      this.#lit.set(fault.key, { part: fault.part, name: fault.name });
    } else {
      this.#lit.delete(fault.key);
    }
  }

  #fit(): void {
    const { videoWidth, videoHeight } = this.video;
    if (this.#source && videoWidth > 0) {
      this.#box.style.setProperty("--ratio", String(videoWidth / videoHeight));
    }
  }
}

const NOSE = 0;
const ANKLES = [27, 28] as const;

/** Whether the head is on the left of the mirrored picture, and the feet on its right. */
export function headIsLeft(image: ArrayLike<number>): boolean {
  const feet = (image[4 * ANKLES[0]]! + image[4 * ANKLES[1]]!) / 2;
  return image[4 * NOSE]! > feet;
}
