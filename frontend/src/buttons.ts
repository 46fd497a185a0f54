// Buttons of actions and of answers: big, with the key that presses them written on them.

import { el } from "./dom.ts";
import { choiceKeys, shownKey } from "./keys.ts";
import { ACTIONS, text } from "./texts.ts";
import type { Action, Question, Value, View } from "./wire.ts";

/** What a press does; the page hands it to the socket. */
export interface Hands {
  act(action: Action): void;
  answer(question: Question, value: Value): void;
}

/** The one to press first; it is drawn filled. To go on is always safer than to end. */
const FIRST: readonly Action[] = ["heard", "begin", "resume", "back", "smaller", "count", "next", "end"];

export function actionButton(action: Action, view: View, hands: Hands, filled = false): HTMLButtonElement {
  const key = shownKey(action, view);
  const button = el(
    "button",
    { type: "button", class: filled ? "press first" : "press", "data-action": action },
    el("span", {}, label(action, view)),
    key && el("kbd", { "aria-hidden": "true" }, key),
  );
  button.addEventListener("click", () => hands.act(action));
  return button;
}

function label(action: Action, view: View): string {
  if (view.kind === "tests" && (action === "repeat" || (action === "end" && view.step === "summary"))) {
    return text(action === "repeat" ? "repeat-test" : "end-test");
  }
  return action === "back" && view.asking === "trouble" ? text("nothing-wrong") : ACTIONS[action];
}

/** The buttons of a view's actions, the one to press first filled. */
export function actionButtons(view: View, hands: Hands, actions: readonly Action[] = view.actions): HTMLElement[] {
  const first = FIRST.find((action) => actions.includes(action));
  return actions.map((action) => actionButton(action, view, hands, action === first));
}

/** A question with an answer to each button; what was given is marked by a tick and read out as pressed. */
export function questionCard(question: Question, hands: Hands, withKeys: boolean): HTMLElement {
  const id = `question-${question.subject}-${question.key}`;
  const keys = choiceKeys(question.choices);
  const buttons = question.choices.map(({ value, label }, index) => {
    const given = question.given === value;
    const button = el(
      "button",
      { type: "button", class: "answer", "aria-pressed": given ? "true" : "false", "data-value": value },
      el("span", {}, label),
      withKeys && (keys[index] ?? null) !== null && keys[index] !== label && el("kbd", { "aria-hidden": "true" }, keys[index]!),
    );
    button.addEventListener("click", () => hands.answer(question, value));
    return button;
  });
  const many = question.choices.length > 7 ? "answers many" : "answers";
  return el(
    "section",
    { class: "question", "data-question": question.key, role: "group", "aria-labelledby": id },
    el("h2", { id }, question.text),
    el("div", { class: many }, ...buttons),
  );
}

/** The first question without an answer: it is shown large, and its choices have the digit keys. */
export function openQuestion(questions: readonly Question[] | null): Question | null {
  return questions?.find((question) => question.given === null) ?? null;
}
