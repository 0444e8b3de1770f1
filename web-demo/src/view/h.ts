/** Builds elements. Text only ever becomes text nodes and attributes, so nothing in the data can become markup. */
export type Child = Node | string | number | false | null | undefined | readonly Child[];

type Attributes = Readonly<Record<string, string | number | boolean | undefined | ((event: never) => void)>>;

const SVG = "http://www.w3.org/2000/svg";

/** `h("p", { class: "note" }, "text")`; a key `onclick` with a function listens; true is an empty attribute; false and undefined are none. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes?: Attributes, ...children: Child[]): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

export function svg<K extends keyof SVGElementTagNameMap>(tag: K, attributes?: Attributes, ...children: Child[]): SVGElementTagNameMap[K] {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

export function replace(parent: Element, ...children: Child[]): void {
  parent.replaceChildren();
  append(parent, children);
}

/** Redraws without losing the place of someone who uses the keyboard. */
export function keepingFocus(redraw: () => void): void {
  const id = document.activeElement?.id;
  redraw();
  if (id) document.getElementById(id)?.focus();
}

function fill<E extends Element>(element: E, attributes: Attributes = {}, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.replace(/^on/, ""), value as EventListener);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  append(element, children);
  return element;
}

function append(parent: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(parent, child as readonly Child[]);
    else if (child !== null && child !== undefined && child !== false) parent.append(child as Node | string);
  }
}
