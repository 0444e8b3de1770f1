/** A text field that offers choices while one types (the ARIA combobox pattern); anything may be typed all the same. */
import { t } from "../texts";
import { h, replace, type Child } from "./h";
import { icon } from "./icon";

export interface Choice {
  readonly value: string;
  /** What people call it; also found by this. */
  readonly label: string;
  readonly detail: Child;
  /** Everything it is found by, in lower case. */
  readonly search: string;
}

export interface Combobox {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  offer(choices: readonly Choice[]): void;
}

interface Options {
  readonly id: string;
  readonly placeholder: string;
  readonly describedBy: string;
  /** The value that a typed name stands for, if it stands for exactly one. */
  meant(typed: string): string | undefined;
  /** Every change of the text; `done` once it was picked, or the field was left. */
  changed(value: string, done: boolean): void;
}

const SHOWN = 60;

export function combobox({ id, placeholder, describedBy, meant, changed }: Options): Combobox {
  let choices: readonly Choice[] = [];
  let shown: readonly Choice[] = [];
  let active = -1;

  const list = h("ul", { id: `${id}-list`, role: "listbox", class: "choices", hidden: true });
  const input = h("input", {
    id,
    type: "text",
    role: "combobox",
    class: "field",
    placeholder,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-describedby": describedBy,
    oninput: () => {
      open(input.value);
      changed(input.value, false);
    },
    onkeydown: key,
    onclick: () => open(""),
    onblur: () => {
      close();
      settle();
    },
  });
  const button = h(
    "button",
    { type: "button", class: "field-button", tabindex: -1, "aria-label": t("question.show-all"), onmousedown: toggle },
    icon("down"),
  );
  const element = h("div", { class: "combobox" }, input, button, list);

  function open(typed: string): void {
    const needle = typed.trim().toLowerCase();
    const found = choices.filter((choice) => choice.search.includes(needle));
    shown = found.slice(0, SHOWN);
    active = -1;
    const rest = found.length - shown.length;
    replace(
      list,
      shown.map(option),
      rest > 0 && h("li", { role: "option", "aria-disabled": "true", class: "choices-rest" }, t("question.more-choices", { count: rest })),
    );
    list.hidden = shown.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
    list.setAttribute("aria-label", t("question.choices", { count: found.length }));
  }

  function close(): void {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function option(choice: Choice, index: number): HTMLElement {
    return h(
      "li",
      {
        id: `${id}-option-${index}`,
        role: "option",
        class: "choice",
        "aria-selected": String(choice.value === input.value),
        // Before the field loses the focus.
        onmousedown: (event: MouseEvent) => {
          event.preventDefault();
          pick(choice);
        },
      },
      h("span", { class: "choice-label" }, choice.label),
      h("span", { class: "choice-detail" }, choice.detail),
    );
  }

  function pick(choice: Choice): void {
    input.value = choice.value;
    close();
    changed(choice.value, true);
  }

  function settle(): void {
    input.value = meant(input.value.trim()) ?? input.value;
    changed(input.value, true);
  }

  function move(step: number): void {
    if (list.hidden) open("");
    if (shown.length === 0) return;
    list.children[active]?.classList.remove("active");
    active = (active + step + (active < 0 && step < 0 ? 1 : 0) + shown.length) % shown.length;
    const option = list.children[active]!;
    option.classList.add("active");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      const choice = shown[active] ?? (!list.hidden && shown.length === 1 ? shown[0] : undefined);
      if (choice) pick(choice);
      else {
        close();
        settle();
      }
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  }

  function toggle(event: MouseEvent): void {
    event.preventDefault();
    const wasOpen = !list.hidden;
    input.focus();
    if (wasOpen) close();
    else open("");
  }

  return { element, input, offer: (offered) => (choices = offered) };
}
