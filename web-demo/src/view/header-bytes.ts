/** The bytes as cells, eight in a row. One of them takes the focus; arrow keys go from byte to byte. */
import { HEADS, leavesAt, type Range } from "../header-ranges";
import { hexOf } from "../octets";
import { t } from "../texts";
import { h, type Child } from "./h";

export interface BytesView {
  readonly bytes: Uint8Array;
  readonly ranges: readonly Range[];
  /** The byte at which a rule is broken. */
  readonly broken: number | undefined;
  /** How many more are needed. */
  readonly needed: number | undefined;
}

export interface BytesActions {
  /** The pointer is at a byte, or has left. */
  hover(at: number | undefined): void;
  /** The keyboard, or a click, is at a byte. */
  choose(at: number): void;
  /** From a byte to its line in the list. */
  follow(at: number): void;
}

export interface Bytes {
  readonly element: HTMLElement;
  light(range: Pick<Range, "start" | "end"> | undefined): void;
}

const ROW = 8;
/** Of a longer range only the beginning and the end are drawn. */
const LONG = 256;
const DRAWN = 64;
const MOST_MISSING = 64;

export function byteCells({ bytes, ranges, broken, needed = 0 }: BytesView, actions: BytesActions): Bytes {
  const leaves = Array.from(bytes, (_, at) => leavesAt(ranges, at).map((index) => ranges[index]!));
  const texts = new Map(ranges.map((range) => [range, isText(bytes, range)]));
  const hidden = ranges.filter(({ leaf, start, end }) => leaf && end - start > LONG).map(({ start, end }) => ({ start: start + DRAWN, end: end - ROW }));
  const cells = new Map<number, HTMLElement>();
  const missing = Math.min(needed, MOST_MISSING);
  const beyond = broken !== undefined && broken >= bytes.length ? 1 : 0;
  const total = bytes.length + Math.max(missing, beyond);
  let current = 0;

  const rows: Child[] = [];
  for (let start = 0; start < total; start += ROW) {
    const gap = hidden.find((gap) => gap.start <= start && start + ROW <= gap.end);
    if (!gap) {
      rows.push(row(start));
      continue;
    }
    const skipped = Math.floor((gap.end - start) / ROW) * ROW;
    rows.push(h("div", { role: "row", class: "byte-gap" }, h("span", { role: "gridcell" }, t("header.gap", { count: skipped }))));
    start += skipped - ROW;
  }
  const element = h(
    "div",
    {
      class: "bytes",
      role: "grid",
      "aria-label": t("header.bytes"),
      onkeydown: key,
      onpointerover: (event: PointerEvent) => actions.hover(placeOf(event.target)),
      onpointerleave: () => actions.hover(undefined),
      onfocusin: (event: FocusEvent) => chosen(placeOf(event.target)),
      onclick: (event: MouseEvent) => chosen(placeOf(event.target)),
    },
    rows,
  );
  cells.get(current)?.setAttribute("tabindex", "0");

  function row(start: number): HTMLElement {
    const at = Array.from({ length: Math.min(ROW, total - start) }, (_, index) => start + index);
    return h("div", { role: "row", class: "byte-row" }, h("span", { role: "rowheader", class: "byte-offset" }, start), at.map(cell));
  }

  function cell(at: number): HTMLElement {
    const value = bytes[at];
    const isBroken = at === broken;
    if (value === undefined) {
      return h("span", { role: "gridcell", class: `byte missing${isBroken ? " broken" : ""}`, "aria-label": t("header.missing-byte", { at }) }, "··");
    }
    const of = leaves[at]!;
    const [leaf] = of;
    const classes = ["byte", leaf && `tone-${leaf.tone}`, leaf && HEADS.includes(leaf.name) && "head", leaf?.start === at && "first", leaf && leaf.end - 1 === at && "last", isBroken && "broken"];
    const hex = hexOf([value]);
    const said = of.map(({ name, value }) => `${name} ${value}`).join(", ");
    const made = h(
      "span",
      {
        role: "gridcell",
        class: classes.filter(Boolean).join(" "),
        "data-at": at,
        tabindex: -1,
        "data-text": leaf && texts.get(leaf) ? String.fromCharCode(value) : undefined,
        "aria-label": `${t("header.byte", { at })}: ${hex}, ${said}${isBroken ? `, ${t("header.broken-here")}` : ""}`,
      },
      hex,
    );
    cells.set(at, made);
    return made;
  }

  function chosen(at: number | undefined): void {
    if (at === undefined) return;
    cells.get(current)?.setAttribute("tabindex", "-1");
    current = at;
    cells.get(at)?.setAttribute("tabindex", "0");
    actions.choose(at);
  }

  function key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      return actions.follow(current);
    }
    const drawn = [...cells.keys()];
    const place = drawn.indexOf(current);
    const line = perLine();
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: line, ArrowUp: -line, Home: -place, End: drawn.length };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = drawn[Math.max(0, Math.min(drawn.length - 1, place + step))];
    if (next !== undefined) cells.get(next)!.focus();
  }

  /** Two rows stand side by side where there is room. */
  function perLine(): number {
    const [first, second] = element.querySelectorAll<HTMLElement>(".byte-row");
    return second && first!.offsetTop === second.offsetTop ? 2 * ROW : ROW;
  }

  function light(range: Pick<Range, "start" | "end"> | undefined): void {
    for (const [at, cell] of cells) cell.classList.toggle("lit", range !== undefined && range.start <= at && at < range.end);
  }

  return { element, light };
}

function placeOf(target: EventTarget | null): number | undefined {
  const at = (target as Element).closest<HTMLElement>("[data-at]")?.dataset["at"];
  return at === undefined ? undefined : Number(at);
}

function isText(bytes: Uint8Array, { start, end }: Range): boolean {
  return end - start > 2 && bytes.subarray(start, end).every((byte) => byte === 13 || byte === 10 || (byte > 31 && byte < 127));
}
