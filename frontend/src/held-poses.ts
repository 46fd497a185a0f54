// The messages of the running watch, kept in memory so that they can be sent again after a break.

import { asReplay } from "./landmark-message.ts";

export class HeldPoses {
  #watch: number | null = null;
  #messages: ArrayBuffer[] = [];

  get watch(): number | null {
    return this.#watch;
  }

  get count(): number {
    return this.#messages.length;
  }

  /** The number that the next message of this watch bears; another watch begins at 0. */
  nextOf(watch: number): number {
    return watch === this.#watch ? this.#messages.length : 0;
  }

  /** Keeps a message; the first one of another watch lets the former go. */
  keep(watch: number, message: ArrayBuffer): void {
    if (watch !== this.#watch) {
      this.#watch = watch;
      this.#messages = [];
    }
    this.#messages.push(message);
  }

  /** The messages from number `from` on, marked as sent again; none of another watch. */
  from(watch: number, from: number): readonly ArrayBuffer[] {
    return watch === this.#watch ? this.#messages.slice(from).map(asReplay) : [];
  }

  forget(watch: number): void {
    if (watch === this.#watch) {
      this.#watch = null;
      this.#messages = [];
    }
  }
}
