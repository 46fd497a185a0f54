// What each key, presenter and media key means in a view, as tables; the same tables label the buttons.

import type { Action, Choice, View } from "./wire.ts";

/** Some keys mean several actions: the first one that the view offers is meant. */
const MEANT: Readonly<Record<string, readonly Action[]>> = {
  " ": ["resume", "pause"],
  MediaPlayPause: ["resume", "pause", "heard", "begin"],
  MediaPlay: ["resume", "heard", "begin"],
  MediaPause: ["pause"],
  MediaStop: ["stop"],
  Enter: ["heard", "begin", "resume", "smaller", "back", "next", "count", "end"],
  ArrowRight: ["heard", "begin", "resume", "next", "enough", "skip"],
  PageDown: ["heard", "begin", "resume", "count", "next", "skip"],
  MediaTrackNext: ["heard", "begin", "resume", "count", "next", "skip"],
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
  e: ["end"],
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
  enough: "→",
  stop: "Esc",
  back: "Esc",
  end: "E",
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

/** The digit of each choice: that of its number where the choices are 0, 1, 2, …, otherwise its place from 1 on. */
export function choiceKeys(choices: readonly Choice[]): readonly (string | null)[] {
  const numbered = choices.every(({ value }, index) => value === index);
  const first = numbered ? 0 : 1;
  return choices.map((_, index) => (index + first < 10 ? String(index + first) : null));
}

/** The choice that a key means; null where it means none. */
export function choiceOf(key: string, choices: readonly Choice[]): Choice | null {
  return choices[choiceKeys(choices).indexOf(key)] ?? null;
}

/** Where the key belongs to what has the focus: writing, sliding, or pressing the button that the person tabbed to. */
export function belongsToFocus(key: string, focus: Element | null): boolean {
  if (!focus) {
    return false;
  }
  const written = focus.matches("input:not([type=range]), textarea, select");
  const slid = focus.matches("input[type=range]") && key.startsWith("Arrow");
  const pressed = focus.matches("button, a, summary") && (key === " " || key === "Enter");
  return written || slid || pressed;
}
