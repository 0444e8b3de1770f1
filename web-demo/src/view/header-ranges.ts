/** The ranges as a list, and what the one that is looked at means. */
import { holdersOf, placeOf, type Range } from "../header-ranges";
import { t } from "../texts";
import { h, type Child } from "./h";
import { icon } from "./icon";
import { prose } from "./prose";

export interface RangesActions {
  hover(index: number | undefined): void;
  choose(index: number): void;
}

export interface Ranges {
  readonly element: HTMLElement;
  light(indices: readonly number[]): void;
  /** Puts the keyboard onto a line. */
  goTo(index: number): void;
}

/** Where a rule is broken, and which. */
export interface Broken {
  readonly at: number;
  readonly rule: string;
}

export function rangeList(ranges: readonly Range[], broken: Broken | undefined, actions: RangesActions): Ranges {
  const lines = ranges.map((range, index) =>
    h(
      "button",
      { type: "button", id: `range-${index}`, class: `range tone-${range.tone}`, "data-depth": range.depth, "data-name": range.name, tabindex: index === 0 ? 0 : -1 },
      h("span", { class: "range-place" }, placeOf(range)),
      h("span", { class: "range-name" }, range.name),
      " ",
      h("code", { class: "range-value" }, range.value),
      h("span", { class: "range-meaning" }, range.meaning),
    ),
  );
  const wrong = broken && lineAt(ranges, broken.at);
  const element = h(
    "ol",
    {
      class: "ranges",
      onkeydown: key,
      onpointerover: (event: PointerEvent) => actions.hover(indexOf(event.target)),
      onpointerleave: () => actions.hover(undefined),
      onfocusin: (event: FocusEvent) => choose(indexOf(event.target)),
      onclick: (event: MouseEvent) => choose(indexOf(event.target)),
    },
    lines.map((line, index) => h("li", {}, line, index === wrong && rule(broken!))),
    wrong === undefined && broken && h("li", {}, rule(broken)),
  );
  let current = 0;

  function indexOf(target: EventTarget | null): number | undefined {
    const line = (target as Element).closest("button");
    const index = line ? lines.indexOf(line as HTMLButtonElement) : -1;
    return index < 0 ? undefined : index;
  }

  function choose(index: number | undefined): void {
    if (index === undefined) return;
    lines[current]!.tabIndex = -1;
    current = index;
    lines[index]!.tabIndex = 0;
    actions.choose(index);
  }

  function key(event: KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, Home: -current, End: lines.length };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    goTo(Math.max(0, Math.min(lines.length - 1, current + step)));
  }

  function goTo(index: number): void {
    lines[index]?.focus();
  }

  function light(indices: readonly number[]): void {
    lines.forEach((line, index) => line.classList.toggle("lit", indices.includes(index)));
  }

  return { element, light, goTo };
}

/** What stands at some ranges, which are one byte's or one line's. */
export function rangeDetail(ranges: readonly Range[], indices: readonly number[]): Child {
  const [first] = indices;
  if (first === undefined) return h("p", { class: "hint" }, t("header.point"));
  const holders = holdersOf(ranges, first).map((index) => ranges[index]!);
  return [
    holders.length > 0 && h("p", { class: "hint" }, holders.map(({ value, meaning }) => `${value}: ${meaning}`).join(" › ")),
    indices.map((index) => {
      const range = ranges[index]!;
      return h(
        "p",
        { class: "range-told" },
        h("span", { class: "range-place" }, t(range.end - range.start === 1 ? "header.byte" : "header.byte-range", { at: placeOf(range) })),
        h("strong", {}, range.name),
        " ",
        h("code", {}, range.value),
        " ",
        h("span", {}, range.meaning),
      );
    }),
  ];
}

/** The innermost range around a byte. */
function lineAt(ranges: readonly Range[], at: number): number | undefined {
  const found = ranges.findLastIndex(({ start, end }) => start <= at && at < end);
  return found < 0 ? undefined : found;
}

function rule({ rule }: Broken): HTMLElement {
  return h("p", { class: "range-broken" }, icon("warning"), h("span", {}, prose(rule)));
}
