// Who may speak: one sentence at a time; the more urgent interrupts, the less urgent waits, a late count is dropped.

export interface Sentence {
  readonly key: string;
  readonly text: string;
  /** 0 count, 1 step, 2 cue, 3 stop. */
  readonly urgency: number;
}

export const COUNT = 0;
const MOST_WAITING = 4;

export type Decision = "speak" | "interrupt" | "wait" | "drop";

export class SpeechQueue {
  #speaking: Sentence | null = null;
  #waiting: Sentence[] = [];

  get speaking(): Sentence | null {
    return this.#speaking;
  }

  /** What to do with a new sentence; the queue takes it as done. */
  arrives(sentence: Sentence): Decision {
    const decision = this.#decide(sentence);
    if (decision === "speak" || decision === "interrupt") {
      this.#speaking = sentence;
      this.#waiting = this.#waiting.filter((waiting) => waiting.urgency >= sentence.urgency);
    } else if (decision === "wait") {
      this.#waiting = [...this.#waiting, sentence].slice(-MOST_WAITING);
    }
    return decision;
  }

  /** The sentence is over: the next one to speak, the most urgent first, or null for silence. */
  ended(): Sentence | null {
    const urgency = Math.max(...this.#waiting.map((sentence) => sentence.urgency));
    const next = this.#waiting.find((sentence) => sentence.urgency === urgency) ?? null;
    this.#waiting = this.#waiting.filter((sentence) => sentence !== next);
    this.#speaking = next;
    return next;
  }

  clear(): void {
    this.#speaking = null;
    this.#waiting = [];
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
