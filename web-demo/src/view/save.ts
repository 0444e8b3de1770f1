/** Hands a text over as a file of the visitor's own. */
import { t } from "../texts";
import { h } from "./h";
import { icon } from "./icon";

export function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  h("a", { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}

export function saveButton(name: string, text: () => string, primary = false): HTMLButtonElement {
  return h("button", { type: "button", class: primary ? "button primary small" : "button small", onclick: () => save(name, text()) }, icon("save"), h("span", {}, t("download", { file: name })));
}
