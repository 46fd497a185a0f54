// What lies over the session when it stands still: a trouble with a device, a question before stopping, a pause.

import { actionButtons, questionCard, type Hands } from "./buttons.ts";
import { el } from "./dom.ts";
import { refill } from "./refill.ts";
import { CHOICES, text, TROUBLES, type ChoiceKey, type TroubleKey } from "./texts.ts";
import type { Action, View } from "./wire.ts";

/** A trouble with a device or the line, and what can be done about it on this page. */
export interface Trouble {
  readonly key: TroubleKey;
  readonly choices: readonly (readonly [ChoiceKey, () => void])[];
  /** Addresses that lead on, with their words. */
  readonly links: readonly (readonly [string, string])[];
  /** Whether the session could go on without a camera. */
  readonly blindly: boolean;
}

export class Veil {
  readonly #dialog: HTMLDialogElement;
  #shown = "";

  constructor(dialog: HTMLDialogElement) {
    this.#dialog = dialog;
    dialog.addEventListener("cancel", (event) => event.preventDefault()); // Escape is a key of the session
  }

  /** Shows what matters most: a trouble, a question, a pause; or nothing. */
  show(view: View | null, trouble: Trouble | null, hands: Hands): void {
    const content = trouble ? troubled(trouble, view, hands) : view ? overlaid(view, hands) : null;
    const key = content?.dataset["key"] ?? "";
    if (!content) {
      this.#dialog.close();
    } else {
      refill(this.#dialog, [content]);
      this.#open(key !== this.#shown);
    }
    this.#shown = key;
  }

  #open(anew: boolean): void {
    if (!this.#dialog.open) {
      this.#dialog.showModal();
    }
    if (anew) {
      const first = this.#dialog.querySelector<HTMLElement>(".answer, .first") ?? this.#dialog.querySelector<HTMLElement>("button, a");
      first?.focus();
    }
  }
}

function panel(key: string, headline: string, ...children: readonly (Node | string)[]): HTMLElement {
  return el("section", { class: "panel", "data-key": key }, el("h2", {}, headline), ...children);
}

function overlaid(view: View, hands: Hands): HTMLElement | null {
  if (view.asking === "stop") {
    return panel("stop", text("stop-question"), el("p", {}, text("stop-kept")), buttons(view, hands));
  }
  if (view.asking === "trouble") {
    const asked = (view.questions ?? []).map((question) => questionCard(question, hands, true));
    return el("section", { class: "panel", "data-key": "trouble" }, ...asked, buttons(view, hands));
  }
  return view.paused ? panel(`paused-${view.paused.why}`, view.paused.text, buttons(view, hands)) : null;
}

function buttons(view: View, hands: Hands, actions: readonly Action[] = view.actions): HTMLElement {
  return el("div", { class: "presses" }, ...actionButtons(view, hands, actions));
}

function troubled(trouble: Trouble, view: View | null, hands: Hands): HTMLElement {
  const { headline, do: todo } = TROUBLES[trouble.key];
  const choices = trouble.choices.map(([key, press], index) => {
    const button = el("button", { type: "button", class: index === 0 ? "press first" : "press", "data-choice": key }, CHOICES[key]);
    button.addEventListener("click", press);
    return button;
  });
  const links = trouble.links.map(([href, words]) => el("a", { class: "press", href }, words));
  const blind = trouble.blindly && view?.actions.includes("no-camera") ? actionButtons(view, hands, ["no-camera"]) : [];
  return panel(
    `device-${trouble.key}`,
    headline,
    el("p", {}, todo),
    el("div", { class: "presses" }, ...choices, ...blind, ...links),
  );
}
