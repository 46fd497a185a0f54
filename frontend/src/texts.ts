// The page's own words: buttons, labels, and what is wrong with a device. All others come from the server.

import texts from "./texts.json" with { type: "json" };

export type PageText = keyof typeof texts.page;
export type TroubleKey = keyof typeof texts.troubles;
export type ChoiceKey = keyof typeof texts.choices;

export const ACTIONS: Readonly<Record<keyof typeof texts.actions, string>> = texts.actions;
export const TROUBLES = texts.troubles;
export const CHOICES = texts.choices;

/** A text of the page, its `{gaps}` filled. */
export function text(key: PageText, gaps: Readonly<Record<string, string | number>> = {}): string {
  return texts.page[key].replace(/\{(\w+)\}/g, (_, gap: string) => String(gaps[gap] ?? ""));
}
