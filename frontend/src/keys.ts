// What each key, presenter and media key means in a view, as tables; the same tables label the buttons.

import type { Action, View } from "./wire.ts";

/** Some keys mean several actions: the first one that the view offers is meant. */
const MEANT: Readonly<Record<string, readonly Action[]>> = {
  " ": ["resume", "pause"],
  MediaPlayPause: ["resume", "pause", "begin", "heard"],
  MediaPlay: ["resume", "begin", "heard"],
  MediaPause: ["pause"],
  MediaStop: ["stop"],
  Enter: ["begin", "heard", "resume", "smaller", "back", "next", "count"],
  ArrowRight: ["begin", "heard", "resume", "next", "skip"],
  PageDown: ["begin", "heard", "resume", "count", "next", "skip"],
  MediaTrackNext: ["begin", "heard", "resume", "count", "next", "skip"],
  ArrowLeft: ["back", "repeat"],
  PageUp: ["back", "uncount", "repeat"],
  MediaTrackPrevious: ["back", "uncount", "repeat"],
  Escape: ["back", "stop"],
  "+": ["count"],
  "=": ["count"],
  ArrowUp: ["count"],
  "-": ["uncount"],
  ArrowDown: ["uncount"],
  h: ["trouble"],
  n: ["no-camera", "not-heard"],
  s: ["smaller"],
  k: ["as-it-is"],
};

/** The key that stands on the button of an action. */
const SHOWN: Readonly<Partial<Record<Action, string>>> = {
  begin: "Enter",
  heard: "Enter",
  next: "→",
  pause: "Space",
  resume: "Space",
  repeat: "←",
  skip: "→",
  stop: "Esc",
  back: "Esc",
  smaller: "S",
  "as-it-is": "K",
  count: "+",
  uncount: "−",
  trouble: "H",
  "no-camera": "N",
  "not-heard": "N",
};

type Offered = Pick<View, "actions" | "asking">;

/** What a key means in a view; null where it means nothing. */
export function meaning(key: string, view: Offered): Action | null {
  const meant = MEANT[key.length === 1 ? key.toLowerCase() : key] ?? [];
  return meant.find((action) => view.actions.includes(action)) ?? null;
}

/** The key to write on the button of an action; null where another action has it in this view. */
export function shownKey(action: Action, view: Offered): string | null {
  const shown = SHOWN[action] ?? null;
  return shown && meaning(KEY_OF[shown] ?? shown, view) === action ? shown : null;
}

const KEY_OF: Readonly<Record<string, string>> = { Space: " ", "→": "ArrowRight", "←": "ArrowLeft", Esc: "Escape", "−": "-" };

/** The choice that a digit means among `count` choices: 1 is the first, and 0 the tenth. */
export function choiceOf(key: string, count: number): number | null {
  const digit = /^\d$/.test(key) ? (Number(key) + 9) % 10 : null;
  return digit !== null && digit < count ? digit : null;
}

/** Where the key belongs to what has the focus: writing, sliding, or pressing the button that the person tabbed to. */
export function belongsToFocus(key: string, focus: Element | null): boolean {
  if (!focus || focus === document.body) {
    return false;
  }
  const written = focus.matches("input:not([type=range]), textarea, select");
  const slid = focus.matches("input[type=range]") && key.startsWith("Arrow");
  const pressed = focus.matches("button, a, summary") && (key === " " || key === "Enter");
  return written || slid || pressed;
}
