// Puts new children in place of old ones and gives the focus back to the button that had it.

/** What tells a button again after it was made anew. */
function trail(focused: HTMLElement): string | null {
  const question = focused.closest<HTMLElement>("[data-question]")?.dataset["question"];
  const { value, action } = focused.dataset;
  if (action) {
    return `[data-action="${action}"]`;
  }
  return question && value ? `[data-question="${question}"] [data-value="${value}"]` : null;
}

export function refill(parent: HTMLElement, children: readonly Node[]): void {
  const focused = document.activeElement;
  const again = focused instanceof HTMLElement && parent.contains(focused) ? trail(focused) : null;
  parent.replaceChildren(...children);
  if (again) {
    parent.querySelector<HTMLElement>(again)?.focus();
  }
}
