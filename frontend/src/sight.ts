// Who watches and when: opens the camera or the sample clip, feeds the worker, and numbers the poses for the socket.

import { closeCamera, lacking, NoCamera, openCamera, openSample } from "./camera.ts";
import type { Counters } from "./counters.ts";
import { landmarkMessage, type SeenPose } from "./landmark-message.ts";
import type { Picture } from "./picture.ts";
import type { Place } from "./place.ts";
import { PoseFeed, type Wanted } from "./pose-feed.ts";
import type { CoachSocket } from "./socket.ts";
import type { TroubleKey } from "./texts.ts";
import type { Step, View } from "./wire.ts";
import type { FromWorker } from "./worker-words.ts";

/** The steps in which somebody should be seen: to be found, counted, or heard by a raised arm. */
const SEEN_IN: ReadonlySet<Step> = new Set(["camera-check", "get-ready", "set", "test", "rest", "questions"]);

export interface SightListener {
  /** Something is wrong with seeing; null when it is well again. */
  trouble(key: TroubleKey | null): void;
  unplugged(): void;
  /** A device came or went. */
  plugged(): void;
}

/** What to look for in a view; null for nothing. In a set, and only while it runs, poses belong to its watch. */
export function wantedIn(view: Pick<View, "step" | "eyes" | "watch" | "paused"> | null): Wanted {
  if (!view || view.eyes === "none" || !SEEN_IN.has(view.step)) {
    return null;
  }
  const runs = view.step === "set" && view.paused === null;
  return { watch: runs ? (view.watch ?? 0) : 0, people: view.step === "camera-check" ? 2 : 1 };
}

export class Sight {
  readonly #place: Place;
  readonly #picture: Picture;
  readonly #socket: CoachSocket;
  readonly #counters: Counters;
  readonly #listener: SightListener;
  #feed: PoseFeed | null = null;
  #view: View | null = null;
  #aside = 0;
  #opened: string | null = null;

  constructor(place: Place, picture: Picture, socket: CoachSocket, counters: Counters, listener: SightListener) {
    this.#place = place;
    this.#picture = picture;
    this.#socket = socket;
    this.#counters = counters;
    this.#listener = listener;
    navigator.mediaDevices?.addEventListener("devicechange", () => listener.plugged());
  }

  /** Follows the view: opens what it needs, and lets go what it does not. */
  async follow(view: View): Promise<void> {
    const before = this.#view;
    this.#view = view;
    if (view.eyes === "none") {
      this.close();
    } else if (this.#needed(view)) {
      await this.#openFor(view);
    }
    if (view.eyes === "sample" && view.watch !== null && view.watch !== before?.watch) {
      this.#picture.video.currentTime = 0;
    }
  }

  /** Tries again after a trouble. */
  async again(): Promise<void> {
    this.#opened = null;
    if (this.#view) {
      await this.#openFor(this.#view);
    }
  }

  close(): void {
    this.#feed?.watch(null);
    closeCamera(this.#picture.video);
    this.#picture.show(null);
    this.#opened = null;
  }

  /** The camera is asked for once the person has begun; a sample clip when there is something to see. */
  #needed(view: View): boolean {
    return view.eyes === "camera" ? view.step !== "sound-check" && view.step !== "summary" : SEEN_IN.has(view.step);
  }

  async #openFor(view: View): Promise<void> {
    const exercise = view.exercise;
    const wanted = view.eyes === "camera" ? "camera" : `${exercise?.key}|${exercise?.side}`;
    if (wanted === this.#opened) {
      return;
    }
    this.#opened = wanted;
    const lacks = lacking();
    if (lacks) {
      this.#listener.trouble(lacks);
      return;
    }
    this.start();
    await this.#open(view).catch((error: unknown) => {
      this.#listener.trouble(error instanceof NoCamera ? error.trouble : "eyes-failed");
    });
  }

  async #open(view: View): Promise<void> {
    const { video } = this.#picture;
    const source =
      view.eyes === "sample"
        ? await openSample(video, `${this.#place.samples}/${view.exercise?.key}.mp4`, view.exercise?.side ?? "both")
        : await openCamera(video, () => this.#unplugged());
    this.#picture.show(source);
    this.#feed?.watch(source);
    this.#listener.trouble(null);
  }

  /** Loads the model; it takes a second or two, so it begins before the camera is needed. */
  start(): void {
    if (this.#feed || lacking()) {
      return;
    }
    const { worker, loader, binary, bundle } = this.#place;
    this.#feed = new PoseFeed(worker, { loader, binary, bundle }, {
      wanted: () => (this.#socket.keepsUp ? wantedIn(this.#view) : null),
      ready: () => this.#counters.say("eyes", "ready"),
      seen: (pose, watch) => this.#seen(pose, watch),
      failed: () => this.#listener.trouble("eyes-failed"),
      told: (message) => this.#told(message),
    });
  }

  #seen(pose: SeenPose, watch: number): void {
    const wanted = wantedIn(this.#view);
    if (wanted && wanted.watch === watch) {
      const sequence = watch > 0 ? this.#socket.nextOf(watch) : this.#aside++;
      this.#socket.pose(watch, landmarkMessage(pose, watch, sequence));
      this.#picture.pose(pose);
      this.#counters.add("poses");
    }
  }

  #told(message: FromWorker): void {
    if (message.type === "seen") {
      this.#counters.put("poseMs", Math.round(message.tookMs));
    } else if (message.type === "chosen") {
      this.#counters.say("delegate", message.delegate);
    }
  }

  /** It stays away until the person tries again, or the system tells of a new device. */
  #unplugged(): void {
    this.#feed?.watch(null);
    this.#picture.show(null);
    this.#listener.unplugged();
  }
}
