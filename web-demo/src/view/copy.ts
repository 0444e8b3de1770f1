/** A button that copies, and says that it did. */
import { t, type TextKey } from "../texts";
import { h, replace } from "./h";
import { icon, type IconName } from "./icon";

const SHOWN_FOR_MS = 1600;

export function copyButton(label: TextKey, text: () => string, sign: IconName = "copy"): HTMLButtonElement {
  let calm = 0;
  const button = h("button", { type: "button", class: "button quiet small", onclick: copy }, icon(sign), h("span", {}, t(label)));

  async function copy(): Promise<void> {
    const done = await navigator.clipboard?.writeText(text()).then(() => true, () => false);
    replace(button, icon(done ? "yes" : "warning"), h("span", { "aria-live": "polite" }, t(done ? "copy.done" : "copy.failed")));
    clearTimeout(calm);
    calm = window.setTimeout(() => replace(button, icon(sign), h("span", {}, t(label))), SHOWN_FOR_MS);
  }

  return button;
}
