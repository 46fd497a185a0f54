// The remote: what the session offers just now as large buttons, on a phone within reach of the mat.

import { actionButtons, type Hands } from "./buttons.ts";
import { counter } from "./counting.ts";
import { el, write } from "./dom.ts";
import { socketAddress } from "./place.ts";
import { refill } from "./refill.ts";
import { CoachSocket } from "./socket.ts";
import { text, TROUBLES } from "./texts.ts";
import type { FromServer, View } from "./wire.ts";

class Remote {
  readonly #headline = el("h1");
  readonly #count = el("p", { class: "remote-count" });
  readonly #say = el("p", { class: "remote-say", role: "status" });
  readonly #presses = el("div", { class: "presses" });
  readonly #socket: CoachSocket;
  readonly #hands: Hands = {
    act: (action) => this.#socket.do(action),
    answer: () => undefined, // questions are answered on the screen of the session
  };

  constructor(place: HTMLElement) {
    place.replaceChildren(this.#headline, this.#count, this.#say, this.#presses, el("p", { class: "fine" }, text("remote")));
    this.#socket = new CoachSocket(socketAddress(place.dataset["socket"]!, location.href), "remote", {
      hear: (message) => this.#hear(message),
      opened: () => write(this.#say, ""),
      broke: (trouble) => this.#rest(TROUBLES[trouble].headline),
    });
    this.#socket.open();
  }

  #hear(message: FromServer): void {
    if (message.type === "view") {
      this.#show(message);
    } else if (message.type === "ended") {
      this.#rest(TROUBLES.over.headline);
    }
  }

  #show(view: View): void {
    write(this.#headline, view.headline);
    const asked = view.asking === "trouble" ? text("answer-there") : null;
    write(this.#say, asked ?? view.paused?.text ?? view.offer?.text ?? view.cue?.text ?? view.say ?? "");
    write(this.#count, view.step === "set" ? String(counter(view, null).big) : "");
    refill(this.#presses, actionButtons(view, this.#hands));
  }

  #rest(words: string): void {
    write(this.#say, words);
    this.#presses.replaceChildren();
  }
}

/** Opens the remote where the page is one. */
export function remote(): void {
  const place = document.querySelector<HTMLElement>(".remote[data-socket]");
  if (place) {
    new Remote(place);
  }
}
