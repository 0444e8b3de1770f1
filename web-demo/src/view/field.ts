/** Fields with a label above and, below, a line about what was typed. */
import type { Problem } from "../protocol";
import { h, replace, type Child } from "./h";
import { prose } from "./prose";

export function labelled(id: string, label: string, control: HTMLElement): HTMLElement {
  return h("div", { class: `labelled ${id}` }, h("label", { for: id }, label), control, h("p", { id: `${id}-about`, class: "about" }));
}

export function numberField(id: string, changed: (value: string, done: boolean) => void): HTMLInputElement {
  const input = h("input", {
    id,
    type: "text",
    inputmode: "numeric",
    class: "field",
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": `${id}-about`,
    oninput: () => changed(input.value.trim(), false),
    onchange: () => changed(input.value.trim(), true),
  });
  return input;
}

export function write(input: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  if (input.value.trim() !== value) input.value = value;
}

/** Tells at a field of a form what is wrong with it, or else what it stands for. */
export function about(form: Element, field: string, problem: Problem | undefined, otherwise: Child): void {
  const control = form.querySelector(`#${field}`)!;
  const line = form.querySelector(`#${field}-about`)!;
  // Half a name is no mistake while the choices that it leads to are on offer.
  if (control.getAttribute("aria-expanded") === "true") problem = undefined;
  if (problem) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
  line.classList.toggle("wrong", problem !== undefined);
  if (problem) replace(line, prose(problem.message), problem.help && h("span", { class: "about-help" }, prose(problem.help)));
  else replace(line, otherwise);
}
