// What the counter says: one big number, the side that it is of, and both sides where they take turns.

import { text } from "./texts.ts";
import type { Count, Side, View } from "./wire.ts";

export interface Counter {
  readonly big: number;
  /** Which side the number is of; null where there is only one to count. */
  readonly side: Side | null;
  /** "left 4 · right 3"; null where one number says it all. */
  readonly line: string | null;
}

function sum(count: Count): number {
  return Object.values(count).reduce<number>((total, one) => total + (one ?? 0), 0);
}

/** The counter of a view; `last` is the side of the latest repetition, if any. */
export function counter(view: Pick<View, "count" | "exercise">, last: Side | null): Counter {
  const count = view.count ?? {};
  const alternates = view.exercise?.side === "alternating" && ("left" in count || "right" in count);
  if (!alternates) {
    return { big: sum(count), side: null, line: null };
  }
  const left = count["left"] ?? 0;
  const right = count["right"] ?? 0;
  const side = last ?? (left >= right ? "left" : "right");
  return { big: side === "left" ? left : right, side, line: `${text("left")} ${left} · ${text("right")} ${right}` };
}
