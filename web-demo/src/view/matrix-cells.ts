/** What a cell of a matrix holds: its kind, with a sign so that nobody needs the colours, and the link that asks about it. */
import type { MatrixAnswer } from "vpclens";
import { questionAbout, serviceIn } from "../services";
import type { Question } from "../state";
import { t } from "../texts";
import { serviceText } from "./differences";
import { h } from "./h";

export type Row = MatrixAnswer["rows"][number];
export type Cell = MatrixAnswer["cells"][number];

/** From the most to the least that can be opened. */
export const KINDS = ["all", "part", "some", "way", "open", "none"] as const;
export type Kind = (typeof KINDS)[number];
export const LISTS = ["reachable", "some", "one_way", "some_one_way", "undetermined"] as const;

const SIGNS: Readonly<Record<Kind, string>> = { all: "●", part: "◐", some: "◔", way: "→", open: "?", none: "·" };

/** A cell in its place. */
export interface Placed {
  readonly row: Row;
  readonly column: Row;
  readonly cell: Cell | undefined;
  /** What a click asks: of the first pair the first service. Nothing is asked of an end and itself. */
  readonly question: Question | undefined;
}

export function placed(row: Row, column: Row, cell: Cell | undefined): Placed {
  const service = serviceIn(LISTS.map((list) => cell?.[list] ?? []).find((list) => list.length > 0) ?? []);
  return { row, column, cell, question: questionAbout(row.members, column.members, service) };
}

export function titleOf({ id, name }: Row): string {
  return name ?? id;
}

export function kindOf(cell: Cell | undefined): Kind {
  if (!cell) return "none";
  if (cell.reachable.includes("all")) return "all";
  if (cell.reachable.length > 0) return "part";
  if (cell.some?.length) return "some";
  return cell.undetermined?.length ? "open" : "way";
}

/** Whether something is there one way beside what its kind says. */
function isMixed(cell: Cell | undefined): boolean {
  return kindOf(cell) !== "way" && [cell?.one_way, cell?.some_one_way].some((list) => list?.length);
}

/** The sign of a cell in its colour; a mark in its corner says that there is more of it one way. */
export function sign(kind: Kind, mixed = false): HTMLElement {
  return h("span", { class: `cell ${kind}`, "aria-hidden": "true" }, SIGNS[kind], mixed && mark());
}

export function signOf(cell: Cell | undefined): HTMLElement {
  return sign(kindOf(cell), isMixed(cell));
}

export function wordsOf(cell: Cell | undefined): string {
  return [t(`cell.${kindOf(cell)}`), ...(isMixed(cell) ? [t("cell.mixed")] : [])].join(", ");
}

export function cellLink({ row, column, cell, question }: Placed, address: (question: Question) => string): HTMLAnchorElement {
  const kind = kindOf(cell);
  const itself = question === undefined;
  const services = LISTS.flatMap((list) => cell?.[list] ?? []).slice(0, 3);
  const what = [itself ? t("matrix.itself") : wordsOf(cell), ...services.map(serviceText)].join(", ");
  const label = `${t("matrix.pair", { source: titleOf(row), destination: titleOf(column) })}: ${what}`;
  const shown = itself ? "–" : [SIGNS[kind], isMixed(cell) && mark()];
  return h(
    "a",
    { class: `cell ${itself ? "itself" : kind}`, "data-kind": itself ? undefined : kind, href: question && address(question), role: "link", tabindex: -1, "aria-label": label, "aria-disabled": itself ? "true" : undefined },
    h("span", { "aria-hidden": "true" }, shown),
  );
}

export function legend(): HTMLElement {
  const entry = (shown: HTMLElement, words: string) => h("li", {}, shown, words);
  return h("ul", { class: "matrix-legend", "aria-label": t("legend") }, KINDS.map((kind) => entry(sign(kind), t(`cell.${kind}`))), entry(sign("part", true), t("cell.mixed")));
}

function mark(): HTMLElement {
  return h("span", { class: "cell-mark" }, SIGNS.way);
}
