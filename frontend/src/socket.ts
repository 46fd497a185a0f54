// The one line to the server: it says hello, holds the poses of the running watch, and comes back after a break.

import { HeldPoses } from "./held-poses.ts";
import type { TroubleKey } from "./texts.ts";
import type { Action, FromPage, FromServer, Value, WhyLost } from "./wire.ts";

const HERE_EVERY_MS = 5000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5000;
/** Above this much unsent, no further picture is looked at: a slow line would otherwise fall behind for good. */
const BACKLOG_BYTES = 32_000;
/** What is still meant when the line is back; other presses were for a moment that is gone. */
const STILL_MEANT: ReadonlySet<Action> = new Set(["pause", "stop", "end", "trouble"]);

/** What a close code means for the page, and whether it comes back by itself. */
export function closed(code: number): { readonly trouble: TroubleKey; readonly again: boolean } {
  switch (code) {
    case 4401:
      return { trouble: "not-allowed", again: false };
    case 4403:
      return { trouble: "other-person", again: false };
    case 4404:
      return { trouble: "unknown", again: false };
    case 4405:
      return { trouble: "other-tab", again: false };
    case 4410:
      return { trouble: "over", again: false };
    case 4400:
    case 1009:
      return { trouble: "refused", again: false };
    default:
      return { trouble: "connection-lost", again: true };
  }
}

/** How long to wait before the n-th attempt (0, 1, 2, …): doubling, with a most. */
export function waitMs(attempt: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** attempt, LONGEST_WAIT_MS);
}

/** Whose line it is: the page that sees says what it holds; a remote only presses buttons. */
export type Role = "coach" | "remote";

export interface Listener {
  hear(message: FromServer): void;
  opened(): void;
  broke(trouble: TroubleKey): void;
}

export class CoachSocket {
  readonly #url: string;
  readonly #role: Role;
  readonly #listener: Listener;
  readonly #held = new HeldPoses();
  #socket: WebSocket | null = null;
  #attempt = 0;
  #idle = 0;
  #unsent: FromPage[] = [];
  #over = false;

  constructor(url: string, role: Role, listener: Listener) {
    this.#url = url;
    this.#role = role;
    this.#listener = listener;
    setInterval(() => this.#tell({ type: "here", t: performance.now() / 1000 }), HERE_EVERY_MS);
    addEventListener("online", () => this.#hurry());
  }

  open(): void {
    clearTimeout(this.#idle);
    const socket = new WebSocket(this.#url);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this.#greet(socket);
    socket.onmessage = (message) => this.#hear(JSON.parse(message.data as string) as FromServer);
    socket.onclose = (event) => this.#closed(socket, event.code);
    this.#socket = socket;
  }

  do(what: Action): void {
    this.#mean({ type: "do", what }, STILL_MEANT.has(what));
  }

  answer(subject: string, question: string, value: Value): void {
    this.#mean({ type: "answer", question, subject, value }, true);
  }

  lost(why: WhyLost): void {
    this.#mean({ type: "lost", why }, true);
  }

  /** Whether a further picture should be looked at. */
  get keepsUp(): boolean {
    return !this.#ready || this.#socket!.bufferedAmount < BACKLOG_BYTES;
  }

  /** The number of the next pose of a watch. */
  nextOf(watch: number): number {
    return this.#held.nextOf(watch);
  }

  /** Sends a pose; those of a running watch are held as well, also while the line is broken. */
  pose(watch: number, message: ArrayBuffer): void {
    if (watch > 0) {
      this.#held.keep(watch, message);
    }
    if (this.#ready) {
      this.#socket!.send(message);
    }
  }

  get #ready(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  #greet(socket: WebSocket): void {
    this.#attempt = 0;
    const hello: FromPage = { type: "hello", watch: this.#held.watch, held: this.#held.count };
    const first = this.#role === "coach" ? [hello] : [];
    [...first, ...this.#unsent].forEach((message) => socket.send(JSON.stringify(message)));
    this.#unsent = [];
    this.#listener.opened();
  }

  #hear(message: FromServer): void {
    if (message.type === "go-on") {
      this.#held.from(message.watch, message.from).forEach((pose) => this.#socket?.send(pose));
    } else if (message.type === "forget") {
      this.#held.forget(message.watch);
    }
    this.#over ||= message.type === "ended";
    this.#listener.hear(message);
  }

  #closed(socket: WebSocket, code: number): void {
    if (socket !== this.#socket || this.#over) {
      return;
    }
    const { trouble, again } = closed(code);
    this.#listener.broke(trouble);
    if (again) {
      this.#idle = setTimeout(() => this.open(), waitMs(this.#attempt++));
    }
  }

  #hurry(): void {
    if (this.#socket?.readyState === WebSocket.CLOSED && this.#idle) {
      this.open();
    }
  }

  #mean(message: FromPage, later: boolean): void {
    if (!this.#tell(message) && later) {
      this.#unsent.push(message);
    }
  }

  #tell(message: FromPage): boolean {
    if (this.#ready) {
      this.#socket!.send(JSON.stringify(message));
    }
    return this.#ready;
  }
}
