/** A text with the numbers of its lines, and what is to be said of a line beside it. */
import type { TextSpot } from "../intents";
import { h, replace } from "./h";

export type Mark = "yes" | "no" | "unknown" | "waived" | "wrong";

export interface Editor {
  readonly element: HTMLElement;
  readonly area: HTMLTextAreaElement;
  write(text: string): void;
  /** What is said of lines, by their number. */
  mark(marks: ReadonlyMap<number, Mark>): void;
  goTo(spot: TextSpot): void;
}

const SIGNS: Readonly<Record<Mark, string>> = { yes: "✔", no: "✘", unknown: "?", waived: "–", wrong: "!" };
const LEAST_ROWS = 10;
const MOST_ROWS = 26;

export function editor(id: string, describedBy: string, edit: (text: string) => void): Editor {
  const gutter = h("div", { class: "gutter", "aria-hidden": "true" });
  const area = h("textarea", {
    id,
    class: "field",
    wrap: "off",
    spellcheck: "false",
    autocomplete: "off",
    autocapitalize: "off",
    "aria-describedby": describedBy,
    oninput: () => {
      number();
      edit(area.value);
    },
    onscroll: () => (gutter.scrollTop = area.scrollTop),
  });
  const element = h("div", { class: "editor" }, gutter, area);
  let marks: ReadonlyMap<number, Mark> = new Map();
  let drawn = "";

  function number(): void {
    const lines = area.value.split("\n").length;
    const key = `${lines} ${[...marks].join()}`;
    if (key === drawn) return;
    drawn = key;
    area.rows = Math.min(Math.max(lines + 1, LEAST_ROWS), MOST_ROWS);
    replace(
      gutter,
      Array.from({ length: lines }, (_, at) => {
        const mark = marks.get(at + 1);
        return h("div", { class: mark && `line-${mark}`, "data-line": at + 1 }, mark && h("span", { class: "gutter-sign" }, SIGNS[mark]), at + 1);
      }),
    );
    gutter.scrollTop = area.scrollTop;
  }

  function write(text: string): void {
    if (area.value !== text) area.value = text;
    number();
  }

  function mark(next: ReadonlyMap<number, Mark>): void {
    marks = next;
    number();
  }

  /** The rest of the line is chosen, so that the eye finds it. */
  function goTo({ line, column }: TextSpot): void {
    const lines = area.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    const length = lines[line - 1]?.length ?? 0;
    area.focus();
    area.setSelectionRange(start + Math.min(column - 1, length), start + length);
    const height = area.scrollHeight / lines.length;
    area.scrollTop = Math.max(0, (line - 4) * height);
    area.scrollLeft = 0;
    element.scrollIntoView({ block: "nearest" });
  }

  return { element, area, write, mark, goTo };
}
