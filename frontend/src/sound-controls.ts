// The two controls of the sound: off and on, and how loud; and the line that asks for a first press.

import { el, write } from "./dom.ts";
import type { Speech } from "./speech.ts";
import { text } from "./texts.ts";

export class SoundControls {
  readonly #speech: Speech;
  readonly #mute = el("button", { type: "button", class: "mute" });
  readonly #hint = el("p", { class: "sound-locked" });

  constructor(speech: Speech, place: HTMLElement) {
    this.#speech = speech;
    const volume = el("input", { type: "range", min: 0, max: 100, step: 5, "aria-label": text("volume") });
    volume.value = String(Math.round(100 * speech.volume));
    volume.addEventListener("input", () => speech.turn(Number(volume.value) / 100));
    this.#mute.addEventListener("click", () => this.toggle());
    place.append(this.#hint, this.#mute, volume);
    this.show();
  }

  toggle(): void {
    this.#speech.mute(!this.#speech.muted);
    this.show();
  }

  show(): void {
    const on = !this.#speech.muted;
    this.#mute.setAttribute("aria-pressed", String(on));
    this.#mute.replaceChildren(el("span", {}, text(on ? "sound-on" : "sound-off")), el("kbd", { "aria-hidden": "true" }, "M"));
    write(this.#hint, this.#speech.unlocked || !on ? "" : text("sound-locked"));
  }
}
