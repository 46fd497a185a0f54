// The range bar: how far the movement goes, beside a mark at the person's usual range.

import { el } from "./dom.ts";
import { text } from "./texts.ts";

/** The bar reaches this far beyond the usual range. */
const TOP = 1.25;

export class RangeBar {
  readonly #level = el("div", { class: "level" });
  readonly #usual = el("div", { class: "usual" }, el("span", {}, text("usual")));
  readonly element = el("div", { class: "range", "aria-hidden": "true" }, this.#usual, this.#level);

  constructor() {
    this.element.style.setProperty("--usual", String(1 / TOP));
  }

  /** Shows a share of the usual range; null where it is not seen. */
  show(share: number | null): void {
    this.element.classList.toggle("unseen", share === null);
    const height = Math.min(TOP, Math.max(0, share ?? 0)) / TOP;
    this.#level.style.setProperty("--level", String(height));
  }
}
