// What one step of the session is on the page: made anew for each stage, then told of every new view.

import type { Hands } from "./buttons.ts";
import type { LiveEvent, View } from "./wire.ts";

/** A view, and when it came, on the page's own clock. */
export interface Shown {
  readonly view: View;
  readonly atMs: number;
}

export interface Means {
  readonly hands: Hands;
  /** Folders of the moving pictures and of the drawings. */
  readonly clips: string;
  readonly drawings: string;
}

export interface Scene {
  readonly element: HTMLElement;
  show(shown: Shown): void;
  hear?(event: LiveEvent): void;
  /** Called before each picture of the screen while the scene is shown. */
  frame?(nowMs: number): void;
}

export type MakeScene = (shown: Shown, means: Means) => Scene;

/** Seconds that remain, counted on from when the view came; a pause stands still. */
export function remainingS({ view, atMs }: Shown, nowMs: number): number {
  const since = view.paused ? 0 : (nowMs - atMs) / 1000;
  return Math.max(0, (view.remaining_s ?? 0) - since);
}

/** What makes a scene another one: the step, its place in the session, and which set of which side it is. */
export function sceneKey(view: View): string {
  const exercise = view.exercise;
  return [view.step, view.stage, exercise?.key, exercise?.side, exercise?.set, exercise?.variation].join("|");
}
