// The tempo that the ring leads: where in up, hold, down and pause a moment lies, and how far the ring is filled.

import type { Tempo } from "./wire.ts";

export type Phase = "up" | "hold" | "down" | "rest";

export interface Beat {
  readonly phase: Phase;
  /** Since the phase began, and how long it is, in s. */
  readonly inS: number;
  readonly ofS: number;
  /** How far up, 0 at rest to 1 at the top. */
  readonly height: number;
}

export function cycleS(tempo: Tempo): number {
  return tempo.concentric_s + tempo.hold_s + tempo.eccentric_s + tempo.pause_s;
}

/** People move with soft ends (minimum jerk), and so does what leads them. */
export function soft(share: number): number {
  return share ** 3 * (10 + share * (6 * share - 15));
}

/** The beat `s` seconds after the ring began. */
export function beat(tempo: Tempo, s: number): Beat {
  const phases: readonly (readonly [Phase, number])[] = [
    ["up", tempo.concentric_s],
    ["hold", tempo.hold_s],
    ["down", tempo.eccentric_s],
    ["rest", tempo.pause_s],
  ];
  let inS = s % cycleS(tempo);
  for (const [phase, ofS] of phases) {
    if (inS < ofS) {
      return { phase, inS, ofS, height: height(phase, inS / ofS) };
    }
    inS -= ofS;
  }
  return { phase: "rest", inS, ofS: tempo.pause_s, height: 0 };
}

function height(phase: Phase, share: number): number {
  switch (phase) {
    case "up":
      return soft(share);
    case "hold":
      return 1;
    case "down":
      return 1 - soft(share);
    case "rest":
      return 0;
  }
}

/** For who wants no motion: as many steps as the tempo has seconds, and which of them it is. */
export function step(tempo: Tempo, s: number): { readonly of: number; readonly at: number } {
  const of = Math.max(1, Math.round(cycleS(tempo)));
  return { of, at: Math.floor(((s % cycleS(tempo)) / cycleS(tempo)) * of) };
}
