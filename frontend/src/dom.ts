// Elements made and changed in few words; text is always text, never markup.

type Attributes = Readonly<Record<string, string | number | boolean | null>>;
export type Child = Node | string | null | false;

function set(element: Element, name: string, value: string | number | boolean | null): void {
  if (value === null || value === false) {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, value === true ? "" : String(value));
  }
}

/** A new element; attributes that are null or false are left out, and so are such children. */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => set(made, key, value));
  made.append(...children.filter((child): child is Node | string => child !== null && child !== false));
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

export function svg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly SVGElement[]
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(SVG, name) as SVGElementTagNameMap[Name];
  Object.entries(attributes).forEach(([key, value]) => set(made, key, value));
  made.append(...children);
  return made;
}

/** Writes a text only where it changed, so that nothing is read out twice. */
export function write(element: Element, text: string): void {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** The element with this id; the page is broken without it. */
export function byId<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  const found = document.getElementById(id);
  if (!found) {
    throw new Error(`the page has no #${id}`);
  }
  return found as Kind;
}

export function list(items: readonly string[], attributes: Attributes = {}): HTMLUListElement {
  return el("ul", attributes, ...items.map((item) => el("li", {}, item)));
}

/** Whether the person asked for less motion. */
export function calm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
