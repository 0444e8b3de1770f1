/** A small group of choices of which one holds; radio buttons underneath, so that arrow keys and screen readers know it. */
import { h } from "./h";

export interface Segment<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly lang?: string;
}

export function segments<V extends string>(
  name: string,
  legend: string,
  choices: readonly Segment<V>[],
  chosen: V,
  choose: (value: V) => void,
): HTMLElement {
  return h(
    "fieldset",
    { class: "segments" },
    h("legend", { class: "hidden" }, legend),
    choices.map(({ value, label, lang }) =>
      h(
        "label",
        { lang },
        h("input", { type: "radio", id: `${name}-${value}`, name, value, checked: value === chosen, onchange: () => choose(value) }),
        h("span", {}, label),
      ),
    ),
  );
}
