// Who may speak: one sentence at a time; the more urgent interrupts, the less urgent waits, a late count is dropped.

export interface Sentence {
  readonly key: string;
  readonly text: string;
  /** 0 count, 1 step, 2 cue, 3 stop. */
  readonly urgency: number;
}

export const COUNT = 0;
export const STEP = 1;
const MOST_WAITING = 4;
/** What waited longer speaks of a moment that is gone; a stop is never gone. */
const STALE_MS = 5000;

export type Decision = "speak" | "interrupt" | "wait" | "drop";

interface Waiting {
  readonly sentence: Sentence;
  readonly sinceMs: number;
}

export class SpeechQueue {
  #speaking: Sentence | null = null;
  #waiting: Waiting[] = [];

  get speaking(): Sentence | null {
    return this.#speaking;
  }

  /** What to do with a new sentence; the queue takes it as done. */
  arrives(sentence: Sentence, nowMs: number): Decision {
    const decision = this.#decide(sentence);
    if (decision === "speak" || decision === "interrupt") {
      this.#speaking = sentence;
      this.#waiting = this.#waiting.filter((waiting) => waiting.sentence.urgency >= sentence.urgency);
    } else if (decision === "wait") {
      this.#waiting = [...this.#waiting, { sentence, sinceMs: nowMs }].slice(-MOST_WAITING);
    }
    return decision;
  }

  /** The sentence is over: the next one to speak, the most urgent first, or null for silence. */
  ended(nowMs: number): Sentence | null {
    const fresh = this.#waiting.filter(({ sentence, sinceMs }) => sentence.urgency > STEP || nowMs - sinceMs <= STALE_MS);
    const urgency = Math.max(...fresh.map(({ sentence }) => sentence.urgency));
    const next = fresh.find(({ sentence }) => sentence.urgency === urgency) ?? null;
    this.#waiting = fresh.filter((waiting) => waiting !== next);
    this.#speaking = next?.sentence ?? null;
    return this.#speaking;
  }

  /** The person moved on: what waits is no longer said; true where what is spoken may be cut off, too. */
  moveOn(): boolean {
    this.#waiting = this.#waiting.filter(({ sentence }) => sentence.urgency > STEP);
    return this.#speaking !== null && this.#speaking.urgency <= STEP;
  }

  #decide(sentence: Sentence): Decision {
    if (!this.#speaking) {
      return "speak";
    }
    if (sentence.urgency > this.#speaking.urgency || (sentence.urgency === COUNT && this.#speaking.urgency === COUNT)) {
      return "interrupt";
    }
    return sentence.urgency === COUNT ? "drop" : "wait";
  }
}
