/** Files that came in beside others: what they are is the visitor's to say, and can be changed at once. */
import { ROLES, type Role } from "../own-files";
import { t } from "../texts";
import { h } from "./h";

export interface Arrival {
  /** How many files came in. */
  readonly count: number;
  readonly role: Role;
}

export function arrivalPanel({ count, role }: Arrival, choose: (role: Role) => void, done: () => void): HTMLElement {
  return h(
    "fieldset",
    { class: "arrival" },
    h("legend", {}, t("arrival.title", { count })),
    ROLES.map((value) =>
      h(
        "label",
        {},
        h("input", { type: "radio", id: `arrival-${value}`, name: "arrival", value, checked: value === role, "aria-describedby": `arrival-${value}-help`, onchange: () => choose(value) }),
        h("span", {}, t(`arrival.${value}`)),
        h("span", { id: `arrival-${value}-help`, class: "hint" }, t(`arrival.${value}-help`)),
      ),
    ),
    h("button", { type: "button", id: "arrival-done", class: "button small", onclick: done }, t("arrival.done")),
  );
}
