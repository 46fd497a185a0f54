// From a source of pictures to poses: one picture is looked at, at most one waits, and all others are dropped.

import type { SeenPose } from "./landmark-message.ts";
import { MediaClock } from "./media-clock.ts";
import type { Begin, FromWorker, Look } from "./worker-words.ts";

/** A video whose pictures are looked at; `flipped` ones are mirrored first. */
export interface FrameSource {
  readonly video: HTMLVideoElement;
  readonly flipped: boolean;
}

/** What to look for just now; null for nothing. */
export type Wanted = { readonly watch: number; readonly people: 1 | 2 } | null;

export interface FeedListener {
  wanted(): Wanted;
  ready(): void;
  seen(pose: SeenPose, watch: number): void;
  failed(why: string): void;
  told(message: FromWorker): void;
}

/** Wider pictures are drawn smaller before they travel: the model looks at 256 × 256 points. */
const WIDEST_PX = 640;
/** A picture that waits is taken only this long before the worker is likely to be free. */
const AHEAD_MS = 40;

export class PoseFeed {
  readonly #listener: FeedListener;
  readonly #worker: Worker;
  readonly #clock = new MediaClock();
  #source: FrameSource | null = null;
  #ready = false;
  #busy = false;
  #sentAt = 0;
  #usualMs = 60;
  #waiting: Look | null = null;
  #grabbing = false;

  constructor(script: string, begin: Omit<Begin, "type">, listener: FeedListener) {
    this.#listener = listener;
    this.#worker = new Worker(script, { type: "module" });
    this.#worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#hear(data);
    this.#worker.onerror = (event) => listener.failed(event.message);
    this.#worker.postMessage({ type: "begin", ...begin });
  }

  /** Looks through another source from now on, or through none. */
  watch(source: FrameSource | null): void {
    this.#drop();
    this.#source = source;
    if (source) {
      this.#expect(source);
    }
  }

  #expect(source: FrameSource): void {
    source.video.requestVideoFrameCallback((_, picture) => {
      if (source === this.#source) {
        this.#expect(source);
        void this.#offer(source, picture.mediaTime);
      }
    });
  }

  async #offer(source: FrameSource, mediaS: number): Promise<void> {
    const wanted = this.#listener.wanted();
    if (!wanted || !this.#ready || this.#grabbing || !this.#soonFree) {
      return;
    }
    this.#grabbing = true;
    const picture = await taken(source).catch(() => null); // a source that just went away has no picture
    this.#grabbing = false;
    if (picture) {
      this.#take({ type: "look", picture, timeS: this.#clock.at(mediaS), ...wanted });
    }
  }

  get #soonFree(): boolean {
    return !this.#busy || performance.now() - this.#sentAt > this.#usualMs - AHEAD_MS;
  }

  #take(look: Look): void {
    if (this.#busy) {
      this.#drop();
      this.#waiting = look;
    } else {
      this.#send(look);
    }
  }

  #send(look: Look): void {
    this.#busy = true;
    this.#sentAt = performance.now();
    this.#worker.postMessage(look, [look.picture]);
  }

  #drop(): void {
    this.#waiting?.picture.close();
    this.#waiting = null;
  }

  #hear(message: FromWorker): void {
    if (message.type === "ready") {
      this.#ready = true;
      this.#listener.ready();
    } else if (message.type === "failed") {
      this.#busy = false;
      this.#listener.failed(message.why);
    } else if (message.type === "seen") {
      this.#free(message.tookMs);
      this.#listener.seen(message.pose, message.watch);
    }
    this.#listener.told(message);
  }

  #free(tookMs: number): void {
    this.#busy = false;
    this.#usualMs += (tookMs - this.#usualMs) / 8;
    const next = this.#waiting;
    this.#waiting = null;
    if (next) {
      this.#send(next);
    }
  }
}

async function taken({ video, flipped }: FrameSource): Promise<ImageBitmap> {
  const scale = Math.min(1, WIDEST_PX / Math.max(video.videoWidth, video.videoHeight));
  if (flipped) {
    return mirrored(video, scale);
  }
  const size = { resizeWidth: Math.round(video.videoWidth * scale), resizeHeight: Math.round(video.videoHeight * scale) };
  return createImageBitmap(video, scale < 1 ? size : {});
}

function mirrored(video: HTMLVideoElement, scale: number): ImageBitmap {
  const width = Math.round(video.videoWidth * scale);
  const height = Math.round(video.videoHeight * scale);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d")!;
  context.setTransform(-1, 0, 0, 1, width, 0);
  context.drawImage(video, 0, 0, width, height);
  return canvas.transferToImageBitmap();
}
