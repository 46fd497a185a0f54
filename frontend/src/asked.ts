// The questions of a view: the open one large, those with an answer in one line each, to be opened again by a press.

import { openQuestion, questionCard, type Hands } from "./buttons.ts";
import { el } from "./dom.ts";
import { refill } from "./refill.ts";
import type { Question } from "./wire.ts";

function name(question: Question): string {
  return `${question.subject}/${question.key}`;
}

/** The words of the answer that was given. */
export function givenWords(question: Question): string | null {
  return question.choices.find(({ value }) => value === question.given)?.label ?? null;
}

export class Asked {
  readonly element = el("div", { class: "questions" });
  readonly #hands: Hands;
  #questions: readonly Question[] = [];
  #reopened: string | null = null;

  constructor(hands: Hands) {
    this.#hands = hands;
  }

  show(questions: readonly Question[] | null): void {
    const before = this.#questions;
    this.#questions = questions ?? [];
    const changed = this.#questions.find((one) => before.some((old) => name(old) === name(one) && old.given !== one.given));
    if (changed && name(changed) === this.#reopened) {
      this.#reopened = null;
    }
    this.#draw();
  }

  /** The question that is shown large. */
  get open(): Question | null {
    return this.#questions.find((one) => name(one) === this.#reopened) ?? openQuestion(this.#questions);
  }

  #draw(): void {
    const { open } = this;
    const answered = this.#questions.filter((one) => one !== open).map((one) => this.#answered(one));
    const rows = [open && questionCard(open, this.#hands, true), ...answered];
    refill(this.element, rows.filter((row) => row !== null));
  }

  /** One line for a question that has its answer; null for one whose turn has not come. */
  #answered(question: Question): HTMLElement | null {
    const words = givenWords(question);
    return words === null ? null : this.#line(question, words);
  }

  #line(question: Question, words: string): HTMLElement {
    const again = el("button", { type: "button", class: "answered" }, el("span", {}, question.text), " ", el("strong", {}, words));
    again.addEventListener("click", () => {
      this.#reopened = name(question);
      this.#draw();
    });
    return again;
  }
}
