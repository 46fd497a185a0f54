// Sounds without words, made of tones; each kind is told apart by its shape, not by its pitch alone.

import type { ChimeKind } from "./wire.ts";

/** Start and length in s, pitch in Hz, and how loud, 0 to 1. */
interface Tone {
  readonly at: number;
  readonly for: number;
  readonly hz: number;
  readonly loud: number;
  readonly shape?: OscillatorType;
}

export const CHIMES: Readonly<Record<ChimeKind, readonly Tone[]>> = {
  start: [
    { at: 0, for: 0.14, hz: 523, loud: 0.5 },
    { at: 0.15, for: 0.14, hz: 659, loud: 0.5 },
    { at: 0.3, for: 0.3, hz: 784, loud: 0.5 },
  ],
  bottom: [{ at: 0, for: 0.07, hz: 392, loud: 0.3 }],
  top: [{ at: 0, for: 0.09, hz: 784, loud: 0.35 }],
  "not-counted": [
    { at: 0, for: 0.1, hz: 220, loud: 0.3, shape: "triangle" },
    { at: 0.13, for: 0.16, hz: 175, loud: 0.35, shape: "triangle" },
  ],
  "end-of-set": [
    { at: 0, for: 0.25, hz: 784, loud: 0.5 },
    { at: 0.27, for: 0.5, hz: 523, loud: 0.5 },
  ],
  "end-of-rest": [
    { at: 0, for: 0.12, hz: 587, loud: 0.45 },
    { at: 0.22, for: 0.12, hz: 587, loud: 0.45 },
    { at: 0.44, for: 0.35, hz: 880, loud: 0.45 },
  ],
  tick: [{ at: 0, for: 0.05, hz: 587, loud: 0.3 }],
};

const SOFT_S = 0.012;

/** Sounds a kind through `out`, beginning now. */
export function chime(audio: AudioContext, out: AudioNode, kind: ChimeKind): void {
  CHIMES[kind].forEach((tone) => sound(audio, out, tone));
}

function sound(audio: AudioContext, out: AudioNode, tone: Tone): void {
  const begin = audio.currentTime + tone.at;
  const end = begin + tone.for;
  const loud = audio.createGain();
  loud.gain.setValueAtTime(0, begin);
  loud.gain.linearRampToValueAtTime(tone.loud, begin + SOFT_S);
  loud.gain.exponentialRampToValueAtTime(0.001, end);
  const pitch = audio.createOscillator();
  pitch.type = tone.shape ?? "sine";
  pitch.frequency.value = tone.hz;
  pitch.connect(loud).connect(out);
  pitch.start(begin);
  pitch.stop(end + SOFT_S);
}
